package io.takens.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastCommandTest {
    private static final String HEADER = "stream,issue,lead,channel,median,q05,q25,q75,q95,expert,status";
    private static final int ROWS = 300;
    private static final double[] DRIVEN = new double[740];

    @TempDir
    private Path directory;

    private Path output;

    @BeforeEach
    void name() {
        output = directory.resolve("forecast.csv");
    }

    @Test
    void writesEveryLeadOfEveryStreamAndChannel() throws IOException {
        Path input = write("two.csv", "stream,time,x,y", interleaved(ROWS));
        assertThat(Cli.run("forecast", "--input", input, "--horizon", 7, "--output", output))
                .isEqualTo(new Cli(0, "", ""));
        List<String> lines = Files.readAllLines(output);
        assertThat(lines.get(0)).isEqualTo(HEADER);
        List<String> cells = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cell = line.split(",", -1);
            assertThat(cell).hasSize(11);
            cells.add(String.join(",", cell[0], cell[1], cell[2], cell[3]));
            double[] quantiles = Stream.of(cell[5], cell[6], cell[4], cell[7], cell[8])
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(quantiles).isSorted();
            assertThat(Arrays.stream(quantiles)).allMatch(Double::isFinite);
        }
        List<String> expected = new ArrayList<>();
        for (String stream : List.of("henon", "\"a \"\"quoted\"\"; name\"")) {
            for (int lead = 1; lead <= 7; lead++) {
                expected.add(stream + "," + (ROWS - 1) + "," + lead + ",x");
                expected.add(stream + "," + (ROWS - 1) + "," + lead + ",y");
            }
        }
        assertThat(cells).containsExactlyElementsOf(expected);
    }

    @Test
    void issuesAfterNRowsAndThenAfterEveryK() throws IOException {
        Path input = write(
                "one.csv", "x", henon(ROWS).stream().map(row -> row[0] + "").toList());
        assertThat(rolling(input, 100, 60)).isEqualTo(new Cli(0, "", ""));
        assertThat(issues()).containsExactly("one,99", "one,159", "one,219", "one,279");
    }

    @Test
    void usesNothingAfterItsIssue() throws IOException {
        List<String> rows =
                henon(ROWS).stream().map(row -> row[0] + "," + row[1]).toList();
        Path whole = write("s.csv", "x,y", rows);
        assertThat(rolling(whole, 200, ROWS).exitCode()).isZero();
        List<String> early = Files.readAllLines(output);
        Path cut = write("s.csv", "x,y", rows.subList(0, 200));
        assertThat(Cli.run("forecast", "--input", cut, "--horizon", 3, "--output", output)
                        .exitCode())
                .isZero();
        assertThat(Files.readAllLines(output)).isEqualTo(early).hasSize(1 + 3 * 2);
    }

    @Test
    void interleavedStreamsAndGzipChangeNoBit() throws IOException {
        List<String> rows = interleaved(ROWS);
        Path mixed = write("mixed.csv", "stream,time,x,y", rows);
        Cli.run("forecast", "--input", mixed, "--horizon", 5, "--output", output);
        List<String> expected = Files.readAllLines(output);
        List<String> sorted = Stream.concat(
                        rows.stream().filter(row -> row.startsWith("henon")),
                        rows.stream().filter(row -> !row.startsWith("henon")))
                .toList();
        Path packed = directory.resolve("sorted.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(("stream,time,x,y\n" + String.join("\n", sorted) + "\n").getBytes(UTF_8));
        }
        Path packedOutput = directory.resolve("forecast.csv.gz");
        Cli.run("forecast", "--input", packed, "--horizon", 5, "--output", packedOutput);
        try (var in = new GZIPInputStream(Files.newInputStream(packedOutput))) {
            assertThat(new String(in.readAllBytes(), UTF_8).lines().toList()).isEqualTo(expected);
        }
    }

    @Test
    void aMissingSampleIsNeitherAnIssueNorAZero() throws IOException {
        List<String> rows = new ArrayList<>(
                henon(ROWS).stream().map(row -> row[0] + "," + row[1]).toList());
        rows.set(150, ",0.1");
        rows.set(ROWS - 1, "NaN,NaN");
        Path input = write("holes.csv", "x,y", rows);
        assertThat(Cli.run("forecast", "--input", input, "--horizon", 3, "--output", output)
                        .exitCode())
                .isZero();
        assertThat(issues()).containsExactly("holes," + (ROWS - 2));
    }

    @Test
    void rowsAfterTheLastSampleTellWhatWillAct() throws IOException {
        List<String> rows = driven(700);
        Path known = write("driven.csv", "x,u", rows);
        assertThat(Cli.run("forecast", "--input", known, "--known", "u", "--horizon", 40, "--output", output))
                .isEqualTo(new Cli(0, "", ""));
        List<String> lines = Files.readAllLines(output);
        assertThat(lines).hasSize(41).allMatch(line -> !line.contains("DEGRADED"));
        double worst = 0;
        for (int lead = 1; lead <= 40; lead++) {
            String[] cell = lines.get(lead).split(",");
            assertThat(cell[1]).isEqualTo("699");
            worst = Math.max(worst, Math.abs(Double.parseDouble(cell[4]) - DRIVEN[699 + lead]));
        }
        assertThat(worst).isLessThan(0.05);
        Cli.run("forecast", "--input", known, "--known", "u", "--horizon", 60, "--output", output);
        assertThat(Files.readAllLines(output).get(1)).endsWith(",DEGRADED");
    }

    /** A response to square steps of u that come when they like; the last 40 rows know u only. */
    private static List<String> driven(int samples) {
        SplittableRandom random = new SplittableRandom(5);
        List<String> rows = new ArrayList<>();
        double x = 0;
        double u = 0;
        for (int i = 0; i < samples + 40; i++) {
            u = random.nextDouble() < 0.1 ? random.nextDouble() : u;
            x = 0.9 * x + 0.1 * u;
            DRIVEN[i] = x;
            rows.add((i < samples ? x + "" : "") + "," + u);
        }
        return rows;
    }

    @Test
    void saysWhichRowLacksWhatShouldBeKnown() throws IOException {
        Path input = write("s.csv", "x,u", List.of("1,2", "2,"));
        assertThat(Cli.run("forecast", "--input", input, "--known", "u", "--horizon", 3, "--output", output)
                        .err())
                .contains("s.csv: line 3 has no u, which --known says is known");
        assertThat(Cli.run("forecast", "--input", input, "--known", "v", "--horizon", 3, "--output", output)
                        .err())
                .contains("no column v, which --known asks for; there are x,u");
        assertThat(Cli.run("forecast", "--input", input, "--calendar", "1d", "--horizon", 3, "--output", output)
                        .err())
                .contains("--calendar goes by times, but there is no column time");
    }

    @Test
    void saysWhichStreamsAreTooShort() throws IOException {
        Path input = write("short.csv", "stream,x", List.of("long,1", "long,2", "brief,1", "empty,"));
        assertThat(rolling(input, 2, 1))
                .isEqualTo(new Cli(
                        0,
                        "",
                        "takens: 2 of 3 streams have no forecast, for example brief: fewer samples than --from asks for,"
                                + " or none at all\n"));
        assertThat(issues()).containsExactly("long,1");
    }

    @Test
    void saysHowLikelyAnEventIsAndHowThatTurnedOut() throws IOException {
        Path input =
                write("s.csv", "x", henon(ROWS).stream().map(row -> row[0] + "").toList());
        Path events = directory.resolve("events.csv");
        Cli cli = Cli.run(
                "forecast",
                "--input",
                input,
                "--horizon",
                1,
                "--from",
                200,
                "--every",
                2,
                "--event",
                "x > 1 within 2",
                "--events",
                events,
                "--output",
                output);
        assertThat(cli.exitCode()).isZero();
        List<String> lines = Files.readAllLines(events);
        assertThat(lines.get(0)).isEqualTo("stream,issue,event,probability,happened");
        assertThat(lines.subList(1, 50)).allMatch(line -> line.matches("s,\\d+,x > 1.0 within 2,[0-9.E-]+,[01]"));
        assertThat(lines.get(51)).as("the input ends before it is decided").endsWith(",");
        Matcher summary = Pattern.compile(
                        "x > 1.0 within 2: 50 decided, happened .* %, Brier score (.*) against (.*) of the frequency, .*\n")
                .matcher(cli.err());
        assertThat(summary.matches()).as(cli.err()).isTrue();
        assertThat(Double.parseDouble(summary.group(1))).isLessThan(Double.parseDouble(summary.group(2)) / 4);
    }

    @Test
    void namesTheChannelsWhenAnEventIsOnNone() throws IOException {
        Path input = write("s.csv", "x", List.of("1", "2"));
        Cli cli = Cli.run(
                "forecast",
                "--input",
                input,
                "--horizon",
                1,
                "--event",
                "y > 1 within 2",
                "--events",
                output,
                "--output",
                output);
        assertThat(cli).isEqualTo(new Cli(2, "", "takens: event on channel y, but the channels are x\n"));
    }

    private Cli rolling(Path input, int from, int every) {
        return Cli.run(
                "forecast", "--input", input, "--horizon", 3, "--from", from, "--every", every, "--output", output);
    }

    private List<String> issues() throws IOException {
        return Files.readAllLines(output).stream()
                .skip(1)
                .map(line -> line.split(",")[0] + "," + line.split(",")[1])
                .distinct()
                .toList();
    }

    private static List<String> interleaved(int rows) {
        List<String> lines = new ArrayList<>();
        List<double[]> henon = henon(rows);
        for (int i = 0; i < rows; i++) {
            lines.add("henon," + i + "," + henon.get(i)[0] + "," + henon.get(i)[1]);
            lines.add("\"a \"\"quoted\"\"; name\"," + i + "," + Math.sin(0.1 * i) + "," + i % 7);
        }
        return lines;
    }

    /** The Henon map at its classic parameters. */
    static List<double[]> henon(int rows) {
        List<double[]> states = new ArrayList<>();
        double x = 0.1;
        double y = 0.1;
        for (int i = 0; i < rows; i++) {
            states.add(new double[] {x, y});
            double next = 1 - 1.4 * x * x + y;
            y = 0.3 * x;
            x = next;
        }
        return states;
    }

    private Path write(String name, String header, List<String> rows) throws IOException {
        return Files.writeString(directory.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
    }
}
