# shellcheck shell=sh
# Finds a Java that is new enough, without starting any: every JDK tells its version in its file "release".
# Read by the other scripts. POSIX sh.

java_required=25

say() {
  printf '%s\n' "$*" >&2
}

# die MESSAGE: ends with one line and exit code 1. $program is the name of the tool that speaks.
die() {
  # shellcheck disable=SC2154 # the tool sets program
  say "$program: $*"
  exit 1
}

# find_java java|javac: sets java_home to a Java that is new enough and has that tool: JAVA_HOME, the one on the PATH,
# or the oldest in the usual places. False where there is none; then java_seen tells what there was instead.
find_java() {
  java_home='' java_home_major=0 java_seen='' java_seen_major=0
  consider_java "${JAVA_HOME:-}" "$1"
  [ -n "$java_home" ] || consider_java "$(java_on_path)" "$1"
  [ -n "$java_home" ] || consider_usual_places "$1"
  [ -n "$java_home" ]
}

# consider_java DIRECTORY TOOL: takes it where it fits better than what was found before.
consider_java() {
  [ -n "$1" ] && [ -x "$1/bin/java" ] || return 0
  java_major=$(java_major "$1")
  if [ "$java_major" -lt "$java_required" ] || [ ! -x "$1/bin/$2" ]; then
    if [ "$java_major" -gt "$java_seen_major" ]; then
      java_seen=$1 java_seen_major=$java_major
    fi
  elif [ -z "$java_home" ] || [ "$java_major" -lt "$java_home_major" ]; then
    java_home=$1 java_home_major=$java_major
  fi
}

# java_major DIRECTORY: the major version of the Java there, 0 where it is unknown.
java_major() {
  version=0
  if [ -r "$1/release" ]; then
    while IFS='=' read -r key value; do
      if [ "$key" = JAVA_VERSION ]; then
        version=${value#\"}
        version=${version#1.} # 1.8.0_392 is Java 8
        version=${version%%[!0-9]*}
      fi
    done <"$1/release"
  fi
  echo "${version:-0}"
}

# The home of the java on the PATH. A shim that belongs to no JDK gives a directory without one.
java_on_path() {
  java=$(command -v java) || return 0
  while [ -h "$java" ]; do
    link=$(readlink "$java")
    case $link in
      /*) java=$link ;;
      *) java=$(dirname "$java")/$link ;;
    esac
  done
  dirname "$(dirname "$java")"
}

consider_usual_places() {
  home=${HOME:-} # a system service may have none
  for place in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/openjdk* /opt/* /opt/java/* \
    "$home"/.sdkman/candidates/java/* "$home"/.jdks/* "$home"/.gradle/jdks/* "$home"/.jbang/cache/jdks/* \
    "$home"/.asdf/installs/java/* "$home"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$home"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    consider_java "$place" "$1"
  done
  if [ -x /usr/libexec/java_home ]; then
    consider_java "$(/usr/libexec/java_home -v "$java_required+" 2>/dev/null)" "$1"
  fi
}

# Ends with what to install, after find_java has found nothing.
die_without_java() {
  if [ "$java_seen_major" -ge "$java_required" ]; then
    say "$program: needs a JDK, not a JRE, to build: $java_seen has no javac."
  elif [ -n "$java_seen" ]; then
    say "$program: needs a JDK $java_required or newer; the newest here is version $java_seen_major in $java_seen."
  else
    say "$program: needs a JDK $java_required or newer, and there is none in JAVA_HOME, on the PATH or in the usual places."
  fi
  say "  Debian, Ubuntu  apt install openjdk-$java_required-jdk-headless, or Temurin from https://adoptium.net"
  say "  Fedora          dnf install java-$java_required-openjdk-devel"
  say "  macOS           brew install --cask temurin@$java_required"
  say "  Windows         work in WSL, as on Ubuntu"
  exit 1
}
