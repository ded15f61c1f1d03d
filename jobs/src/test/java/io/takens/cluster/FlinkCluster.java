package io.takens.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * JobManager and TaskManagers as processes, started as Flink's own scripts start them, from the jars in
 * {@code target/flink/lib}. The class path of the tests is not theirs: what the job jar lacks is missing here as well.
 */
final class FlinkCluster implements AutoCloseable {
    private static final String LIB = Path.of("target", "flink", "lib").toAbsolutePath() + "/*";
    /** Of the list in the config.yaml that Flink ships, what these jobs need; and what makes a JVM start sooner. */
    private static final String JVM_FLAGS = String.join(
            " ",
            "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");

    private final Path directory;
    private final Path conf;
    private final FlinkRest rest;
    private final List<String> flags;
    private final ChildJvm jobManager;
    private final List<ChildJvm> taskManagers = new ArrayList<>();
    private final List<String> workerFlags;
    private final List<String> workerArguments;

    private final Map<String, String> environment = new TreeMap<>();

    private FlinkCluster(Path directory, Map<String, String> settings, String entry, List<String> words)
            throws Exception {
        this.directory = directory;
        this.conf = Files.createDirectories(directory.resolve("conf"));
        int port = Ports.free();
        Map<String, String> all = new TreeMap<>(onLoopback(port));
        all.putAll(settings);
        StringBuilder yaml = new StringBuilder();
        all.forEach(
                (key, value) -> yaml.append(key).append(": \"").append(value).append("\"\n"));
        Files.writeString(conf.resolve("config.yaml"), yaml);
        Files.writeString(conf.resolve("log4j.properties"), String.join("\n", LOGGING) + "\n");
        flags = split(all.get("env.java.opts.all"));
        rest = new FlinkRest(URI.create("http://" + Ports.HOST + ":" + port));
        environment.put("FLINK_CONF_DIR", conf.toString());
        environment.put("FLINK_LIB_DIR", directory.resolve("lib").toString()); // beside usrlib
        List<String> manager = resources("GET_JM_RESOURCE_PARAMS", 1);
        List<String> arguments = new ArrayList<>(List.of("--configDir", conf.toString()));
        arguments.addAll(words);
        jobManager = jvm("jobmanager", split(manager.get(0)), entry, arguments);
        List<String> worker = resources("GET_TM_RESOURCE_PARAMS", 2);
        workerFlags = split(worker.get(0));
        workerArguments = split(worker.get(1));
    }

    /**
     * Starts a session cluster; returns at once.
     *
     * @param settings of Flink, over those of a small cluster on the loopback interface
     */
    static FlinkCluster start(Path directory, int taskManagers, Map<String, String> settings) throws Exception {
        FlinkCluster cluster = new FlinkCluster(
                directory,
                settings,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("--executionMode", "cluster"));
        cluster.jobManager.start();
        for (int i = 0; i < taskManagers; i++) {
            cluster.addTaskManager();
        }
        return cluster;
    }

    /**
     * Prepares a cluster of one job, as the image's {@code standalone-job} and {@code taskmanager} do, with
     * {@code takens-jobs.jar} in usrlib; {@link #up} starts it.
     *
     * @param settings of Flink, over those of a small cluster on the loopback interface
     * @param words that follow {@code standalone-job}
     * @param environment of its processes
     */
    static FlinkCluster application(
            Path directory, Map<String, String> settings, List<String> words, Map<String, String> environment)
            throws Exception {
        Path usrlib = Files.createDirectories(directory.resolve("usrlib"));
        Files.createSymbolicLink(usrlib.resolve(Deployment.JAR.getFileName()), Deployment.JAR);
        FlinkCluster cluster = new FlinkCluster(
                directory,
                settings,
                "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
                words);
        cluster.environment.putAll(environment);
        return cluster;
    }

    /** Starts the JobManager and one TaskManager, the first time or again. */
    void up() throws IOException {
        jobManager.start();
        if (taskManagers.isEmpty()) {
            addTaskManager();
        } else {
            taskManagers.get(0).start();
        }
    }

    FlinkRest rest() {
        return rest;
    }

    ChildJvm jobManager() {
        return jobManager;
    }

    List<ChildJvm> taskManagers() {
        return taskManagers;
    }

