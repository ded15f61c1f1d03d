package io.takens.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaussianProcessTemplateTest {
    private final Context context = Series.context(Series.channel(Series.lorenz(150, 0.1), 0));
    private final GaussianProcessTemplate template = new GaussianProcessTemplate(context, new int[] {0, 1, 2}, 1.2);

    @Test
    void interpolatesItsDataWhenTheNoiseIsSmallAndSmoothsItWhenLarge() {
        assertThat(worstStep(template.candidates().get(0).fit(Candidate.NONE), 2, 148))
                .isLessThan(0.01);
        assertThat(worstStep(template.candidates().get(3).fit(Candidate.NONE), 2, 148))
                .isGreaterThan(0.03);
    }

    @Test
    void leftOutBlockIsNotInterpolated() {
        Continuation without = template.candidates().get(0).fit(2);
        assertThat(worstStep(without, 2, 58)).isLessThan(0.01);
        Continuation whole = template.candidates().get(0).fit(Candidate.NONE);
        assertThat(worstStep(without, 60, 88)).isGreaterThan(2 * worstStep(whole, 60, 88));
    }

    @Test
    void oneRowGivesItsIncrementShrunkByItsNoise() {
        Context two = new Context(1, 2, new double[] {1, 3}, new int[2]);
        Continuation model = new GaussianProcessTemplate(two, new int[] {0}, 1)
                .candidates()
                .get(3)
                .fit(Candidate.NONE);
        double[] out = new double[1];
        model.run(two, 0, 1, out);
        double covariance = 1 + 0.3 * (1 + 1);
        assertThat(out[0]).isCloseTo(1 + 2 * covariance / (covariance + 1e-2), within(1e-12));
    }

    private double worstStep(Continuation model, int from, int to) {
        double[] out = new double[1];
        double worst = 0;
        for (int t = from; t <= to; t++) {
            model.run(context, t, 1, out);
            worst = Math.max(worst, Math.abs(out[0] - context.at(t + 1, 0)));
        }
        return worst;
    }
}
