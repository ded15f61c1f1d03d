#!/usr/bin/env bash
# A deployment of plain processes on the loopback interface, for trying out: broker and registry, a Flink JobManager and
# a TaskManager. 'mvn -q -DskipTests verify' makes what it needs.
#
#   cluster.sh up      starts all of it and says where it listens
#   cluster.sh down    stops it; topics and schemas are gone then, checkpoints and savepoints stay in target/local
#
# BROKER_PORT, REGISTRY_PORT, FLINK_PORT and RPC_PORT name other ports than 9092, 8081, 8083 and 6123.
here=$(cd "$(dirname "$0")" && pwd)
REST=127.0.0.1:${FLINK_PORT:-8083}
. "$here/../runbooks/job.sh"
target=$(cd "$here/../../../.." && pwd)/target
home=$target/local
lib="$target/flink/lib/*"
opens=(--add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED)

configure() {
    mkdir -p "$home/conf"
    cat >"$home/conf/config.yaml" <<END
jobmanager.rpc.address: 127.0.0.1
jobmanager.rpc.port: ${RPC_PORT:-6123}
jobmanager.bind-host: 127.0.0.1
jobmanager.memory.process.size: 1g
taskmanager.host: 127.0.0.1
taskmanager.bind-host: 127.0.0.1
taskmanager.memory.process.size: 2g
taskmanager.memory.managed.size: 64m
taskmanager.numberOfTaskSlots: 4
rest.address: 127.0.0.1
rest.bind-address: 127.0.0.1
rest.port: ${REST#*:}
execution.checkpointing.dir: "file://$home/checkpoints"
execution.checkpointing.savepoint-dir: "file://$home/savepoints"
restart-strategy.type: exponential-delay
END
    cat >"$home/conf/log4j.properties" <<END
rootLogger.level = info
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{HH:mm:ss,SSS} %-5p %c{1} - %m%n
END
}

# What Flink's own scripts ask before they start a JVM: its flags, then dynamic properties.
resources() {
    java "${opens[@]}" -cp "$lib" org.apache.flink.runtime.util.bash.BashJavaUtils "$1" --configDir "$home/conf" |
        sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p'
}

# Starts java with these arguments under a name; its log and process id are files of that name.
start() {
    local name=$1
    shift
    nohup java "$@" >"$home/$name.log" 2>&1 &
    echo $! >"$home/$name.pid"
}

# Waits until a command succeeds, as long as the process of this name lives.
await() {
    local name=$1 end=$((SECONDS + PATIENCE))
    shift
    until "$@"; do
        kill -0 "$(<"$home/$name.pid")" 2>/dev/null || fail "$name ended: $(tail -n 3 "$home/$name.log")"
        ((SECONDS < end)) || fail "$name does not answer within $PATIENCE s: $(tail -n 3 "$home/$name.log")"
        sleep 0.5
    done
}

broker_says_where() { grep -q ^registry "$home/broker.log"; }
worker_is_registered() { [[ $(rest /overview 2>/dev/null) == *'"taskmanagers":1'* ]]; }

up() {
    [[ -d $target/flink/lib ]] || fail "$target/flink/lib is not there: mvn -q -DskipTests verify"
    configure
    start broker -Xmx512m -jar "$target/takens.jar" broker --port "${BROKER_PORT:-9092}" --registry-port "${REGISTRY_PORT:-8081}"
    local log=-Dlog4j.configurationFile=file://$home/conf/log4j.properties flags worker
    flags=$(resources GET_JM_RESOURCE_PARAMS | head -n 1)
    # shellcheck disable=SC2086 # words
    start jobmanager "${opens[@]}" $flags "$log" -cp "$lib" \
        org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint --configDir "$home/conf" --executionMode cluster
    mapfile -t worker < <(resources GET_TM_RESOURCE_PARAMS)
    # shellcheck disable=SC2086
    start taskmanager "${opens[@]}" ${worker[0]} "$log" -cp "$lib" \
        org.apache.flink.runtime.taskexecutor.TaskManagerRunner --configDir "$home/conf" ${worker[1]}
    await broker broker_says_where
    await taskmanager worker_is_registered
    cat "$home/broker.log"
    echo "flink     http://$REST"
}

down() {
    local file
    for file in "$home"/*.pid; do
        [[ -e $file ]] || fail "nothing runs that was started here"
        kill "$(<"$file")" 2>/dev/null || true
        tail --pid="$(<"$file")" -f /dev/null
        rm "$file"
    done
}

case ${1-} in
up | down) "$1" ;;
*) fail "usage: cluster.sh up | down" ;;
esac
