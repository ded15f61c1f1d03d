package io.takens.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.observe.Randomness;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    // spotless:off
    private static final double[] DIFFERENCES = {
        1.12, -0.668, -0.075, -0.399, -0.216, -0.192, -1.02, -0.548, -0.643, 1.516, 0.935, 0.396, -0.101, -0.348, -0.63,
        -0.443, 0.111, 0.052, 0.579, 0.21, 0.182, 0.854, 0.762, 0.177, -0.05, 0.261, 1.18, 0.517, 0.153, 0.507, -0.123,
        -0.142, 0.358, 0.574, 0.401, 0.53, -1.135, -0.013, -0.478, -0.847, -0.299, 0.311, 0.087, -0.462, -0.212, -0.054,
        0.793, 0.819, 0.559, 0.798, 0.299, -0.275, 0.135, 0.422, 0.211, -0.272, -0.008, -1.188, -0.15, 0.206};
    // spotless:on

    /** NumPy 2.4.6 from the definition, SciPy 1.17.1 for Student's t. */
    @Test
    void dieboldMarianoAgreesWithTheReferenceImplementation() {
        DieboldMariano test = DieboldMariano.of(List.of(DIFFERENCES), 5);

        assertThat(test.mean()).isCloseTo(0.08373333333333334, within(1e-12));
        assertThat(test.statistic()).isCloseTo(0.9346045539703733, within(1e-9));
        assertThat(test.probability()).isCloseTo(0.3623617209412465, within(1e-9));
        assertThat(test.count()).isEqualTo(60);
    }

    @Test
    void identicalLossesShowNothingAndASteadyDifferenceEverything() {
        assertThat(DieboldMariano.of(List.of(new double[10]), 3).probability()).isEqualTo(1);

        double[] steady = new double[10];
        Arrays.fill(steady, 0.5);

        assertThat(DieboldMariano.of(List.of(steady), 3).probability()).isLessThan(1e-12);
    }

    @Test
    void dependentDifferencesDeceiveTheNaiveTestAndNotThisOne() {
        int naive = 0;
        int ours = 0;
        for (int seed = 0; seed < 400; seed++) {
            List<double[]> streams = List.of(moving(seed, "a"), moving(seed, "b"));
            naive += DieboldMariano.of(streams, 1).probability() < 0.05 ? 1 : 0;
            ours += DieboldMariano.of(streams, 20).probability() < 0.05 ? 1 : 0;
        }
        assertThat(ours / 400.0).isLessThan(0.1); // nominal 0.05; long-run variances are estimated too small
        assertThat(naive / 400.0).isGreaterThan(0.2);
    }

    /** Moving average of 5 independent values: mean 0. */
    private static double[] moving(int seed, String stream) {
        Randomness random = new Randomness(seed, stream, "differences");
        double[] noise = new double[104];
        Arrays.setAll(noise, i -> random.gaussian());
        double[] moving = new double[100];
        Arrays.setAll(moving, i -> noise[i] + noise[i + 1] + noise[i + 2] + noise[i + 3] + noise[i + 4]);
        return moving;
    }

    @Test
    void blocksKeepTheDependenceThatSingleDrawsLose() {
        int held = 0;
        int heldSingly = 0;
        for (int seed = 0; seed < 200; seed++) {
            List<double[]> streams = List.of(moving(seed, "a"), moving(seed, "b"));
            held += contains(new BlockBootstrap(12, 300, seed).interval(streams, BlockBootstrap::mean, 0.9), 0);
            heldSingly += contains(new BlockBootstrap(1, 300, seed).interval(streams, BlockBootstrap::mean, 0.9), 0);
        }
        assertThat(held / 200.0).isGreaterThan(0.8);
        assertThat(heldSingly / 200.0).isLessThan(0.7);
    }

    private static int contains(double[] interval, double value) {
        return interval[0] <= value && value <= interval[1] ? 1 : 0;
    }

    @Test
    void theSameSeedDrawsTheSameInterval() {
        BlockBootstrap bootstrap = new BlockBootstrap(4, 200, 7);
        List<double[]> series = List.of(DIFFERENCES, new double[] {0.3}, new double[0]);

        assertThat(bootstrap.interval(series, BlockBootstrap::median, 0.9))
                .containsExactly(bootstrap.interval(series, BlockBootstrap::median, 0.9));
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> DieboldMariano.of(List.of(), 1)).hasMessageContaining("0 differences");
        assertThatThrownBy(() -> new BlockBootstrap(1, 100, 1).interval(List.of(), BlockBootstrap::mean, 0.9))
                .hasMessageContaining("0 values");
        assertThatThrownBy(() -> new BlockBootstrap(0, 100, 1)).hasMessageContaining("blocks of 0");
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(BlockBootstrap.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
        assertThat(BlockBootstrap.median(new double[] {9, 1, 3})).isEqualTo(3);
    }
}
