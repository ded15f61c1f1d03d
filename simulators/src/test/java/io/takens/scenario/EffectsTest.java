package io.takens.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that a scenario file can do to a stream does it, and nothing else: each against the stream without it. */
class EffectsTest {

    private static final int LENGTH = 600;
    private static final int CHANGE = 300; // first sample of regime B
    private static final String TO_B = "schedule: [{at: 300, regime: B}]";
    private static final String LORENZ = "system: Lorenz\ndt: 0.02";
    private static final String HENON = "system: Henon";

    private final double[][] sound = play(LORENZ).values("s");

    @Test
    void aProjectionShowsTheChosenVariablesInTheirOrder() {
        double[][] seen = play(LORENZ, "observe: [z, x]").values("s");
        for (int n = 0; n < LENGTH; n++) {
            assertThat(seen[n]).containsExactly(sound[n][2], sound[n][0]);
        }
    }

    @Test
    void noiseIsAShareOfTheStandardDeviation() {
        double[] error = errors(play(LORENZ, "noise: 0.1").values("s"), 0);
        double share = std(error) / std(column(sound, 0));
        assertThat(share).isCloseTo(0.1, within(0.02)); // 600 samples, and the std of a short orbit
    }

    @Test
    void quantisationRoundsToWholeSteps() {
        double[][] seen = play(LORENZ, "quantum: 0.5").values("s");
        double step = 2 * Arrays.stream(errors(seen, 0)).map(Math::abs).max().orElseThrow();
        assertThat(step / std(column(sound, 0))).isCloseTo(0.5, within(0.1));
        assertThat(Arrays.stream(column(seen, 0)).distinct().count()).isLessThan(15);
    }

    @Test
    void gapsLoseWholeRunsOfSamples() {
        List<Long> seen = sequences(play(LORENZ, "delivery: {lost: 0.02, gap: 5}"));
        assertThat(seen).hasSizeLessThan(LENGTH - 20).isSorted();
        for (int i = 1; i < seen.size(); i++) {
            assertThat((seen.get(i) - seen.get(i - 1) - 1) % 5).isZero();
        }
    }

    @Test
    void repeatsComeTwiceAndNothingIsLost() {
        List<Long> seen = sequences(play(LORENZ, "delivery: {repeated: 0.1}"));
        assertThat(seen.size()).isBetween(LENGTH + 30, LENGTH + 90);
        assertThat(new HashSet<>(seen)).hasSize(LENGTH);
    }

    @Test
    void lateSamplesComeOutOfOrderWithinTheirBound() {
        List<Long> seen = sequences(play(LORENZ, "delivery: {late: 0.1, late-by: 4}"));
        assertThat(new HashSet<>(seen)).hasSize(LENGTH);
        long newest = -1;
        int late = 0;
        for (long sequence : seen) {
            assertThat(newest - sequence).isLessThanOrEqualTo(4);
            late += sequence < newest ? 1 : 0;
            newest = Math.max(newest, sequence);
        }
        assertThat(late).isBetween(30, 90);
    }

    @Test
    void irregularSamplesLeaveTheBeatAndSayWhen() {
        Played played = play(LORENZ, "jitter: 0.4");
        long off = played.observations.stream()
                .filter(o -> o.eventTime() != o.sequence() * 10_000)
                .count();
        assertThat(off).isGreaterThan(LENGTH / 2);
        assertThat(played.observations)
                .allMatch(o -> Math.abs(o.eventTime() - o.sequence() * 10_000) <= 4_000)
                .hasSize(LENGTH);
    }

    @Test
    void aStuckSensorHoldsItsLastReading() {
        Played played = play(LORENZ, "regimes: {B: {faults: [{kind: stuck, channel: z}]}}", TO_B);
        double[][] seen = played.values("s");
        assertThat(Arrays.copyOfRange(column(seen, 2), CHANGE - 1, LENGTH)).containsOnly(sound[CHANGE - 1][2]);
        assertThat(errors(seen, 0)).containsOnly(0);
        assertThat(played.truths.get(1).channels()).containsExactly("z");
    }

    @Test
    void swappedSensorsShowEachOther() {
        double[][] seen = play(LORENZ, "regimes: {B: {faults: [{kind: swapped, channel: x, with: y}]}}", TO_B)
                .values("s");
        assertThat(seen[CHANGE - 1]).containsExactly(sound[CHANGE - 1]);
        assertThat(seen[CHANGE]).containsExactly(sound[CHANGE][1], sound[CHANGE][0], sound[CHANGE][2]);
    }

    @Test
    void aDriftingSensorWandersAtAConstantSpeed() {
        double[][] seen = play(LORENZ, "regimes: {B: {faults: [{kind: drift, channel: x, per-sample: 0.001}]}}", TO_B)
                .values("s");
        double[] error = errors(seen, 0);
        assertThat(error[CHANGE - 1]).isZero();
        assertThat(error[CHANGE]).isPositive();
        assertThat(error[CHANGE + 99] / error[CHANGE]).isCloseTo(100, within(1e-6));
    }

    @Test
    void aJumpShowsFromItsSampleOn() {
        Played played = play(LORENZ, "regimes: {B: {parameters: {rho: 45}, exponent: 1.2}}", TO_B);
        assertThat(Arrays.copyOf(errors(played.values("s"), 1), CHANGE)).containsOnly(0);
        assertThat(errors(played.values("s"), 1)[CHANGE]).isNotZero();
        double perSecond = Model.named("Lorenz").exponent() * 0.02 / 0.01;
        assertThat(played.truths.get(1))
                .isEqualTo(new Truth(
                        "s",
                        CHANGE,
                        3_000_000,
                        "PARAMETER_JUMP",
                        List.of(),
                        "A",
                        "B",
                        perSecond,
                        2.4,
                        "rho 28.0 -> 45.0"));
    }

