package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LyapunovCommandTest {
    private static final int ROWS = 10_000;

    @TempDir
    private Path directory;

    @Test
    void lorenzIsWithinFifteenPercentInUnitsOfTime() throws IOException {
        String[] line = exponent(simulated("Lorenz", "--dt", "0.05", "--noise", "0.005"));
        assertThat(line[0]).isEqualTo("lorenz-1");
        assertThat(Double.parseDouble(line[1])).isBetween(0.85 * 0.9035, 1.15 * 0.9035);
        assertThat(0.9035).isBetween(Double.parseDouble(line[2]), Double.parseDouble(line[3]));
        assertThat(line[4]).isEqualTo("1/time");
        assertThat(Double.parseDouble(line[5])).isBetween(0.9, 1.3);
        assertThat(line[8]).isEqualTo("true");
    }

    @Test
    void mapsAreWithinTenPercent() throws IOException {
        assertThat(Double.parseDouble(exponent(simulated("Henon"))[1])).isBetween(0.9 * 0.4204, 1.1 * 0.4204);
        assertThat(Double.parseDouble(exponent(simulated("Logistic"))[1])).isBetween(0.9 * 0.4973, 1.1 * 0.4973);
    }

    @Test
    void withoutTimeTheUnitIsASampleAndWithDtIsNot() throws IOException {
        Path henon = simulated("Henon");
        List<String> bare =
                Files.readAllLines(henon).stream().map(row -> row.split(",")[2]).toList();
        Path values = Files.writeString(directory.resolve("bare.csv"), String.join("\n", bare) + "\n");
        String[] perSample = exponent(values);
        String[] perTime = exponent(values, "--dt", "0.5");
        assertThat(perSample[4]).isEqualTo("1/sample");
        assertThat(perTime[4]).isEqualTo("1/time");
        assertThat(Double.parseDouble(perTime[1])).isEqualTo(2 * Double.parseDouble(perSample[1]));
    }

    @Test
    void theSpectrumOfTheStateHasAnExponentOfZeroAndTheDivergenceAsItsSum() throws IOException {
        Path state = directory.resolve("state.csv");
        Cli.run("simulate", "--system", "Lorenz", "--dt", "0.05", "--samples", ROWS, "--output", state);
        Path spectrum = directory.resolve("spectrum.csv");
        exponent(state, "--spectrum", spectrum.toString());
        List<String[]> lines = Files.readAllLines(spectrum).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        assertThat(lines).hasSize(3);
        double[] exponents =
                lines.stream().mapToDouble(line -> Double.parseDouble(line[2])).toArray();
        assertThat(exponents[0]).isBetween(0.95 * 0.9056, 1.05 * 0.9056);
        assertThat(exponents[1]).isBetween(-0.02, 0.02);
        assertThat(exponents[0] + exponents[1] + exponents[2]).isBetween(-13.72, -13.62);
        assertThat(Double.parseDouble(lines.get(0)[6]))
                .as("converging for a while")
                .isNegative();
        assertThat(lines.get(1)[6]).isEmpty();
        assertThat(lines.get(0)[14]).isEqualTo("true");
    }

    @Test
    void noiseAndPeriodsAreNotTrusted() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        double[] ar = new double[1];
        assertDistrusted("white", i -> random.nextDouble() + random.nextDouble());
        assertDistrusted("ar", i -> ar[0] = 0.9 * ar[0] + random.nextDouble() - 0.5);
        assertDistrusted("sine", i -> Math.sin(0.37 * i) + 0.01 * random.nextDouble());
        assertDistrusted("torus", i -> Math.sin(0.31 * i) + 0.7 * Math.sin(0.31 * 1.618 * i));
        assertDistrusted("still", i -> 1);
    }

    @Test
    void tooFewSamplesAreNotTrusted() throws IOException {
        Path few = directory.resolve("few.csv");
        Cli.run("simulate", "--system", "Henon", "--observe", "x", "--samples", 300, "--output", few);
        assertThat(exponent(few)[8]).isEqualTo("false");
    }

    @Test
    void aChangeOfRegimeBeginsAnew() throws IOException {
        List<String> henon = Files.readAllLines(simulated("Henon"));
        List<String> logistic = Files.readAllLines(simulated("Logistic"));
        String mixed = IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> (i < 4000 ? henon : logistic).get(i).split(",")[2])
                .collect(Collectors.joining("\n"));
        String[] line = exponent(Files.writeString(directory.resolve("mixed.csv"), "x\n" + mixed + "\n"));
        assertThat(Long.parseLong(line[6])).isLessThanOrEqualTo(ROWS - 4000 + 10);
        assertThat(Double.parseDouble(line[1])).isBetween(0.9 * 0.4973, 1.1 * 0.4973);
    }

    @Test
    void anUnknownChannelIsOneLine() throws IOException {
        Path henon = simulated("Henon");
        assertThat(Cli.run("lyapunov", "--input", henon, "--channel", "q", "--output", "-")
                        .err())
                .isEqualTo("takens: --channel: " + henon + " has no channel q, only x; see 'takens lyapunov --help'\n");
    }

    private Path simulated(String system, String... more) {
        Path file = directory.resolve(system + ".csv");
        Object[] words = {"simulate", "--system", system, "--observe", "x", "--samples", ROWS, "--output", file};
        Object[] all = new Object[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        assertThat(Cli.run(all).exitCode()).isZero();
        return file;
    }

    private void assertDistrusted(String name, IntToDoubleFunction x) throws IOException {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(i -> String.format(Locale.ROOT, "%.9f", x.applyAsDouble(i)))
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(directory.resolve(name + ".csv"), "x\n" + rows + "\n");
        assertThat(exponent(file)[8]).as(name).isEqualTo("false");
    }

    /** The only line of the output. */
    private String[] exponent(Path input, String... more) throws IOException {
        Path output = directory.resolve("exponents.csv");
        Object[] words = {"lyapunov", "--input", input, "--output", output};
        Object[] all = new Object[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        Cli run = Cli.run(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(output);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0) + "\n").isEqualTo(StreamExponent.HEADER);
        return lines.get(1).split(",", -1);
    }
}
