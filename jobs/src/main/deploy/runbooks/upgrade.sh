#!/usr/bin/env bash
# Upgrade, or any change of options: stops the job with a savepoint and goes on from it with another jar.
#
#   upgrade.sh takens-forecast io.takens.jobs.ForecastJob takens-jobs.jar [options of the job]
#
# Options have to be given again. Prints the savepoint, with which rollback.sh goes back. Where the new version does not
# take the state, the job that was stopped stays stopped and its savepoint is told.
. "$(dirname "$0")/job.sh"
(($# >= 3)) || fail "usage: upgrade.sh NAME CLASS JAR [options of the job]"
name=$1 class=$2 jar=$3
shift 3
old=$(job_id "$name")
savepoint=$(stop_with_savepoint "$old")
echo "savepoint $savepoint"
new=$(submit -s "$savepoint" ${PARALLELISM:+-p "$PARALLELISM"} -c "$class" "$jar" "$@")
await_checkpoint "$new"
[[ $(job_id "$name") == "$new" ]] || fail "job $name is not $new"
echo "job $new"
