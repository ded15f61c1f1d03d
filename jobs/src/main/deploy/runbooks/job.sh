# Sourced by the runbooks: what they ask of a Flink cluster, and how they fail.
#
#   FLINK       the flink command of a Flink distribution
#   REST        host:port of the JobManager
#   SAVEPOINTS  directory for savepoints; the cluster's own if not set
#   PATIENCE    seconds that a job has to become healthy
set -euo pipefail
FLINK=${FLINK:-flink}
REST=${REST:-127.0.0.1:8081}
PATIENCE=${PATIENCE:-180}

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# GET of a path of Flink's REST interface, with nothing but bash.
rest() {
    exec 3<>"/dev/tcp/${REST%:*}/${REST##*:}"
    printf 'GET /v1%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$1" "$REST" >&3
    sed '1,/^\r$/d' <&3
    exec 3>&-
}

# The ids of the jobs of this name that have not ended, a line each.
job_ids() {
    rest /jobs/overview | sed 's/{"jid"/\n&/g' |
        sed -n "/\"name\":\"$1\"/{/\"state\":\"\(FINISHED\|FAILED\|CANCELED\)\"/!s/^{\"jid\":\"\([0-9a-f]*\)\".*/\1/p}"
}

# The id of the one job of this name that has not ended.
job_id() {
    local ids
    ids=$(job_ids "$1") || fail "no answer from $REST"
    [[ $(wc -w <<<"$ids") == 1 ]] || fail "there must be one job $1, found: ${ids:-none}"
    echo "$ids"
}

# Stops a job and prints the path of its savepoint. The job is gone only if that is complete.
stop_with_savepoint() {
    local said path
    said=$("$FLINK" stop ${SAVEPOINTS:+--savepointPath "$SAVEPOINTS"} "$1" 2>&1) || fail "no savepoint of $1: $said"
    path=$(sed -n 's/^Savepoint completed. Path: //p' <<<"$said")
    [[ -n $path ]] || fail "no savepoint of $1: $said"
    echo "$path"
}

# Submits a job, with the arguments of 'flink run', and prints its id.
submit() {
    local said id
    said=$("$FLINK" run -d "$@" 2>&1) || fail "the job was not accepted: $said"
    id=$(sed -n 's/^Job has been submitted with JobID \([0-9a-f]*\)$/\1/p' <<<"$said")
    [[ -n $id ]] || fail "the job was not accepted: $said"
    echo "$id"
}

# Waits until a job has completed a checkpoint of its own: then it reads, computes, and has committed what it wrote.
await_checkpoint() {
    local end=$((SECONDS + PATIENCE)) job=
    while ((SECONDS < end)); do
        job=$(rest "/jobs/$1")
        [[ $job == *'"state":"FAILED"'* || $job == *'"state":"CANCELED"'* ]] && break
        if [[ $job == *'"state":"RUNNING"'* && $(rest "/jobs/$1/checkpoints") =~ \"completed\":[1-9] ]]; then
            return
        fi
        sleep 1
    done
    fail "job $1 completed no checkpoint within $PATIENCE s; $(grep -o '"state":"[A-Z]*"' <<<"$job" | head -1)"
}
