package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The report in a real browser: {@code mvn verify -pl jobs -am -Dbrowser=/usr/bin/chromium}. */
@EnabledIfSystemProperty(named = "browser", matches = ".+")
class ReportBrowserTest {
    @TempDir
    private Path directory;

    @Test
    void everyPictureIsDrawnAndNoNumberIsMissing() throws IOException, InterruptedException {
        Path recording = directory.resolve("demo.avro");
        assertThat(Cli.run("simulate", "--scenario", "demo", "--samples", 1200, "--streams", 4, "--output", recording)
                        .exitCode())
                .isZero();
        assertThat(Cli.run(
                                "evaluate",
                                recording,
                                "--profile",
                                "small",
                                "--horizon",
                                30,
                                "--every",
                                50,
                                "--no-forest",
                                "--output-dir",
                                directory)
                        .exitCode())
                .isZero();

        String page = page(directory.resolve("report.html"));
        page = page.substring(0, page.indexOf("<script"));

        assertThat(page).contains("<h1>Evaluation of demo.avro</h1>", "Horizon claimed against realised");
        assertThat(count(page, "<svg")).isGreaterThanOrEqualTo(12 + 6 + 4);
        assertThat(count(page, "<section")).isEqualTo(9);
        assertThat(page).as("a coordinate that is no number").doesNotContain("NaN", "undefined", "Infinity");
    }

    /** What the browser made of the page, after its scripts. */
    private String page(Path report) throws IOException, InterruptedException {
        Path dom = directory.resolve("dom.html");
        Process browser = new ProcessBuilder(
                        System.getProperty("browser"),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + directory.resolve("profile"),
                        "--dump-dom",
                        report.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(browser.waitFor()).isZero();
        return Files.readString(dom, StandardCharsets.UTF_8);
    }

    private static long count(String page, String what) {
        return Pattern.compile(what, Pattern.LITERAL).matcher(page).results().count();
    }
}
