package io.takens.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A runbook that asks the {@code takens} command, run as operators run it. */
final class Runbook {
    private static final int PATIENCE = 2; // minutes

    private Runbook() {}

    /**
     * Runs it and gives what it said, its errors as well.
     *
     * @throws AssertionError if it failed
     */
    static String run(String name, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("bash", Path.of("src/main/deploy/runbooks", name).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        builder.environment()
                .put(
                        "TAKENS",
                        Path.of(System.getProperty("java.home"), "bin", "java") + " -XX:TieredStopAtLevel=1 -cp "
                                + classPath + " " + TakensCommand.class.getName());
        Process script = builder.start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!script.waitFor(PATIENCE, TimeUnit.MINUTES) || script.exitValue() != 0) {
            throw new AssertionError(name + " failed:\n" + said);
        }
        return said;
    }
}
