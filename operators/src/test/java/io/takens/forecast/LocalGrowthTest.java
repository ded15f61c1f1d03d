package io.takens.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.takens.embedding.DelayEmbedding;
import io.takens.ngrc.Monomials;
import io.takens.random.GaussianSource;
import org.junit.jupiter.api.Test;

class LocalGrowthTest {
    private static final int[] LEADS = {1, 2, 4, 8};
    private static final double DEVIATION = 1e-6;
    private static final int RUNS = 3;

    /** The logistic map's orbit. */
    private static double[] orbit(int samples) {
        double[] orbit = new double[samples];
        orbit[0] = 0.3;
        for (int i = 1; i < samples; i++) {
            orbit[i] = 3.9 * orbit[i - 1] * (1 - orbit[i - 1]);
        }
        return orbit;
    }

    /** What the map makes of a small error of a sample. */
    private static double grown(double[] orbit, int at, int lead) {
        double error = DEVIATION;
        for (int i = at; i < at + lead; i++) {
            error *= 3.9 * (1 - 2 * orbit[i]);
        }
        return Math.abs(error);
    }

    private static double[] measured(double[] orbit, int at, int length) {
        DelayRegression expert =
                new DelayRegression("ngrc", DelayEmbedding.uniform(1, 1, 1), new Monomials(1, 2), 1e-12, 0);
        for (int i = 0; i <= at; i++) {
            expert.learn(new double[] {orbit[i]});
        }
        double[] centre = new double[8];
        expert.forecast(8, centre);
        double[] squares = new double[LEADS.length];
        new LocalGrowth(LEADS, 300, new double[] {1})
                .measure(expert, centre, length, new double[] {DEVIATION}, new GaussianSource(1), squares);
        return squares;
    }

    @Test
    void isTheProductOfTheSlopesAlongTheWayFromHere() {
        double[] orbit = orbit(520);
        int mistaken = 0;
        for (int at = 400; at < 420; at++) {
            double[] squares = measured(orbit, at, 8);
            for (int k = 0; k < LEADS.length; k++) {
                assertThat(Math.sqrt(squares[k]) / grown(orbit, at, LEADS[k])).isBetween(0.85, 1.15);
                double elsewhere = Math.sqrt(squares[k]) / grown(orbit, at + 50, LEADS[k]);
                mistaken += elsewhere > 0.85 && elsewhere < 1.15 ? 0 : 1;
            }
        }
        assertThat(mistaken).as("growth from elsewhere is another").isGreaterThan(60);
    }

    @Test
    void saysNothingOfLeadsThatWereNotRun() {
        double[] squares = measured(orbit(520), 400, 4);

        assertThat(squares[2]).isPositive();
        assertThat(squares[3]).isNaN();
    }

    /** Persistence keeps an error as it is: the mean square of the draws, in units, of the channels that have one. */
    @Test
    void isTheMeanOverRunsAndChannelsInUnits() {
        double[] squares = kept(new double[] {2, 3}, new double[] {4, 0.5}, 4);
        GaussianSource draw = new GaussianSource(5);
        double sum = 0;
        for (int r = 0; r < RUNS; r++) {
            double first = 2 * draw.next() / 4;
            double second = 3 * draw.next() / 0.5;
            sum += first * first + second * second;
        }
        double mean = sum / (2 * RUNS);
        assertThat(squares[0]).isCloseTo(mean, withinPercentage(1e-6));
        assertThat(squares[2]).isCloseTo(mean, withinPercentage(1e-6));
        assertThat(squares[3]).isNaN();
    }

    @Test
    void aChannelWithoutUnitDoesNotCount() {
        double[] all = kept(new double[] {2, 0}, new double[] {4, 1}, 8);
        assertThat(kept(new double[] {2, 9}, new double[] {4, 0}, 8)).containsExactly(all);
    }

    @Test
    void aLengthBetweenLeadsReachesTheOneBefore() {
        double[] squares = kept(new double[] {1, 1}, new double[] {1, 1}, 5);

        assertThat(squares[2]).isPositive();
        assertThat(squares[3]).isNaN();
    }

    @Test
    void whatOverflowsIsNotANumber() {
        assertThat(kept(new double[] {1e200, 1}, new double[] {1, 1}, 8)).containsOnly(Double.NaN);
    }

    private static double[] kept(double[] deviation, double[] unit, int length) {
        Persistence expert = new Persistence(2);
        expert.learn(new double[2]);
        double[] squares = {7, 7, 7, 7}; // of the last time
        new LocalGrowth(LEADS, RUNS, unit)
                .measure(expert, new double[16], length, deviation, new GaussianSource(5), squares);
        return squares;
    }
}
