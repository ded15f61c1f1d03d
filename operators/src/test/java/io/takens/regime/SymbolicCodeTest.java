package io.takens.regime;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.regime.SymbolicCode.Partition;
import io.takens.regime.SymbolicCode.Symbol;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SymbolicCodeTest {
    @Test
    void aLetterOfLorenzSaysWhichLobeTheOrbitIsIn() {
        double[] clean = first(Streams.lorenz(20_000, 4, 0, i -> 28));
        double[] noisy = first(Streams.lorenz(20_000, 4, 0.02, i -> 28));
        SymbolicCode code = new SymbolicCode();
        List<Symbol> letters = read(code, noisy);
        assertThat(code.partition()).isEqualTo(Partition.LOBES);
        assertThat(letters)
                .hasSizeGreaterThan(1000)
                .allMatch(symbol -> symbol.letter() == (clean[(int) symbol.index()] > 0 ? 'B' : 'A'));
        long switches = letters.stream().filter(symbol -> symbol.run() == 1).count();
        assertThat(switches).isBetween(300L, 900L);
    }

    @Test
    void theLogisticMapIsCutAtItsCriticalPointAndVisitsEveryWordAlike() {
        SymbolicCode code = new SymbolicCode();
        Map<String, Integer> words = words(read(code, logistic(50_000, 4, -1)), 4);
        assertThat(code.partition()).isEqualTo(Partition.FOLD);
        assertThat(words).hasSize(16);
        assertThat(words.values()).allSatisfy(count -> assertThat(count).isBetween(2700, 3600));
        assertThat(words(read(new SymbolicCode(), logistic(50_000, 3.7, -1)), 2))
                .as("below the critical point twice in a row: not on this attractor")
                .containsOnlyKeys("AB", "BA", "BB");
    }

    @Test
    void wherePartsCannotBeToldHalvesAre() {
        SymbolicCode code = new SymbolicCode();
        Map<String, Integer> words = words(read(code, first(Streams.white(20_000, 1, 1, i -> 0))), 1);
        assertThat(code.partition()).as("a fool would see a fold in noise").isEqualTo(Partition.MEDIAN);
        assertThat((double) words.get("A") / words.get("B")).isBetween(0.8, 1.25);
    }

    @Test
    void anOrderThatTheAttractorDoesNotAllowIsAnEventAndTheUsualOnesAreNot() {
        List<Symbol> undisturbed = read(new SymbolicCode(), logistic(20_000, 3.7, -1));
        assertThat(undisturbed.stream().filter(symbol -> symbol.event() != null))
                .hasSizeLessThan(10);
        List<Symbol> disturbed = read(new SymbolicCode(), logistic(20_000, 3.7, 15_000));
        assertThat(disturbed)
                .filteredOn(symbol -> symbol.index() == 15_001)
                .singleElement()
                .satisfies(symbol -> assertThat(symbol.event()).contains("seen 0 times"));
    }

    @Test
    void lobeSwitchingIsNoShift() {
        RegimeMonitor monitor = new RegimeMonitor(1);
        int letters = 0;
        for (double[] sample : Streams.channel(Streams.lorenz(15_000, 6, 0.005, i -> 28), 0)) {
            assertThat(monitor.update(sample)).noneMatch(found -> found.kind().change());
            letters += monitor.symbol() == null ? 0 : 1;
        }
        assertThat(letters).isGreaterThan(700);
        assertThat(monitor.code().code()).hasSize(24).matches("[AB]*A[AB]*").contains("B");
    }

    @Test
    void afterAGapNothingIsConnectedWithWhatWasBefore() {
        SymbolicCode code = new SymbolicCode();
        read(code, logistic(2000, 4, -1));
        assertThat(code.code()).hasSize(24);
        code.gap();
        assertThat(code.code()).isEmpty();
        assertThat(code.partition()).isEqualTo(Partition.FOLD);
    }

    @Test
    void goesOnFromItsBytesAsIfNothingHadHappened() throws IOException {
        double[] samples = first(Streams.lorenz(8000, 4, 0.005, i -> 28));
        List<Symbol> restored = new ArrayList<>();
        SymbolicCode code = new SymbolicCode();
        for (int i = 0; i < samples.length; i++) {
            Symbol symbol = code.update(i, samples[i]);
            if (symbol != null) {
                restored.add(symbol);
            }
            if (i % 97 == 0) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                code.write(new DataOutputStream(bytes));
                assertThat(bytes.size()).isLessThan(1400);
                code = SymbolicCode.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            }
        }
        assertThat(restored).isEqualTo(read(new SymbolicCode(), samples));
    }

    private static List<Symbol> read(SymbolicCode code, double[] samples) {
        List<Symbol> letters = new ArrayList<>();
        for (int i = 0; i < samples.length; i++) {
            Symbol symbol = code.update(i, samples[i]);
            if (symbol != null) {
                letters.add(symbol);
            }
        }
        return letters;
    }

    private static Map<String, Integer> words(List<Symbol> letters, int length) {
        Map<String, Integer> words = new TreeMap<>();
        for (int i = length; i <= letters.size(); i++) {
            StringBuilder word = new StringBuilder();
            letters.subList(i - length, i).forEach(symbol -> word.append(symbol.letter()));
            words.merge(word.toString(), 1, Integer::sum);
        }
        return words;
    }

    /** The logistic map; after one sample it is pushed to where it can't get by itself. */
    private static double[] logistic(int n, double r, int pushed) {
        double[] samples = new double[n];
        double x = 0.3;
        for (int i = 0; i < n; i++) {
            samples[i] = x;
            x = r * x * (1 - x);
            if (r == 4) {
                x = Math.min(1 - 1e-9, Math.max(1e-9, x)); // floating point would end it at 0
            }
            if (i == pushed || i == pushed - 1) {
                x = 0.1;
            }
        }
        return samples;
    }

    private static double[] first(double[][] samples) {
        double[] one = new double[samples.length];
        for (int i = 0; i < one.length; i++) {
            one[i] = samples[i][0];
        }
        return one;
    }
}
