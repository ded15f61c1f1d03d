package io.takens.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.DataOutput;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

/** The steps of the rule, each on a case small enough to do by hand. */
class SelectionRuleTest {
    private static final int[] LEADS = {1, 2, 4};

    @Test
    void ricePeriodOfASineIsItsPeriod() {
        double[][] sine = new double[2000][1];
        for (int t = 0; t < sine.length; t++) {
            sine[t][0] = 3 + 5 * FastMath.sin(2 * FastMath.PI * t / 50);
        }
        Context context = Series.context(sine);
        assertThat(RicePeriod.of(context))
                .isCloseTo(50, within(0.1)); // differences, not derivatives: π²/(6·50²) longer
        assertThat(RicePeriod.unit(context)).isCloseTo(50.0 / 80, within(0.002));
    }

    @Test
    void unitIsClippedForWhiteNoiseAndForARamp() {
        assertThat(RicePeriod.unit(Series.context(Series.noise(500, 1, 2)))).isCloseTo(0.0555, within(0.01));
        double[][] ramp = new double[1000][1];
        for (int t = 0; t < ramp.length; t++) {
            ramp[t][0] = t;
        }
        assertThat(RicePeriod.unit(Series.context(ramp))).isEqualTo(2);
    }

    @Test
    void freeRunScoreIsTheMeanLogOfCappedErrors() {
        Context context = new Context(1, 8, new double[] {0, 1, 0, 1, 0, 1, 0, 9}, new int[8]);
        Continuation zero = new Constant(0);
        double[] score = new FreeRunScore(context, LEADS).of(new Continuation[] {zero, zero}, new int[] {0, 3});
        double good = FastMath.log(0.03);
        double bad = FastMath.log(1.03);
        double worst = FastMath.log(3.03);
        assertThat(score[0]).isCloseTo((bad + good) / 2, within(1e-12));
        assertThat(score[1]).isCloseTo((good + bad) / 2, within(1e-12));
        assertThat(score[2]).isCloseTo((good + worst) / 2, within(1e-12));
    }

    @Test
    void runsEndWhereTheSegmentEndsAndUnreachedLeadsHaveNoScore() {
        Context context = new Context(1, 8, new double[8], new int[] {0, 0, 0, 0, 4, 4, 4, 4});
        Continuation zero = new Constant(0);
        double[] score = new FreeRunScore(context, LEADS).of(new Continuation[] {zero}, new int[] {1});
        assertThat(score[1]).isCloseTo(FastMath.log(0.03), within(1e-12));
        assertThat(score[2]).isNaN();
    }

    @Test
    void intervalIsTheConformalQuantileOrTheRefitsIfTheyDisagreeMore() {
        List<List<List<Double>>> errors =
                List.of(List.of(List.of(0.4, 0.1, 0.2, 0.3)), List.of(List.of(0.5, 0.5, 0.5, 0.5)), List.of(List.of()));
        double[][] disagreement = {{0.05, 0.7, 0.2}, {0.01, 0.1, 0.1}};
        FreeRunSpread spread = FreeRunSpread.of(LEADS, 1, errors, disagreement);
        assertThat(spread.halfWidth(0, 1, 0)).isEqualTo(0.3); // rank ⌈0.5 · 5⌉ = 3
        assertThat(spread.halfWidth(2, 1, 0)).isEqualTo(0.4); // rank ⌈0.9 · 5⌉ = 5, at most 4
        assertThat(spread.halfWidth(0, 2, 0)).isEqualTo(0.7);
        assertThat(spread.halfWidth(0, 4, 0)).isEqualTo(0.7); // no run reaches: as wide as before
        assertThat(spread.halfWidth(0, 9, 0)).isEqualTo(0.7);
        assertThat(FreeRunSpread.of(new int[] {1, 3}, 1, errors.subList(0, 2), disagreement)
                        .halfWidth(0, 2, 0))
                .isCloseTo((0.3 + 0.7) / 2, within(1e-12));
    }

    @Test
    void choosesTheMapThatMadeTheSeries() {
        double[][] series = new double[300][1];
        double x = 0.3;
        for (double[] row : series) {
            x = 3.9 * x * (1 - x);
            row[0] = x;
        }
        Choice choice = SelectionRule.choose(Series.context(series), 20, 1);
        double[] forecast = new double[6];
        Context context = Series.context(series);
        choice.members().get(0).run(context, 200, 6, forecast);
        for (int h = 0; h < 6; h++) {
            assertThat(forecast[h]).isCloseTo(context.at(201 + h, 0), within(1e-3));
        }
        assertThat(choice.name()).startsWith("polynomial");
    }

    @Test
    void isSureOfASineAndNotOfNoise() {
        double[][] sine = new double[300][1];
        for (int t = 0; t < sine.length; t++) {
            sine[t][0] = FastMath.sin(0.2 * t);
        }
        assertThat(SelectionRule.choose(Series.context(sine), 50, 1).logError()).isLessThan(-3.3);
        assertThat(SelectionRule.choose(Series.context(Series.noise(300, 1, 8)), 50, 1)
                        .logError())
                .isGreaterThan(-0.8);
    }

    /** Foretells one value. */
    private record Constant(double value) implements Continuation {
        @Override
        public int span() {
            return 1;
        }

        @Override
        public void run(Context context, int origin, int steps, double[] out) {
            Arrays.fill(out, 0, steps * context.channels(), value);
        }

        @Override
        public void write(DataOutput out) {
            throw new UnsupportedOperationException("a test's continuation has no bytes");
        }
    }
}
