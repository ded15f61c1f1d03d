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
    void averagesChannelsEachInItsOwnScale() throws IOException {
        ForecastScorer scorer = new ForecastScorer(2);
        scorer.issue(ofTwoChannels(3));
        scorer.observe(4, new double[] {10 + 2 * 0.3, -1 + 0.5 * 0.4}); // a lead of 1, off by 0.3 and 0.4 scales
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        scorer.write(new DataOutputStream(bytes));
        ForecastScorer restored =
                ForecastScorer.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (ForecastScorer each : List.of(scorer, restored)) {
            ForecastScore score =
                    each.observe(5, new double[] {20 - 2 * 3, -2 + 0.5 * 1.5}).get(0); // and of 2

            assertThat(score.index()).isEqualTo(3);
            assertThat(score.normalizedError()[0]).isCloseTo(Math.sqrt((0.09 + 0.16) / 2), within(FLOAT));
            assertThat(score.normalizedError()[1]).isCloseTo(Math.sqrt((9 + 2.25) / 2), within(FLOAT));
            assertThat(score.crps()[0]).isCloseTo((crps(0.3) + crps(0.4)) / 2, within(FLOAT));
            assertThat(score.crps()[1]).isCloseTo((crps(-3) + crps(1.5)) / 2, within(FLOAT));
            assertThat(score.coverage50()).isEqualTo(0.5);
            assertThat(score.coverage90()).isEqualTo(0.75);
            assertThat(score.validSteps()).isEqualTo(1);
        }
    }

    /** Twice the pinball loss of the levels at quantiles -2, -1, 0, 1, 2, each with its share of (0, 1). */
    private static double crps(double x) {
        double[] shares = {0.15, 0.225, 0.25, 0.225, 0.15};
        double sum = 0;
        for (int q = 0; q < LEVELS.length; q++) {
            double above = x - (q - 2);
            sum += 2 * shares[q] * above * (LEVELS[q] - (above < 0 ? 1 : 0));
        }
        return sum;
    }

    /** Leads 1 and 2 of channels with scales 2 and 0.5: quantiles about 10 and -1, then about 20 and -2. */
    private static IssuedForecast ofTwoChannels(long index) {
        double[] medians = {10, -1, 20, -2};
        double[] scale = {2, 0.5};
        double[] quantiles = new double[medians.length * LEVELS.length];
        for (int i = 0; i < quantiles.length; i++) {
            int cell = i / LEVELS.length;
            quantiles[i] = medians[cell] + (i % LEVELS.length - 2) * scale[cell % 2];
        }
        return new IssuedForecast(index, 0, "n", Prediction.Status.OK, new int[] {1, 2}, LEVELS, quantiles, scale);
    }

    @Test
    void theBoundsOfAnIntervalBelongToIt() {
        for (double bound : new double[] {-1, 1}) {
            ForecastScore score = one(bound);
            assertThat(score.coverage50()).isEqualTo(1);
            assertThat(one(1.001 * bound).coverage50()).isZero();
            assertThat(one(2 * bound).coverage90()).isEqualTo(1);
            assertThat(one(2.001 * bound).coverage90()).isZero();
        }
    }

    private static ForecastScore one(double observed) {
        ForecastScorer scorer = new ForecastScorer(1);
        scorer.issue(forecast(0, new int[] {1}, 0, 1));
        return scorer.observe(1, new double[] {observed}).get(0);
    }

    @Test
    void anErrorAtTheThresholdIsStillValid() {
        ForecastScorer scorer = new ForecastScorer(1, 1, 0.5);
        scorer.issue(forecast(0, new int[] {1}, 0, 1));
        ForecastScore score = scorer.observe(1, new double[] {0.5}).get(0);
        assertThat(score.validSteps()).isEqualTo(1);
        assertThat(score.censored()).isTrue();
    }

    @Test
    void whatComesOutOfOrderIsDroppedAndCounted() {
        ForecastScorer scorer = new ForecastScorer(1);
        scorer.observe(5, new double[] {0});
        scorer.issue(forecast(4, new int[] {9}, 0, 1));
        assertThat(scorer.dropped()).isEqualTo(1);
        scorer.issue(forecast(5, new int[] {9}, 0, 1));
        scorer.issue(forecast(7, new int[] {9}, 0, 1));
        scorer.issue(forecast(6, new int[] {9}, 0, 1));
        scorer.issue(forecast(7, new int[] {9}, 0, 1));
        assertThat(scorer.dropped()).isEqualTo(2);
        assertThat(scorer.waiting()).isEqualTo(3);
        assertThatThrownBy(() -> scorer.observe(5, new double[] {0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("observation 5 follows 5");
    }

    @Test
    void refusesWhatIsNoForecastAndNoScorer() {
        assertThatThrownBy(() -> new ForecastScorer(0)).hasMessageContaining("channels 0");
        assertThatThrownBy(() -> new ForecastScorer(1, 0, 1)).hasMessageContaining("capacity 0");
        assertThatThrownBy(() -> new ForecastScorer(1, 1, 0)).hasMessageContaining("threshold 0.0");
        assertThatThrownBy(() -> new ForecastScorer(2).issue(forecast(0, new int[] {1}, 0, 1)))
                .hasMessage("forecast of 1 channels, scorer of 2");
        assertThatThrownBy(() -> forecast(0, new int[] {0}, 0, 1)).hasMessageContaining("lead 0 at position 0");
        assertThatThrownBy(() -> forecast(0, new int[] {2, 2}, 0, 1)).hasMessageContaining("lead 2 at position 1");
        assertThatThrownBy(() -> forecast(0, new int[] {1}, 0, 0)).hasMessageContaining("scale 0.0");
        assertThatThrownBy(() -> levels(0, 0.5)).hasMessageContaining("level 0.0 at position 0");
        assertThatThrownBy(() -> levels(0.5, 0.5)).hasMessageContaining("level 0.5 at position 1");
        assertThatThrownBy(() -> levels(0.5, 1)).hasMessageContaining("level 1.0 at position 1");
        assertThatThrownBy(() -> levels(0.4, 0.6)).hasMessageContaining("level 0.5 is not among");
    }

    private static IssuedForecast levels(double... levels) {
        return new IssuedForecast(
                0, 0, "n", Prediction.Status.OK, new int[] {1}, levels, new double[levels.length], new double[] {1});
    }

    @Test
    void withoutTheLevelsOfAnIntervalThereIsNoCoverage() {
        ForecastScorer scorer = new ForecastScorer(1);
        scorer.issue(levels(0.25, 0.5, 0.75));
        ForecastScore score = scorer.observe(1, new double[] {0}).get(0);
        assertThat(score.coverage50()).isEqualTo(1);
        assertThat(score.coverage90()).isNaN();
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
