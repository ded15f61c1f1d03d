package io.takens.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README.md says of a deployment by hand, line by line, by one shell that ends at the first failure. */
class ByHandCampaign {
    private static final String CHAPTER = "### On one machine, by hand";
    private static final Path LOG = Path.of("target", "by-hand.log");
    private static final int PATIENCE = 15; // minutes

    @Test
    void theReadmesCommandsDeployUpgradeRescaleAndRollBack() throws Exception {
        String script =
                commands().stream().filter(line -> !line.startsWith("mvn ")).collect(Collectors.joining("\n"));
        Process shell = shell("set -exo pipefail\n" + script);
        boolean ended = shell.waitFor(PATIENCE, TimeUnit.MINUTES);
        if (!ended || shell.exitValue() != 0) {
            shell.destroyForcibly();
            shell("jobs/src/main/deploy/local/cluster.sh down").waitFor(1, TimeUnit.MINUTES);
        }
        String said = Files.readString(LOG);
        System.out.println(said);
        assertThat(ended).as(said).isTrue();
        assertThat(shell.exitValue()).as(said).isZero();
        assertThat(said).contains("savepoint file:", "parallelism 1", "(RUNNING)");
    }

    /** Those of the fenced blocks of the chapter. */
    private static List<String> commands() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String chapter = readme.substring(readme.indexOf(CHAPTER) + CHAPTER.length());
        String[] parts = chapter.substring(0, chapter.indexOf("\n### ")).split("```\n", -1);
        return Stream.of(parts[1], parts[3]).flatMap(String::lines).toList();
    }

    private static Process shell(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script)
                .directory(Path.of("..").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("TAKENS_") || key.startsWith("FLINK_"));
        return builder.start();
    }
}