    void addTaskManager() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--configDir", conf.toString()));
        arguments.addAll(workerArguments);
        taskManagers.add(jvm(
                        "taskmanager-" + taskManagers.size(),
                        workerFlags,
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        arguments)
                .start());
    }

    /** Runs the {@code flink} command and gives what it said. */
    String cli(String... arguments) throws IOException, InterruptedException {
        Path log = directory.resolve("flink-cli.log");
        Files.deleteIfExists(log);
        try (ChildJvm client = new ChildJvm(
                "flink-cli",
                directory,
                LIB,
                Map.of("FLINK_CONF_DIR", conf.toString()),
                arguments("-Xmx256m", "org.apache.flink.client.cli.CliFrontend", arguments))) {
            int exit = client.start().await(120);
            if (exit != 0) {
                throw new AssertionError(
                        "flink " + String.join(" ", arguments) + " ended with " + exit + "\n" + client.tail(40));
            }
            return client.output();
        }
    }

    /**
     * Runs a runbook and gives what it said, its errors as well.
     *
     * @throws AssertionError if it failed
     */
    String runbook(String name, List<String> arguments) throws IOException, InterruptedException {
        Path flink = directory.resolve("flink");
        List<String> client = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", "'" + LIB + "'"));
        client.addAll(arguments("-Xmx256m", "org.apache.flink.client.cli.CliFrontend"));
        Files.writeString(
                flink,
                "#!/bin/bash\nexport FLINK_CONF_DIR=" + conf + "\nexec " + String.join(" ", client) + " \"$@\"\n");
        if (!flink.toFile().setExecutable(true)) {
            throw new IOException(flink + " can't be made executable");
        }
        List<String> command = new ArrayList<>(List.of(
                "bash", Path.of("src", "main", "deploy", "runbooks", name).toString()));
        command.addAll(arguments);
        Path log = directory.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("FLINK", flink.toString());
        builder.environment().put("REST", rest.address());
        Process script = builder.start();
        if (!script.waitFor(5, TimeUnit.MINUTES)) {
            script.destroyForcibly();
        }
        if (script.waitFor() != 0) {
            throw new AssertionError(name + " ended with " + script.exitValue() + "\n" + Files.readString(log));
        }
        return Files.readString(log);
    }

    private List<String> arguments(String heap, String main, String... rest) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(List.of(heap, main));
        all.addAll(List.of(rest));
        return all;
    }

    private ChildJvm jvm(String name, List<String> memory, String main, List<String> arguments) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(memory);
        all.add("-Dlog4j.configurationFile=" + conf.resolve("log4j.properties").toUri());
        all.add(main);
        all.addAll(arguments);
        return new ChildJvm(name, directory, LIB, environment, all);
    }

    /** What Flink's scripts ask before they start a JVM: its flags, and dynamic properties. */
    private List<String> resources(String what, int lines) throws IOException, InterruptedException {
        try (ChildJvm utils = new ChildJvm(
                what.toLowerCase(Locale.ROOT),
                directory,
                LIB,
                Map.of(),
                arguments(
                        "-Xmx64m",
                        "org.apache.flink.runtime.util.bash.BashJavaUtils",
                        what,
                        "--configDir",
                        conf.toString()))) {
            int exit = utils.start().await(60);
            String mark = "BASH_JAVA_UTILS_EXEC_RESULT:";
            List<String> found = utils.output()
                    .lines()
                    .filter(line -> line.startsWith(mark))
                    .map(line -> line.substring(mark.length()))
                    .toList();
            if (exit != 0 || found.size() < lines) {
                throw new AssertionError("BashJavaUtils ended with " + exit + "\n" + utils.tail(40));
            }
            return found;
        }
    }

    private static List<String> split(String line) {
        return Arrays.stream(line.trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private Map<String, String> onLoopback(int port) {
        return Map.ofEntries(
                Map.entry("env.java.opts.all", JVM_FLAGS),
                Map.entry("jobmanager.rpc.address", Ports.HOST),
                Map.entry("jobmanager.bind-host", Ports.HOST),
                Map.entry("jobmanager.memory.process.size", "700m"),
                Map.entry("taskmanager.host", Ports.HOST),
                Map.entry("taskmanager.bind-host", Ports.HOST),
                Map.entry("taskmanager.memory.process.size", "900m"),
                Map.entry("taskmanager.memory.managed.size", "64m"),
                Map.entry("taskmanager.memory.network.min", "32m"),
                Map.entry("taskmanager.memory.network.max", "32m"),
                Map.entry("taskmanager.numberOfTaskSlots", "2"),
                Map.entry("pekko.startup-timeout", "60 s"),
                Map.entry("pekko.ask.timeout", "60 s"),
                Map.entry("rest.address", Ports.HOST),
                Map.entry("rest.bind-address", Ports.HOST),
                Map.entry("rest.port", Integer.toString(port)),
                Map.entry("io.tmp.dirs", directory.resolve("tmp").toString()),
                Map.entry(
                        "execution.checkpointing.dir",
                        directory.resolve("checkpoints").toUri().toString()),
                Map.entry(
                        "execution.checkpointing.savepoint-dir",
                        directory.resolve("savepoints").toUri().toString()),
                Map.entry("restart-strategy.type", "exponential-delay"),
                Map.entry("restart-strategy.exponential-delay.initial-backoff", "200 ms"),
                Map.entry("restart-strategy.exponential-delay.max-backoff", "2 s"));
    }

    private static final List<String> LOGGING = List.of(
            "rootLogger.level = info",
            "rootLogger.appenderRef.out.ref = out",
            "logger.kafka.name = org.apache.kafka",
            "logger.kafka.level = warn",
            "appender.out.type = Console",
            "appender.out.name = out",
            "appender.out.layout.type = PatternLayout",
            "appender.out.layout.pattern = %d{HH:mm:ss,SSS} %-5p %c{1} - %m%n");

    /** What the processes said last, for a failed test's message. */
    String tail() {
        StringBuilder all = new StringBuilder(jobManager.tail(25));
        taskManagers.forEach(manager -> all.append('\n').append(manager.tail(25)));
        return all.toString();
    }

    @Override
    public void close() {
        taskManagers.forEach(ChildJvm::close);
        jobManager.close();
    }
}
