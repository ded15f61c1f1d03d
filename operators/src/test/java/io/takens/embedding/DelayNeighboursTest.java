package io.takens.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.Chaos;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbours, Cao's ratios and false neighbours against their definitions, all pairs tried one by one. */
class DelayNeighboursTest {
    private static final int LAG = 2;
    private static final int DIMENSIONS = 3;
    private static final int THEILER = 4;

    private final double[] series = series(150);
    private final int vectors = series.length - DIMENSIONS * LAG;

    private static double[] series(int samples) {
        return Arrays.stream(Chaos.henon(samples)).mapToDouble(x -> x[0]).toArray();
    }

    private static boolean whole(double[] series, int time) {
        return !Double.isNaN(distance(series, time, time, DIMENSIONS + 1, true));
    }

    private static double distance(double[] series, int i, int j, int dimension, boolean maximum) {
        double measure = 0;
        for (int d = 0; d < dimension; d++) {
            double difference = Math.abs(series[i + d * LAG] - series[j + d * LAG]);
            measure = maximum ? Math.max(measure, difference) : measure + difference * difference;
        }
        return measure;
    }

    /** The nearest one in time and not equal, the earliest of those as near; −1 for none. */
    private int nearest(int i, int dimension, boolean maximum, int theiler) {
        int nearest = -1;
        for (int j = 0; j < vectors; j++) {
            double distance = distance(series, i, j, dimension, maximum);
            boolean counts = Math.abs(i - j) > theiler && whole(series, j) && distance > 0;
            if (counts && (nearest < 0 || distance < distance(series, i, nearest, dimension, maximum))) {
                nearest = j;
            }
        }
        return nearest;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyVectorHasTheNearestOfAllOthers(boolean maximum) {
        series[40] = Double.NaN;
        series[77] = Double.NaN;
        series[100] = series[10]; // no neighbours in one dimension
        DelayNeighbours neighbours = new DelayNeighbours(series, LAG, DIMENSIONS, THEILER, maximum);
        assertThat(neighbours.size()).isEqualTo(vectors - 8);
        int i = 0;
        for (int time = 0; time < vectors; time++) {
            if (whole(series, time)) {
                assertThat(neighbours.time(i)).isEqualTo(time);
                for (int d = 1; d <= DIMENSIONS; d++) {
                    int nearest = nearest(time, d, maximum, THEILER);
                    assertThat(neighbours.neighbour(d, i)).isEqualTo(nearest);
                    assertThat(neighbours.measure(d, i)).isEqualTo(distance(series, time, nearest, d, maximum));
                }
                i++;
            }
        }
    }

    @Test
    void thereIsNoneWhereAllAreTooCloseInTimeOrEqual() {
        DelayNeighbours close = new DelayNeighbours(series, LAG, DIMENSIONS, series.length, true);
        DelayNeighbours equal = new DelayNeighbours(new double[50], LAG, DIMENSIONS, THEILER, true);
        assertThat(close.neighbour(1, 7)).isEqualTo(-1);
        assertThat(equal.neighbour(3, 0)).isEqualTo(-1);
        assertThat(new DelayNeighbours(new double[5], LAG, DIMENSIONS, THEILER, true).size())
                .isZero();
    }

    @Test
    void ofALongSeriesVectorsAreTakenAtEqualDistances() {
        DelayNeighbours neighbours = new DelayNeighbours(series(4203), 1, 2, 10, true); // 4201 vectors
        assertThat(neighbours.size()).isEqualTo(1400);
        assertThat(neighbours.time(1399)).isEqualTo(3 * 1399);
        assertThat(new DelayNeighbours(series(2002), 1, 2, 2002, true).size()).isEqualTo(2000);
    }

    @Test
    void caosRatiosAreThoseOfTheirDefinition() {
        double[] growth = new double[DIMENSIONS];
        double[] spread = new double[DIMENSIONS];
        for (int d = 1; d <= DIMENSIONS; d++) {
            for (int i = 0; i < vectors; i++) {
                int j = nearest(i, d, true, THEILER);
                growth[d - 1] += distance(series, i, j, d + 1, true) / distance(series, i, j, d, true) / vectors;
                spread[d - 1] += Math.abs(series[i + d * LAG] - series[j + d * LAG]) / vectors;
            }
        }
        CaoDimension cao = CaoDimension.of(series, LAG, DIMENSIONS - 1, THEILER);
        for (int d = 1; d < DIMENSIONS; d++) {
            assertThat(cao.e1(d)).isCloseTo(growth[d] / growth[d - 1], within(1e-12));
            assertThat(cao.e2(d)).isCloseTo(spread[d] / spread[d - 1], within(1e-12));
        }
    }

    @Test
    void falseNeighboursAreThoseThatTheNextCoordinateTakesApart() {
        double mean = Arrays.stream(series).average().orElseThrow();
        double variance = Arrays.stream(series)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        FalseNearestNeighbours neighbours = FalseNearestNeighbours.of(series, LAG, DIMENSIONS, THEILER);
        for (int d = 1; d <= DIMENSIONS; d++) {
            int apart = 0;
            for (int i = 0; i < vectors; i++) {
                int j = nearest(i, d, false, THEILER);
                double square = distance(series, i, j, d, false);
                double added = Math.pow(series[i + d * LAG] - series[j + d * LAG], 2);
                apart += added > 225 * square || square + added > 4 * variance ? 1 : 0;
            }
            assertThat(neighbours.share(d)).isCloseTo((double) apart / vectors, within(1e-12));
        }
        assertThat(neighbours.share(1)).isBetween(0.05, 0.95);
    }

    @Test
    void aConstantSeriesHasNoDimension() {
        assertThat(FalseNearestNeighbours.of(new double[50], LAG, DIMENSIONS, THEILER)
                        .dimension())
                .isZero();
        CaoDimension cao = CaoDimension.of(new double[50], LAG, DIMENSIONS, THEILER);
        assertThat(cao.e1(1)).isEqualTo(1);
        assertThat(cao.deterministic()).isFalse();
    }
}
