# shellcheck shell=sh
# Starts one of the tools with a Java that is new enough; in a checkout, builds it first where it is missing or
# stale. Read by the launchers, which set $bin to their own directory. POSIX sh, because a distribution may run where
# there is no bash. Nothing here writes into the directory where it is installed.

# shellcheck disable=SC2154 # the launcher sets bin
. "$bin/lib/java.sh"
. "$bin/lib/archive.sh"

chat_home=${bin%/bin}

# launch TOOL MAIN-CLASS "MODULES" ARGUMENT…: becomes the tool's JVM, so that signals and the exit code are its own.
# MODULES are the Maven modules that the tool is made of, its own one last.
launch() {
  program=$1 main_class=$2 modules=$3
  shift 3
  if [ -f "$chat_home/pom.xml" ]; then
    libraries=$(built_libraries)
    [ -d "$libraries" ] || exec bash "$bin/lib/build.sh" "$program" "$main_class" "$modules" "$@"
  else
    libraries=$chat_home/lib
    [ -d "$libraries" ] || die "$libraries is missing: this installation is not complete"
  fi
  run_java "$@"
}

# Where the jars built from exactly the present sources belong, whether they exist or not.
built_libraries() {
  echo "$chat_home/$program/target/launcher/lib-$(fingerprint "$modules")"
}

# fingerprint "MODULES": a number for the names and contents of all the files that these modules are built from.
fingerprint() (
  cd "$chat_home" || exit 1
  # shellcheck disable=SC2086 # a list of names
  set -- $1
  for module in "$@"; do
    shift
    for source in "$module/pom.xml" "$module/src/main"; do
      [ -e "$source" ] && set -- "$@" "$source"
    done
    [ "$module" != frontend ] || set -- "$@" frontend
  done
  [ ! -d .mvn ] || set -- "$@" .mvn
  find pom.xml "$@" \
    \( -path frontend/node_modules -o -path frontend/dist -o -path frontend/target -o -path frontend/e2e \) -prune \
    -o -type f ! -name '*~' ! -name '.*.sw?' ! -name '.#*' ! -name .DS_Store -exec cksum {} + |
    LC_ALL=C sort -u | cksum | tr ' ' -
)

# run_java ARGUMENT…: replaces this process by the JVM that runs $main_class, from the tool's own jar in $libraries, which
# names the others.
run_java() {
  find_java java || die_without_java
  for main_jar in "$libraries/$program"-*.jar; do :; done
  [ -f "$main_jar" ] || die "$main_jar is missing: this installation is not complete"
  java_flags "$@"
  utf8_arguments
  find_archive
  set -f # CHAT_JAVA_OPTS is split at blanks, but nothing in it is a file name pattern
  # shellcheck disable=SC2086
  exec "$java_home/bin/java" $java_flags ${archive:+$archive_flags "-XX:SharedArchiveFile=$archive"} \
    "-Dchat.home=$chat_home" "-Dchat.data=$(data_directory)" ${CHAT_JAVA_OPTS:-} -cp "$main_jar" "$main_class" "$@"
}

# Sets java_flags: a short-lived tool starts fast, the server and the load generator run fast. What the libraries would
# tell the JVM's flight recorder is left out, as beginning with that takes a twentieth of a start.
java_flags() {
  java_flags='--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'
  java_flags="$java_flags -Dio.lettuce.core.jfr=false -Dio.netty.jfr.enabled=false"
  [ "$program" != chat-server ] || return 0
  for argument in "$@"; do
    [ "$argument" != load ] || return 0
  done
  java_flags="$java_flags -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto"
}

# Java reads its arguments in the encoding of the locale, and in C everything but ASCII is lost.
utf8_arguments() {
  case ${LC_ALL:-} in
    '') ;;
    C | POSIX) export LC_ALL=C.UTF-8 ;;
    *) return 0 ;;
  esac
  case ${LC_CTYPE:-${LANG:-}} in
    '' | C | POSIX) export LC_CTYPE=C.UTF-8 ;;
  esac
}

# Where the data is kept when no setting says so: in a checkout with it; where it is installed, as the XDG Base Directory
# Specification says; and for a service without a home where such data belongs.
data_directory() {
  if [ -f "$chat_home/pom.xml" ]; then
    echo "$chat_home/data"
  elif [ -n "${XDG_DATA_HOME:-}" ] || [ -n "${HOME:-}" ]; then
    echo "${XDG_DATA_HOME:-$HOME/.local/share}/chat"
  else
    echo /var/lib/chat
  fi
}
