package io.takens.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final double[][] SERIES = new double[2000][1];

    @Test
    void seesALearnerThatBoxes() {
        List<Double> kept = new ArrayList<>(1);
        Consumer<double[]> boxing = sample -> {
            kept.clear();
            kept.add(sample[0] + SERIES.length);
        };
        assertThat(Allocation.bytes(boxing, SERIES, 0, 2)).isPositive();
        assertThat(Allocation.bytes(boxing, SERIES, 1, 2000)).isPositive();
    }

    @Test
    void seesNothingWhereNothingIsAllocated() {
        double[] sum = new double[1];
        Consumer<double[]> plain = sample -> sum[0] += sample[0];
        Allocation.bytes(plain, SERIES, 0, 1); // links the lambda
        assertThat(Allocation.bytes(plain, SERIES, 1, 2000)).isZero();
    }
}
