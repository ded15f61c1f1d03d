package io.takens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the project's README shows of this module is what there is. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void theLoopInTheReadmeIsThisOneAndRuns() throws IOException {
        double[][] stream = Chaos.channel(Chaos.henon(1000), 0);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        // begin README
        Takens takens = new Takens(Settings.defaults(), 1);
        for (double[] sample : stream) {
            takens.learn(sample);
        }
        Prediction ahead = takens.forecast(50);
        for (int lead = 1; lead <= 50; lead++) {
            double low = ahead.quantile(lead, 0, 0);
            double median = ahead.quantile(lead, 0, 3);
            double high = ahead.quantile(lead, 0, 6);
            out.printf("%d: %.3f (%.3f to %.3f)%n", lead, median, low, high);
        }
        // end README

        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(50);
        String here = Files.readString(Path.of("src/test/java/io/takens/ReadmeTest.java"));
        Matcher shown = Pattern.compile("// begin README\n(.*?) *// end README", Pattern.DOTALL)
                .matcher(here);
        assertThat(shown.find()).isTrue();
        String code = shown.group(1).replaceAll("(?m)^ {8}", "").replace("out.printf", "System.out.printf");
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + code + "```");
    }

    @Test
    void everyPackageOfTheMapExists() throws IOException {
        Matcher packages =
                Pattern.compile("`(io\\.takens[a-z.]*)`").matcher(Files.readString(ROOT.resolve("README.md")));
        int seen = 0;
        while (packages.find()) {
            String path = packages.group(1).replace('.', '/');
            assertThat(ROOT.toAbsolutePath().normalize())
                    .as(packages.group(1))
                    .satisfiesAnyOf(
                            root -> assertThat(source(root, "schemas", path)).isDirectory(),
                            root -> assertThat(source(root, "simulators", path)).isDirectory(),
                            root -> assertThat(source(root, "operators", path)).isDirectory(),
                            root -> assertThat(source(root, "jobs", path)).isDirectory());
            seen++;
        }
        assertThat(seen).isGreaterThan(20);
    }

    private static Path source(Path root, String module, String path) {
        return root.resolve(module).resolve("src/main/java").resolve(path);
    }
}
