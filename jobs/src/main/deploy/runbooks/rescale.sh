#!/usr/bin/env bash
# Rescale: the same jar at another parallelism, at most 720.
#
#   rescale.sh 4 takens-forecast io.takens.jobs.ForecastJob takens-jobs.jar [options of the job]
. "$(dirname "$0")/job.sh"
(($# >= 4)) || fail "usage: rescale.sh PARALLELISM NAME CLASS JAR [options of the job]"
parallelism=$1
shift
PARALLELISM=$parallelism "$(dirname "$0")/upgrade.sh" "$@"
found=$(rest "/jobs/$(job_id "$1")" | grep -o '"parallelism":[0-9]*' | sort -u)
[[ $found == "\"parallelism\":$parallelism" ]] || fail "wanted parallelism $parallelism, found $found"
echo "parallelism $parallelism"
