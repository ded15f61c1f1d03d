package io.takens.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.Prediction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastScorerTest {
    private static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.95};
    /** Quantiles are kept as float. */
    private static final double FLOAT = 1e-6;

    @Test
    void scoresALeadByHand() {
        ForecastScorer scorer = new ForecastScorer(1);
        scorer.issue(forecast(10, new int[] {1}, 0, 2));
        List<ForecastScore> scores = scorer.observe(11, new double[] {1});

        // medians 0, scale 2, quantiles -4, -2, 0, 2, 4; observed 1
        assertThat(scores).hasSize(1);
        ForecastScore score = scores.get(0);
        assertThat(score.normalizedError()[0]).isCloseTo(0.5, within(FLOAT));
        double pinball = 0.15 * 5 * 0.05 + 0.225 * 3 * 0.25 + 0.25 * 1 * 0.5 + 0.225 * 1 * 0.25 + 0.15 * 3 * 0.05;
        assertThat(score.crps()[0]).isCloseTo(2 * pinball / 2, within(FLOAT));
        assertThat(score.coverage50()).isEqualTo(1);
        assertThat(score.coverage90()).isEqualTo(1);
        assertThat(score.validSteps()).isZero();
        assertThat(score.censored()).isFalse();
    }

    @Test
    void crpsIsWithinATenthOfTheClosedFormOfTheNormal() {
        // CRPS of N(0, 1) at 0 is 2 phi(0) - 1 / sqrt(pi) (Gneiting and Raftery 2007)
        double truth = 2 / Math.sqrt(2 * Math.PI) - 1 / Math.sqrt(Math.PI);
        double[] levels = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
        double[] normal = {-1.6449, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.6449};
        double[] tooWide = {-16.449, -12.816, -6.745, 0, 6.745, 12.816, 16.449};

        assertThat(crpsAtZero(levels, normal)).isCloseTo(truth, within(0.1 * truth));
        assertThat(crpsAtZero(levels, tooWide)).isGreaterThan(5 * truth);
    }

    private static double crpsAtZero(double[] levels, double[] quantiles) {
        ForecastScorer scorer = new ForecastScorer(1);
        scorer.issue(new IssuedForecast(
                0, 0, "n", Prediction.Status.OK, new int[] {1}, levels, quantiles, new double[] {1}));
        return scorer.observe(1, new double[] {0}).get(0).crps()[0];
    }

    @Test
    void validityEndsBeforeTheFirstErrorAboveTheThreshold() {
        ForecastScorer scorer = new ForecastScorer(1);
        scorer.issue(forecast(0, new int[] {1, 2, 3, 4}, 0, 1));
        scorer.observe(1, new double[] {0.1});
        scorer.observe(2, new double[] {-0.4});
        scorer.observe(3, new double[] {0.5});
        ForecastScore score = scorer.observe(4, new double[] {0.1}).get(0);

        assertThat(score.validSteps()).isEqualTo(2);
        assertThat(score.censored()).isFalse();
    }

    @Test
    void anUnbrokenForecastIsCensored() {
        ForecastScorer scorer = new ForecastScorer(1);
        scorer.issue(forecast(0, new int[] {1, 5}, 0, 1));
        scorer.observe(1, new double[] {0});
        ForecastScore score = scorer.observe(5, new double[] {0}).get(0);

        assertThat(score.validSteps()).isEqualTo(5);
        assertThat(score.censored()).isTrue();
    }

    @Test
    void aLeadWithoutAnObservationIsNotScored() {
        ForecastScorer scorer = new ForecastScorer(1);
        scorer.issue(forecast(0, new int[] {1, 2, 3}, 0, 1));
        scorer.observe(1, new double[] {0});
        ForecastScore score = scorer.observe(7, new double[] {9}).get(0);

        assertThat(score.leads()).containsExactly(1);
        assertThat(score.censored()).isTrue();
        scorer.issue(forecast(7, new int[] {1, 2}, 0, 1));
        assertThat(scorer.observe(20, new double[] {0})).isEmpty();
        assertThat(scorer.dropped()).isEqualTo(1);
    }

    @Test
    void aLargeMeanCostsNoDigits() {
        ForecastScorer scorer = new ForecastScorer(1);
        scorer.issue(forecast(0, new int[] {1}, 1e9, 1e-3));
        assertThat(scorer.observe(1, new double[] {1e9 + 1e-3}).get(0).normalizedError()[0])
                .isCloseTo(1, within(1e-3));
    }

    @Test
    void holdsNoMoreThanItsCapacity() {
        ForecastScorer scorer = new ForecastScorer(1, 3, 0.4);
        for (int i = 0; i < 5; i++) {
            scorer.issue(forecast(i, new int[] {100}, 0, 1));
        }
        assertThat(scorer.waiting()).isEqualTo(3);
        assertThat(scorer.dropped()).isEqualTo(2);
    }

    @Test
    void goesOnAfterARestartAsIfNothingHadHappened() throws IOException {
        ForecastScorer scorer = new ForecastScorer(1);
        scorer.issue(forecast(0, new int[] {1, 2}, 3, 2));
        scorer.observe(1, new double[] {3.3});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        scorer.write(new DataOutputStream(bytes));
        ForecastScorer restored =
                ForecastScorer.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        ForecastScore expected = scorer.observe(2, new double[] {4}).get(0);
        ForecastScore actual = restored.observe(2, new double[] {4}).get(0);
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void refusesAShapeThatDoesNotFit() {
        assertThatThrownBy(() -> new IssuedForecast(
                        0, 0, "n", Prediction.Status.OK, new int[] {1, 2}, LEVELS, new double[5], new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 cells, but 5 quantiles");
    }

    /** Quantiles centre + {-2, -1, 0, 1, 2} scale at every lead. */
    private static IssuedForecast forecast(long index, int[] leads, double centre, double scale) {
        double[] quantiles = new double[leads.length * LEVELS.length];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = centre + (i % LEVELS.length - 2) * scale;
        }
        return new IssuedForecast(index, 0, "n", Prediction.Status.OK, leads, LEVELS, quantiles, new double[] {scale});
    }
}
