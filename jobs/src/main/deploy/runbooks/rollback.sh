#!/usr/bin/env bash
# Rollback: back to an earlier savepoint, with the jar that took it.
#
#   rollback.sh SAVEPOINT takens-forecast io.takens.jobs.ForecastJob old-takens-jobs.jar [options of the job]
#
# What was published since the savepoint was taken is published again, and readers see it twice; stream and sequence
# number tell the repetitions. Where the new version ran well, upgrade.sh with the old jar repeats nothing.
. "$(dirname "$0")/job.sh"
(($# >= 4)) || fail "usage: rollback.sh SAVEPOINT NAME CLASS JAR [options of the job]"
savepoint=$1 name=$2 class=$3 jar=$4
shift 4
running=$(job_ids "$name") || fail "no answer from $REST"
for job in $running; do
    "$FLINK" cancel "$job" >/dev/null 2>&1 || fail "job $job could not be cancelled"
done
new=$(submit -s "$savepoint" ${PARALLELISM:+-p "$PARALLELISM"} -c "$class" "$jar" "$@")
await_checkpoint "$new"
echo "job $new"
