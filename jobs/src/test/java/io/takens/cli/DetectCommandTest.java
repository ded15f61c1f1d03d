package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
    private static final int ROWS = 4000;
    private static final int SHIFT = 2500;

    @TempDir
    private Path directory;

    @Test
    void declaresAShiftAfterItHappenedAndNothingWhereNothingHappens() throws IOException {
        List<String> shifted = detect(henon(SHIFT));
        assertThat(shifted).isNotEmpty();
        String[] first = shifted.get(0).split(",", -1);
        assertThat(first).hasSize(8);
        assertThat(first[0]).isEqualTo("henon");
        assertThat(first[1]).isEqualTo("REGIME_SHIFT");
        assertThat(Long.parseLong(first[2])).as("onset").isBetween(SHIFT - 200L, SHIFT + 200L);
        assertThat(Long.parseLong(first[3])).as("detected").isBetween((long) SHIFT, SHIFT + 500L);
        assertThat(first[4]).isEqualTo("x");

        assertThat(detect(henon(ROWS))).as("the fool: no shift").isEmpty();
    }

    @Test
    void indicesCountRowsEvenWhereTimeSaysThatSamplesAreMissing() throws IOException {
        List<String> rows = henon(SHIFT);
        List<String> plain = detect(rows);
        // the same rows, but the clock stood still for an hour after row 100, long before anything happens
        List<String> late = IntStream.range(0, ROWS)
                .mapToObj(i -> (i <= 100 ? i : i + 3600) + "," + rows.get(i).split(",")[1])
                .toList();
        List<String> outage = detect(late);
        assertThat(outage.get(0)).startsWith("henon,STALE,101,101,,0,3600.0,32.0");
        assertThat(outage).hasSize(plain.size() + 1);
        assertThat(Long.parseLong(outage.get(1).split(",")[3])).isBetween((long) SHIFT, SHIFT + 500L);
    }

    @Test
    void streamsThatShiftTogetherAreOneIncident() throws IOException {
        List<String> shifted = henon(SHIFT);
        List<String> rows = new ArrayList<>(List.of("stream,x"));
        for (String name : List.of("a", "b", "c")) {
            List<String> samples = name.equals("c") ? henon(ROWS) : shifted;
            samples.forEach(row -> rows.add(name + "," + row.split(",")[1]));
        }
        Path input = Files.write(directory.resolve("fleet.csv"), rows);
        Path incidents = directory.resolve("incidents.csv");

        assertThat(Cli.run(
                        "detect",
                        "--input",
                        input,
                        "--output",
                        directory.resolve("changes.csv"),
                        "--incidents",
                        incidents))
                .isEqualTo(new Cli(0, "", ""));

        List<String> lines = Files.readAllLines(incidents);
        assertThat(lines.get(0)).isEqualTo("incident,onset,lastOnset,detected,streams,names,chance,discovery");
        assertThat(lines.get(1)).startsWith("1,").contains(",2,a b,").endsWith(",true");
        assertThat(lines).hasSize(2);
        assertThat(Cli.run("detect", "--input", input, "--output", "-", "--false-discovery-rate", "2")
                        .err())
                .contains("--false-discovery-rate is 2.0");
    }

    @Test
    void tellsInWhichOrderTheAttractorIsVisitedAnewInEachRegime() throws IOException {
        Path input = directory.resolve("henon.csv");
        List<String> rows = new ArrayList<>(List.of("time,x"));
        rows.addAll(henon(SHIFT));
        Files.write(input, rows);
        Path visits = directory.resolve("visits.csv");
        assertThat(Cli.run(
                        "detect", "--input", input, "--output", directory.resolve("changes.csv"), "--symbols", visits))
                .isEqualTo(new Cli(0, "", ""));
        List<String> lines = Files.readAllLines(visits);
        assertThat(lines.get(0)).isEqualTo("stream,regime,partition,letter,from,to,loops");
        String[] before = null;
        for (String line : lines.subList(1, lines.size())) {
            String[] visit = line.split(",", -1);
            assertThat(visit[2]).isEqualTo("FOLD");
            assertThat(Long.parseLong(visit[5]) - Long.parseLong(visit[4]) + 1).isEqualTo(Long.parseLong(visit[6]));
            if (before != null && before[1].equals(visit[1])) {
                assertThat(visit[3]).isNotEqualTo(before[3]);
                assertThat(Long.parseLong(visit[4])).isEqualTo(Long.parseLong(before[5]) + 1);
            }
            before = visit;
        }
        assertThat(lines).hasSizeGreaterThan(ROWS / 10).anyMatch(line -> line.startsWith("henon,1,FOLD"));
        assertThat(before[5]).isEqualTo(String.valueOf(ROWS - 1));
    }

    /** Henon with a sudden change of a, and a little noise. */
    private static List<String> henon(int shift) {
        SplittableRandom random = new SplittableRandom(1);
        double[] state = {0.1, 0.1};
        return IntStream.range(0, ROWS)
                .mapToObj(i -> {
                    double next = 1 - (i < shift ? 1.4 : 1.2) * state[0] * state[0] + state[1];
                    state[1] = 0.3 * state[0];
                    state[0] = next;
                    return i + "," + (next + 1e-3 * (random.nextDouble() - 0.5));
                })
                .toList();
    }

    private List<String> detect(List<String> rows) throws IOException {
        Path input = Files.writeString(directory.resolve("henon.csv"), "time,x\n" + String.join("\n", rows) + "\n");
        Path output = directory.resolve("changes.csv");
        assertThat(Cli.run("detect", "--input", input, "--output", output)).isEqualTo(new Cli(0, "", ""));
        List<String> lines = Files.readAllLines(output);
        assertThat(lines.get(0)).isEqualTo("stream,kind,onset,detected,channels,regime,statistic,threshold");
        return lines.subList(1, lines.size());
    }
}
