package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.takens.recording.Provenance;
import io.takens.recording.RecordedRecord;
import io.takens.recording.RecordingWriter;
import io.takens.registry.LocalRegistry;
import io.takens.schemas.Observation;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Truth;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    private static final int SAMPLES = 500;

    @TempDir
    private Path directory;

    /** Hénon's map, its first coordinate. */
    private static double[] henon() {
        double[] series = new double[SAMPLES];
        double x = 0.1;
        double y = 0.1;
        for (int i = 0; i < SAMPLES; i++) {
            double next = 1 - 1.4 * x * x + y;
            y = 0.3 * x;
            x = next;
            series[i] = x;
        }
        return series;
    }

    private Path csv() throws IOException {
        StringBuilder text = new StringBuilder("\ufefftime,x\r\n");
        double[] series = henon();
        for (int i = 0; i < SAMPLES; i++) {
            text.append(i).append(',').append(series[i]).append("\r\n");
        }
        return Files.writeString(directory.resolve("henon.csv"), text);
    }

    private Path recording(boolean truth) throws IOException {
        Path file = directory.resolve("henon.avro");
        LocalRegistry registry = new LocalRegistry();
        Wire<Observation> observations = Wire.of(Topics.OBSERVATIONS, registry);
        double[] series = henon();
        try (RecordingWriter writer =
                RecordingWriter.create(file, new Provenance("test", "test", List.of(), null), registry)) {
            for (int i = 0; i < SAMPLES; i++) {
                Observation sample =
                        new Observation("h,1", 100 + i, i * 1_000_000L, 1, List.of("x"), new double[] {series[i]});
                writer.append(record(Topics.OBSERVATIONS, i, observations.encode(sample)));
            }
            writer.append(record(Topics.OBSERVATIONS, SAMPLES, new byte[] {7}));
            if (truth) {
                Truth change = new Truth(
                        "h,1", 400, 0, "PARAMETER_JUMP", List.of(), "A", "B", null, null, "nothing <b>really</b>");
                writer.append(
                        record(Topics.TRUTH, 0, Wire.of(Topics.TRUTH, registry).encode(change)));
            }
            writer.commit();
        }
        return file;
    }

    private static RecordedRecord record(Topic<?> topic, long offset, byte[] value) {
        return new RecordedRecord(topic.name(), 0, offset, 0, "h,1".getBytes(StandardCharsets.UTF_8), value, List.of());
    }

    private Cli evaluate(Path input, String output, Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                "evaluate",
                input,
                "--profile",
                "small",
                "--horizon",
                10,
                "--from",
                300,
                "--every",
                10,
                "--output-dir",
                directory.resolve(output)));
        words.addAll(Arrays.asList(more));
        return Cli.run(words.toArray());
    }

    @Test
    void aCsvFileGivesScoresASummaryAndAReport() throws IOException {
        Cli run = evaluate(csv(), "out");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("takens small", "persistence", "climatology", "parrot", "report.html");
        assertThat(Files.readString(directory.resolve("out/scores.csv")))
                .startsWith(
                        "stream,entrant,issue,lead,status,error,absolute,crps,in50,in80,in90\nhenon,takens small,299,1,");
        JsonNode summary = summary("out");
        assertThat(summary.at("/input/samples").asInt()).isEqualTo(SAMPLES);
        assertThat(summary.at("/scores/sha256").asText()).isEqualTo(Digest.sha256(directory.resolve("out/scores.csv")));
        assertThat(summary.at("/entrants/takens small/skill/climatology/overall")
                        .asDouble())
                .isGreaterThan(0.3);
        assertThat(summary.at("/alerts").isNull()).isTrue();
    }

    @Test
    void theReportIsOnePageWithEverySectionAndNoNetwork() throws IOException {
        evaluate(recording(true), "out");

        String page = Files.readString(directory.resolve("out/report.html"));

        assertThat(page)
                .contains("id=\"fans\"", "id=\"leads\"", "id=\"validity\"", "id=\"climate\"", "id=\"regimes\"")
                .contains("id=\"worst\"", "id=\"paths\"", "id=\"provenance\"", "@media print", "prefers-color-scheme")
                .doesNotContain("http://", "https://", "src=", "@import", "@DATA@", "<b>really</b>");
        String data = page.substring(page.indexOf("id=\"data\">") + 10, page.indexOf("</script>"));
        JsonNode pictures = new ObjectMapper().readTree(data).at("/pictures");
        assertThat(pictures.at("/fans").size()).isEqualTo(3);
        assertThat(pictures.at("/fans/0/quantiles").size()).isEqualTo(10);
        assertThat(pictures.at("/timelines/0/changes/0/index").asInt()).isEqualTo(300);
    }

    @Test
    void aRecordingIsScoredLikeTheCsvOfTheSameSamples() throws IOException {
        evaluate(csv(), "a");
        evaluate(recording(false), "b");

        String fromCsv = Files.readString(directory.resolve("a/scores.csv"));
        String fromRecording = Files.readString(directory.resolve("b/scores.csv"));

        assertThat(fromRecording.replace("\"h,1\"", "henon")).isEqualTo(fromCsv);
    }

    @Test
    void aTruthTopicHasTheAlertsScored() throws IOException {
        evaluate(recording(true), "out");

        assertThat(summary("out").at("/alerts/changes").asInt()).isEqualTo(1);
    }

    @Test
    void theSameFileGivesTheSameBytes() throws IOException {
        Path input = csv();
        evaluate(input, "a");
        evaluate(input, "b");

        for (String file : new String[] {"scores.csv", "summary.json", "report.html"}) {
            assertThat(directory.resolve("a/" + file)).hasSameBinaryContentAs(directory.resolve("b/" + file));
        }
    }

    @Test
    void aTruthFileHasTheAlertsScoredAsTheTopicHas() throws IOException {
        Path truth = Files.writeString(
                directory.resolve("truth.csv"),
                "\ufeffstream,sequence,kind\r\nhenon,0,START\r\nhenon,300,PARAMETER_JUMP\r\n");
        Cli run = evaluate(csv(), "a", "--truth", truth, "--no-forest");
        evaluate(recording(true), "b", "--no-forest");

        assertThat(run.err()).isEmpty();
        assertThat(summary("a").at("/alerts/changes").asInt()).isEqualTo(1);
        assertThat(summary("a").at("/alerts")).isEqualTo(summary("b").at("/alerts"));
    }

    @Test
    void aTruthFileThatSaysNothingOfTheseStreamsIsRefused() throws IOException {
        Path other = Files.writeString(directory.resolve("other.csv"), "stream,sequence\nlorenz,300\n");
        Path bad = Files.writeString(directory.resolve("bad.csv"), "stream,sequence\nhenon,soon\n");
        Path bare = Files.writeString(directory.resolve("bare.csv"), "when\n300\n");

        assertThat(evaluate(csv(), "a", "--truth", other))
                .isEqualTo(new Cli(
                        3,
                        "",
                        "takens: " + other + ": none of its streams, such as lorenz, is in the file that is"
                                + " evaluated\n"));
        assertThat(evaluate(csv(), "a", "--truth", bad).err())
                .isEqualTo("takens: " + bad + ":2: sequence is \"soon\", which is no index of a sample\n");
        assertThat(evaluate(csv(), "a", "--truth", bare).err())
                .isEqualTo("takens: " + bare + ": columns [when], where stream and sequence are needed\n");
    }

    @Test
    void namedExpertsTakePartAloneAndSpeakForThemselves() throws IOException {
        Cli run = evaluate(csv(), "out", "--experts", "ngrc,koopman", "--no-forest");

        assertThat(run.err()).isEmpty();
        JsonNode entrants = summary("out").at("/entrants");
        assertThat(entrants.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("takens small", "persistence", "climatology", "parrot", "ngrc", "koopman");
        double ngrc = entrants.at("/ngrc/crps").asDouble();
        assertThat(ngrc)
                .isPositive()
                .isLessThan(entrants.at("/persistence/crps").asDouble());
        assertThat(entrants.at("/koopman/crps").asDouble()).isPositive().isNotEqualTo(ngrc);
        assertThat(Cli.run("evaluate", csv(), "--experts", "owl").err())
                .contains("'owl'", "NGRC")
                .hasLineCount(1);
    }

    @Test
    void theSummaryIsThereAsJsonAndAsCsv() throws IOException {
        evaluate(csv(), "out", "--no-forest");

        List<String> lines = Files.readAllLines(directory.resolve("out/summary.csv"));
        JsonNode summary = summary("out");

        assertThat(lines.get(0)).isEqualTo("path,value");
        assertThat(lines.size()).isGreaterThan(500);
        for (String line : lines.subList(1, lines.size())) {
            int comma = line.indexOf(',');
            JsonNode there = summary.at(line.substring(0, comma).replace("\"", ""));
            assertThat(there.isMissingNode()).as(line).isFalse();
            if (there.isDouble()) {
                assertThat(Double.parseDouble(line.substring(comma + 1)))
                        .as(line)
                        .isEqualTo(there.asDouble());
            }
        }
        assertThat(lines).anyMatch(line -> line.startsWith("/entrants/takens small/crps,"));
    }

    private JsonNode summary(String output) throws IOException {
        return new ObjectMapper()
                .readTree(directory.resolve(output).resolve("summary.json").toFile());
    }

    @Test
    void badInputIsOneSentence() throws IOException {
        assertThat(Cli.run("evaluate", directory.resolve("none.csv")).err())
                .contains("none.csv: no such file; check the path");
        assertThat(Cli.run("evaluate", csv(), "--horizon", 0).exitCode()).isEqualTo(ExitCode.USAGE);

        Cli tooLong = Cli.run("evaluate", csv(), "--profile", "small", "--horizon", 600);

        assertThat(tooLong.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(tooLong.err()).contains("no stream is long enough for a forecast of 600 samples");

        byte[] cut = Files.readAllBytes(recording(false));
        Path damaged = Files.write(directory.resolve("cut.avro"), Arrays.copyOf(cut, cut.length - 100));

        assertThat(Cli.run("evaluate", damaged).err()).contains("cut off");
    }
}