    @Test
    void aSlowDriftCrossesABifurcation() {
        Played played = play(
                "system: Logistic",
                "parameters: {r: 3.5}",
                "regimes: {B: {parameters: {r: 3.9}}}",
                "schedule: [{at: 100, regime: B, over: 400}]");
        double[][] x = played.values("s");
        assertThat(x[96][0]).as("period four").isCloseTo(x[92][0], within(1e-9));
        for (int n = 101; n < LENGTH; n++) {
            double r = x[n][0] / (x[n - 1][0] * (1 - x[n - 1][0]));
            double expected = Math.min(3.9, 3.5 + 0.4 * (n - 100) / 400);
            assertThat(r).isCloseTo(expected, within(0.4 / 400 * 9)); // stairs of 8 samples
        }
        assertThat(Math.abs(x[LENGTH - 1][0] - x[LENGTH - 5][0])).as("chaos").isGreaterThan(1e-3);
        assertThat(played.truths.get(1).kind()).isEqualTo("PARAMETER_DRIFT");
    }

    @Test
    void couplingSynchronisesAndLetsGo() {
        Played played = Played.of(read(
                        LORENZ,
                        "network: {nodes: 2, graph: complete, variable: x, coupling: 20}",
                        "observe: [x_1, x_2]",
                        "regimes: {ALONE: {parameters: {coupling: 0}}}",
                        "schedule: [{at: 100, regime: ALONE}, {at: 5000, regime: A}]")
                .lasting(6000));
        double[][] x = played.values("s");
        assertThat(Math.abs(x[99][0] - x[99][1])).isLessThan(1e-3);
        assertThat(Math.abs(x[4990][0] - x[4990][1]) + Math.abs(x[4995][0] - x[4995][1]))
                .isGreaterThan(0.1);
        assertThat(Math.abs(x[5999][0] - x[5999][1])).isLessThan(1e-3);
        assertThat(played.truths.get(1).kind()).isEqualTo("COUPLING");
        assertThat(played.truths.get(0).description()).as("the graph").contains("1>2");
    }

    @Test
    void aFasterTimeScaleRunsThroughTheSameStates() {
        Played played = play(LORENZ, "regimes: {B: {pace: 2}}", TO_B);
        double[][] seen = played.values("s");
        for (int k = 0; k < 20; k++) {
            assertThat(seen[CHANGE + k]).containsExactly(sound[CHANGE - 1 + 2 * (k + 1)], within(1e-4));
        }
        assertThat(played.truths.get(1).exponentAfter())
                .isEqualTo(2 * played.truths.get(1).exponentBefore());
    }

    @Test
    void aRegimeThatComesBackIsTheSameRegime() {
        Played played = play(
                HENON,
                "regimes: {B: {parameters: {a: 1.2}}, C: {parameters: {b: 0.2}}}",
                "cycle: {regimes: [A, B, A, C, A], length: 100}");
        assertThat(played.truths).extracting(Truth::regimeAfter).containsExactly("A", "B", "A", "C", "A");
        assertThat(played.truths).extracting(Truth::sequence).containsExactly(0L, 100L, 200L, 300L, 400L);
        double[][] x = played.values("s");
        double[] a = {1.4, 1.2, 1.4, 1.4, 1.4, 1.4};
        double[] b = {0.3, 0.3, 0.3, 0.2, 0.3, 0.3};
        for (int n = 1; n < LENGTH; n++) {
            assertThat(x[n][0]).isCloseTo(1 - a[n / 100] * x[n - 1][0] * x[n - 1][0] + x[n - 1][1], within(1e-12));
            assertThat(x[n][1]).isCloseTo(b[n / 100] * x[n - 1][0], within(1e-12));
        }
    }

    @Test
    void aSeasonSwingsAParameterAndItsEndIsAChange() {
        Played played = play(
                HENON,
                "parameters: {a: 1.3}",
                "seasons: {a: {amplitude: 0.05, period: 200}}",
                "regimes: {B: {seasons: {a: {amplitude: 0, period: 200}}}}",
                TO_B);
        double[][] x = played.values("s");
        double[] a = new double[LENGTH];
        for (int n = 1; n < LENGTH; n++) {
            a[n] = (1 + x[n - 1][1] - x[n][0]) / (x[n - 1][0] * x[n - 1][0]);
        }
        assertThat(a[50]).isCloseTo(1.35, within(1e-3)); // a quarter of the period
        assertThat(a[150]).isCloseTo(1.25, within(1e-3));
        assertThat(Arrays.stream(a, CHANGE, LENGTH)).allMatch(value -> Math.abs(value - 1.3) < 1e-9);
        assertThat(played.truths.get(1).kind()).isEqualTo("SEASON");
    }

    private static Scenario read(String... lines) {
        String stream = String.join("\n", lines).replace("\n", "\n    ");
        String file =
                "name: effects\nseed: 3\nlength: " + LENGTH + "\nrate: 100\nstreams:\n  - id: s\n    " + stream + "\n";
        try {
            return ScenarioFile.read(new StringReader(file), "effects.yaml");
        } catch (ScenarioFormatException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static Played play(String... lines) {
        return Played.of(read(lines));
    }

    private static List<Long> sequences(Played played) {
        return played.observations.stream().map(Observation::sequence).toList();
    }

    private static double[] column(double[][] rows, int channel) {
        return Arrays.stream(rows).mapToDouble(row -> row[channel]).toArray();
    }

    private double[] errors(double[][] seen, int channel) {
        double[] errors = new double[LENGTH];
        for (int n = 0; n < LENGTH; n++) {
            errors[n] = seen[n][channel] - sound[n][channel];
        }
        return errors;
    }

    private static double std(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }
}
