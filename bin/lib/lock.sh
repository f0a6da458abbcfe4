# shellcheck shell=bash
# One build at a time in a checkout. Read by build.sh.

# lock DIRECTORY: waits until nobody else builds there, and says so. The system lets go of a flock with the process;
# where there is no flock, a lock left behind by a dead process is taken over.
lock() {
  lock_path=$1/lock
  if command -v flock >/dev/null; then
    exec 9>"$lock_path"
  else
    lock_path=$lock_path.d
  fi
  try_lock && return
  # shellcheck disable=SC2154 # the tool sets program
  say "$program: waiting for another build in this checkout."
  until try_lock; do
    sleep 1
  done
}

try_lock() {
  if [[ $lock_path != *.d ]]; then
    flock -n 9
  elif mkdir "$lock_path" 2>/dev/null; then
    echo $$ >"$lock_path/pid"
  elif owner_is_dead && mkdir "$lock_path/takeover" 2>/dev/null; then
    take_over
  else
    return 1
  fi
}

# Of several that found the owner dead, one is here at a time, and only the first still finds it so.
take_over() {
  local taken=1
  if owner_is_dead; then
    echo $$ >"$lock_path/pid"
    taken=0
  fi
  rmdir "$lock_path/takeover"
  return "$taken"
}

owner_is_dead() {
  local owner
  owner=$(cat "$lock_path/pid" 2>/dev/null) && [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null
}

unlock() {
  if [[ ${lock_path:-} != *.d ]]; then
    exec 9>&-
  elif [ "$(cat "$lock_path/pid" 2>/dev/null)" = $$ ]; then
    rm -rf "$lock_path"
  fi
}
