package io.takens.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A JVM of its own, held by this handle alone: started, killed, started again, stopped. Its output is appended to a file.
 * No child outlives this JVM unless that is killed.
 *
 * <p>Not thread-safe.
 */
final class ChildJvm implements AutoCloseable {
    private static final Set<Process> CHILDREN = ConcurrentHashMap.newKeySet();
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K"); // of one generation
    private static final int PATIENCE = 20; // s, until a polite stop becomes a kill

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> CHILDREN.forEach(Process::destroyForcibly)));
    }

    private final String name;
    private final Path log;
    private final Map<String, String> environment;
    private final List<String> command = new ArrayList<>();
    private Process process;

    /**
     * @param arguments JVM options, main class, its arguments; the class path is an argument of its own because each
     *     system has another
     */
    ChildJvm(String name, Path directory, String classPath, Map<String, String> environment, List<String> arguments) {
        this(name, directory, environment, with(classPath, arguments));
    }

    /** @param arguments all of them, which say what is run: {@code -jar FILE} or a class path and a main class */
    ChildJvm(String name, Path directory, Map<String, String> environment, List<String> arguments) {
        this.name = name;
        this.log = directory.resolve(name + ".log");
        this.environment = environment;
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
    }

    private static List<String> with(String classPath, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-cp", classPath));
        all.addAll(arguments);
        return all;
    }

    /** What this JVM itself was started with: the modules and everything that they and the tests depend on. */
    static String ownClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    ChildJvm start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("TAKENS_") || key.startsWith("FLINK_"));
        builder.environment().putAll(environment);
        process = builder.start();
        CHILDREN.add(process);
        return this;
    }

    /** Starts the process again if it has ended by itself, as whatever supervises it would. */
    void revive() throws IOException {
        if (process != null && !process.isAlive()) {
            System.out.println(name + " ended with " + process.exitValue() + " and is started again");
            CHILDREN.remove(process);
            start();
        }
    }

    /** SIGKILL: the process has no chance to say goodbye. Returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        CHILDREN.remove(process);
    }

    /** Stops the process where it stands (SIGSTOP), for a while; its connections stay open. */
    void freeze(Duration pause) throws IOException, InterruptedException {
        signal("-STOP");
        Thread.sleep(pause.toMillis());
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill " + signal + " of " + name + " ended with " + exit);
        }
    }

    /** Waits for the process to end by itself and gives its exit code. */
    int await(int seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError(name + " did not end within " + seconds + " s\n" + tail(40));
        }
        CHILDREN.remove(process);
        return process.exitValue();
    }

    /** Heap in use after a full collection, bytes, as the JVM says when {@code jcmd} asks it; of a serial collector. */
    long heap() throws IOException, InterruptedException {
        diagnosed("GC.run");
        String said = diagnosed("GC.heap_info");
        List<Long> used = USED.matcher(said)
                .results()
                .map(space -> Long.parseLong(space.group(1)) << 10)
                .toList();
        if (used.isEmpty()) {
            throw new IOException("no heap in what jcmd says of " + name + ": " + said);
        }
        return used.stream().mapToLong(bytes -> bytes).sum();
    }

    private String diagnosed(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    /** Processor time that the process has used, seconds. */
    double busy() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() * 1e-9;
    }

    String name() {
        return name;
    }

    /** Everything that the process has said so far. */
    String output() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    /** The last lines of what it said, for a failed test's message. */
    String tail(int lines) {
        List<String> all = output().lines().toList();
        return "--- " + log + (alive() ? "" : " (not running)") + "\n"
                + String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        CHILDREN.remove(process);
    }
}
