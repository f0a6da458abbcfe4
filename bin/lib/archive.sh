# shellcheck shell=sh
# An archive of loaded and linked classes (JEP 483), for a faster start. Only for an installation, whose jars stay. The JVM
# itself passes over an archive that does not fit it. Read by launch.sh. POSIX sh.
# shellcheck disable=SC2034,SC2154 # what launch.sh reads and sets

archive_flags='-Xlog:disable -Xlog:all=error,cds*=off,aot*=off:stderr'

# Sets archive to the one for this tool, this Java and these jars in the user's cache, or to nothing; then the first that
# finds none makes it in the background, for the next start.
find_archive() {
  archive='' class_list=$libraries/startup-classes/$program
  [ -r "$class_list" ] && [ -n "${XDG_CACHE_HOME:-${HOME:-}}" ] || return 0
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/chat
  archive=$cache/$program-$(archive_key).jsa
  [ ! -s "$archive" ] || return 0
  if [ ! -e "$archive" ] && mkdir -p "$cache" 2>/dev/null && lock_archive; then
    (make_archive &) </dev/null >/dev/null 2>&1
  fi
  archive=''
}

# A number for all that an archive depends on and the JVM does not check: it knows a jar by time and size only, and those
# of our own jars may be the same in two builds.
archive_key() {
  { echo "$libraries" "$java_home" && cat "$java_home/release" "$libraries"/chat-*.jar; } | cksum | tr ' ' -
}

# False while another process makes it. A lock that a dead one left is taken away, for the next start.
lock_archive() {
  if mkdir "$archive.lock" 2>/dev/null; then
    return 0
  fi
  maker=$(cat "$archive.lock/pid" 2>/dev/null) || return 1
  kill -0 "$maker" 2>/dev/null || rm -rf "$archive.lock"
  return 1
}

# The archive appears when it is complete; where it cannot be made, an empty one keeps others from trying.
make_archive() {
  trap '' HUP
  new=$archive.lock/new
  # shellcheck disable=SC2016 # expanded by the inner shell, whose parent is this one
  maker=$(exec sh -c 'echo "$PPID"')
  echo "$maker" >"$archive.lock/pid"
  # shellcheck disable=SC2086
  nice "$java_home/bin/java" $java_flags -Xlog:disable -Xshare:dump -XX:+AOTClassLinking \
    "-XX:SharedClassListFile=$class_list" "-XX:SharedArchiveFile=$new" -cp "$main_jar" || : >"$new"
  mv "$new" "$archive"
  rm -rf "$archive.lock"
  # shellcheck disable=SC2012 # by age, which only ls can
  ls -t "$cache/$program"-*.jsa | tail -n +4 | while IFS= read -r old; do
    rm -f "$old"
  done
}
