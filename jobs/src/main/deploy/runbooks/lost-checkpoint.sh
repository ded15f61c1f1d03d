#!/usr/bin/env bash
# Lost checkpoint: the job's own last checkpoint can't be read, or its JobManager's metadata is gone. Goes on from the newest
# checkpoint or savepoint that is whole.
#
#   lost-checkpoint.sh DIRECTORY takens-forecast io.takens.jobs.ForecastJob takens-jobs.jar [options of the job]
#
# DIRECTORY is where checkpoints of this job are kept, as mounted here. As with rollback.sh, readers see twice what was
# published since that checkpoint.
. "$(dirname "$0")/job.sh"
(($# >= 4)) || fail "usage: lost-checkpoint.sh DIRECTORY NAME CLASS JAR [options of the job]"
directory=$1
shift
newest=$(find "$directory" -name _metadata -size +0 -printf '%T@ %h\n' | sort -n | tail -1 | cut -d' ' -f2-)
[[ -n $newest ]] || fail "nothing in $directory is whole; start without state: the job begins at its group's offsets"
echo "checkpoint $newest"
"$(dirname "$0")/rollback.sh" "file://$newest" "$@"
