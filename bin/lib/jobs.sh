# shellcheck shell=bash
# Background jobs that end as a whole. Each is a process group of its own, so that a job's children end with it, and
# Ctrl-C reaches only the script, which then ends its jobs. Read by other scripts.

jobs_running=()

# start_job COMMAND…: runs it in the background; job is its process group.
start_job() {
  set -m
  "$@" </dev/null &
  job=$!
  set +m
  jobs_running+=("$job")
}

# run_job COMMAND…: runs it to its end, and ends what it left behind. Gives its exit code.
run_job() {
  local status=0
  start_job "$@"
  wait "$job" || status=$?
  stop_job "$job"
  return "$status"
}

# stop_job JOB: asks all its processes to end, and makes them after 20 seconds, or 3 after the first of them has ended.
stop_job() {
  kill -TERM -- "-$1" 2>/dev/null || return 0
  await_end 200 kill -0 "$1"
  await_end 30 group_lives "$1"
  kill -KILL -- "-$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

await_end() { # TENTHS-OF-A-SECOND CONDITION…
  local tenths=$1
  shift
  while "$@" 2>/dev/null && ((tenths-- > 0)); do
    sleep 0.1
  done
}

# Whether a process of the group still does something; one that has ended may be in the table for a while.
group_lives() {
  ps -A -o pgid= -o stat= | awk -v group="$1" '$1 == group && $2 !~ /^Z/ { lives = 1 } END { exit !lives }'
}

stop_jobs() {
  local each
  for each in ${jobs_running[@]+"${jobs_running[@]}"}; do
    stop_job "$each"
  done
  jobs_running=()
}
