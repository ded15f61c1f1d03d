package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class SpectrumCommandTest {
    private static final double TRUSTED = 0.5;

    @TempDir
    private Path directory;

    @Test
    void aToneIsFoundInCyclesPerUnitOfTime() throws IOException {
        List<String[]> lines = spectrum(column(2000, t -> 5 + 3 * Math.sin(0.4 * t)), "--waves", "0", "--dt", "0.1");
        assertThat(lines).hasSize(1);
        String[] tone = lines.get(0);
        assertThat(number(tone, 3)).isCloseTo(1, within(1e-6));
        assertThat(number(tone, 4)).isCloseTo(4 / (2 * Math.PI), within(1e-6));
        assertThat(number(tone, 5)).isCloseTo(0, within(1e-5));
        assertThat(number(tone, 6)).isLessThan(1e-6);
        assertThat(number(tone, 7)).isGreaterThan(0.9999);
    }

    @Test
    void lorenzAndNoiseHaveNoEigenvalueToTrust() throws IOException {
        Path lorenz = directory.resolve("lorenz.csv");
        Cli.run("simulate", "--system", "Lorenz", "--observe", "x", "--samples", 5000, "--output", lorenz);
        SplittableRandom random = new SplittableRandom(1);
        Path noise = column(3000, t -> random.nextDouble());
        for (Path input : List.of(lorenz, noise)) {
            assertThat(spectrum(input))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(number(line, 7)).isLessThan(TRUSTED));
        }
    }

    @Test
    void aRoughPeriodicStreamHasOne() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        List<String[]> lines =
                spectrum(column(4000, t -> Math.sin(0.2 * t) + 0.02 * random.nextDouble()), "--waves", "0");
        assertThat(number(lines.get(0), 4)).isCloseTo(0.2 / (2 * Math.PI), within(1e-3));
        assertThat(number(lines.get(0), 7)).isGreaterThan(TRUSTED);
    }

    @Test
    void tooFewRowsGetNoLineAndAWarning() throws IOException {
        Path output = directory.resolve("few.csv");
        Cli run = Cli.run("spectrum", "--input", column(40, t -> Math.sin(t)), "--output", output);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("too short or too still");
        assertThat(Files.readString(output)).isEqualTo(StreamSpectrum.HEADER);
    }

    @Test
    void refusesWhatMakesNoSenseInOneLine() throws IOException {
        Path input = column(40, t -> Math.sin(t));
        assertThat(Cli.run("spectrum", "--input", input, "--waves", 1000, "--output", "-")
                        .err())
                .isEqualTo(
                        "takens: --waves: 1000 waves and 1 channels make 1013 features, but at most 400 are possible;"
                                + " see 'takens spectrum --help'\n");
        assertThat(Cli.run("spectrum", "--input", input, "--memory", 1, "--output", "-")
                        .exitCode())
                .isEqualTo(2);
    }

    private Path column(int rows, IntToDoubleFunction x) throws IOException {
        String text = IntStream.range(0, rows)
                .mapToObj(t -> String.format(Locale.ROOT, "%.12g", x.applyAsDouble(t)))
                .collect(Collectors.joining("\n"));
        return Files.writeString(Files.createTempFile(directory, "column", ".csv"), "x\n" + text + "\n");
    }

    private static double number(String[] line, int column) {
        return Double.parseDouble(line[column]);
    }

    private List<String[]> spectrum(Path input, String... more) throws IOException {
        Path output = directory.resolve("spectrum.csv");
        Object[] words = {"spectrum", "--input", input, "--output", output};
        Object[] all = new Object[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        Cli run = Cli.run(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(output);
        assertThat(lines.get(0) + "\n").isEqualTo(StreamSpectrum.HEADER);
        return lines.stream().skip(1).map(line -> line.split(",")).toList();
    }
}
