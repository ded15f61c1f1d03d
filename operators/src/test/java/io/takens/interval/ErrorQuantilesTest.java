package io.takens.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.random.GaussianSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ErrorQuantilesTest {

    /** Share of errors inside the 90 % half-width that was announced before each. */
    private static double coverage(boolean adapts, double growth) {
        ErrorQuantiles quantiles = new ErrorQuantiles(1);
        GaussianSource source = new GaussianSource(1);
        int inside = 0;
        int scored = 0;
        for (int i = 0; i < 5000; i++) {
            double error = Math.abs(source.next()) * Math.exp(growth * i);
            if (i >= 500) {
                scored++;
                inside += Math.log(error) <= quantiles.logHalfWidth(0, 2, Double.NaN) ? 1 : 0;
            }
            if (adapts || i < 500) {
                quantiles.observe(0, error, Double.NaN);
            }
        }
        return (double) inside / scored;
    }

    @Test
    void coverWhatTheySayOnIndependentErrors() {
        assertThat(coverage(true, 0)).isBetween(0.885, 0.915);
    }

    @Test
    void coverUnderDriftWhereFixedQuantilesDoNot() {
        assertThat(coverage(true, 1e-3)).isBetween(0.87, 0.93);
        assertThat(coverage(false, 1e-3)).isLessThan(0.5);
    }

    @Test
    void areOrderedByCoverage() {
        ErrorQuantiles quantiles = new ErrorQuantiles(1);
        GaussianSource source = new GaussianSource(2);
        for (int i = 0; i < 300; i++) {
            quantiles.observe(0, Math.abs(source.next()), Double.NaN);
            assertThat(quantiles.logHalfWidth(0, 1, Double.NaN))
                    .isGreaterThanOrEqualTo(quantiles.logHalfWidth(0, 0, Double.NaN));
            assertThat(quantiles.logHalfWidth(0, 2, Double.NaN))
                    .isGreaterThanOrEqualTo(quantiles.logHalfWidth(0, 1, Double.NaN));
        }
    }

    @Test
    void reachTheErrorsOfANewRegimeInAFewDozenAndComeBackAsFast() {
        assertThat(settled(1e8))
                .as("after errors a hundred million times larger")
                .isBetween(0.3, 30.0);
        assertThat(settled(1e-8)).as("after smaller ones").isBetween(0.3, 100.0);
    }

    /** Half-width 60 errors after these have changed by a factor, as a multiple of what 90 % of the new ones need. */
    private static double settled(double factor) {
        ErrorQuantiles quantiles = new ErrorQuantiles(1);
        GaussianSource source = new GaussianSource(3);
        for (int i = 0; i < 560; i++) {
            quantiles.observe(0, Math.abs(source.next()) * 1e-4 * (i < 500 ? 1 : factor), Double.NaN);
        }
        return Math.exp(quantiles.logHalfWidth(0, 2, Double.NaN)) / (1.64e-4 * factor);
    }

    @Test
    void forgetSoonWhatWasOnlyAHint() {
        ErrorQuantiles hinted = new ErrorQuantiles(1);
        ErrorQuantiles sure = new ErrorQuantiles(1);
        for (int i = 0; i < 100; i++) {
            hinted.observe(0, 1e-3 * (1 + i % 7), Double.NaN);
            sure.observe(0, 1e-3 * (1 + i % 7), Double.NaN);
        }
        hinted.discount();
        for (int i = 0; i < 3; i++) {
            hinted.observe(0, 1, Double.NaN);
            sure.observe(0, 1, Double.NaN);
        }
        assertThat(hinted.logHalfWidth(0, 2, Double.NaN)).isGreaterThan(sure.logHalfWidth(0, 2, Double.NaN) + 0.5);
        assertThat(hinted.count(0)).isEqualTo(6);
    }

    @Test
    void theFirstTwoErrorsByHand() {
        ErrorQuantiles quantiles = new ErrorQuantiles(1);
        quantiles.observe(0, Math.exp(2), Double.NaN);
        double[] first = {0.2, 0.85, 1.2};
        quantiles.observe(0, Math.exp(3), Double.NaN); // one standard deviation above: inside the widest alone
        double[] second = {0.2 + 0.1 * 0.5, 0.85 + 0.1 * 0.8, 1.2 + 0.1 * (0.9 - 1)};
        assertThat(ErrorQuantiles.levels()).isEqualTo(3);
        ErrorQuantiles one = new ErrorQuantiles(1);
        one.observe(0, Math.exp(2), Double.NaN);
        for (int level = 0; level < 3; level++) {
            assertThat(one.logHalfWidth(0, level, Double.NaN)).isCloseTo(2 + first[level], within(1e-12));
            double expected = 2.5 + second[level] * Math.sqrt(1 + 0.5 * (0.5 - 1));
            assertThat(quantiles.logHalfWidth(0, level, Double.NaN)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void cellsKnowNothingOfEachOtherAndGoOnAfterARestart() throws IOException {
        ErrorQuantiles cells = new ErrorQuantiles(3);
        ErrorQuantiles[] alone = {new ErrorQuantiles(1), new ErrorQuantiles(1), new ErrorQuantiles(1)};
        GaussianSource source = new GaussianSource(4);
        for (int i = 0; i < 400; i++) {
            for (int cell = 0; cell < 3; cell++) {
                double error = Math.abs(source.next()) * Math.pow(10, i % 90 == 89 ? 9 : cell);
                cells.observe(cell, error, Double.NaN);
                alone[cell].observe(0, error, Double.NaN);
                for (int level = 0; level < 3; level++) {
                    assertThat(cells.logHalfWidth(cell, level, Double.NaN))
                            .isEqualTo(alone[cell].logHalfWidth(0, level, Double.NaN));
                }
            }
            if (i % 100 == 91) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                cells.write(new DataOutputStream(bytes));
                cells = ErrorQuantiles.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            }
        }
        assertThat(cells.count(2)).isEqualTo(400);
    }

    @Test
    void fiveMissesInARowEndARegimeAndFourDoNot() throws IOException {
        ErrorQuantiles quantiles = new ErrorQuantiles(1);
        for (int i = 0; i < 100; i++) {
            quantiles.observe(0, 1e-3 * (1 + i % 7), Double.NaN);
        }
        double error = 1;
        for (int i = 0; i < 4; i++, error *= 1e3) {
            quantiles.observe(0, error, Double.NaN);
        }
        quantiles.observe(0, 1e-3, Double.NaN);
        for (int i = 0; i < 4; i++, error *= 1e3) {
            quantiles.observe(0, error, Double.NaN);
        }
        assertThat(quantiles.count(0)).isEqualTo(109);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        quantiles.write(new DataOutputStream(bytes));
        quantiles = ErrorQuantiles.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        quantiles.observe(0, error, Double.NaN);
        assertThat(quantiles.count(0)).isEqualTo(3);
    }

    @Test
    void aStateOfAnotherVersionIsRefused() {
        byte[] future = {9};
        assertThatThrownBy(() -> ErrorQuantiles.read(new DataInputStream(new ByteArrayInputStream(future))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9, this build reads 3");
    }

    /** Mean interval score at 90 %, and its share of errors inside, where errors grow by exp(g) and exp(told x g) is told. */
    private static double[] scored(double told, boolean restarts) throws IOException {
        ErrorQuantiles quantiles = new ErrorQuantiles(1);
        GaussianSource source = new GaussianSource(5);
        double score = 0;
        int inside = 0;
        for (int i = 0; i < 4000; i++) {
            double growth = 1.5 * source.next();
            double other = 1.5 * source.next();
            double error = Math.exp(growth) * Math.abs(source.next());
            double tale = told * growth + (1 - told) * other;
            if (i >= 500) {
                double half = Math.exp(quantiles.logHalfWidth(0, 2, tale));
                score += (half + 10 * Math.max(0, error - half)) / 3500;
                inside += error <= half ? 1 : 0;
            }
            quantiles.observe(0, error, tale);
            if (restarts && i % 97 == 0) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                quantiles.write(new DataOutputStream(bytes));
                quantiles = ErrorQuantiles.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            }
        }
        return new double[] {score, inside / 3500.0};
    }

    @Test
    void areAsWideAsErrorsGrowFromWhereTheStreamIs() throws IOException {
        double[] knowing = scored(1, false);
        double[] misled = scored(0, false); // the growth of another state

        assertThat(knowing[1]).isBetween(0.88, 0.92);
        assertThat(misled[1]).isBetween(0.88, 0.92);
        assertThat(knowing[0]).isLessThan(0.7 * misled[0]);
        assertThat(scored(1, true)).as("restarted").containsExactly(knowing);
    }

    @Test
    void growthThatSaysNothingCostsNothing() throws IOException {
        ErrorQuantiles told = new ErrorQuantiles(1);
        ErrorQuantiles untold = new ErrorQuantiles(1);
        GaussianSource source = new GaussianSource(6);
        double sum = 0;
        for (int i = 0; i < 3000; i++) {
            double error = Math.abs(source.next());
            double growth = 2 * source.next();
            sum += i < 300
                    ? 0
                    : Math.abs(told.logHalfWidth(0, 2, growth) - untold.logHalfWidth(0, 2, Double.NaN)) / 2700;
            told.observe(0, error, growth);
            untold.observe(0, error, Double.NaN);
        }
        assertThat(sum).isLessThan(0.15);
    }

    /** What growth adds to the logarithm of the half-width. */
    private static double told(ErrorQuantiles quantiles, double growth) {
        return quantiles.logHalfWidth(0, 2, growth) - quantiles.logHalfWidth(0, 2, Double.NaN);
    }

    @Test
    void growthTellsByTheSlopeOfLeastSquaresFromTenErrorsOn() {
        double mean = 5;
        double[] growth = {1, -2, 0.5, 3, -1, 2, 0, -3, 1.5, -2};
        double[] other = {0.3, -0.1, 0.2, -0.3, 0, 0.1, -0.2, 0.4, -0.4, 0};
        for (double slope : new double[] {-0.7, 0.6, 1.5}) {
            ErrorQuantiles quantiles = new ErrorQuantiles(1);
            double products = 0;
            double squares = 0;
            for (int i = 0; i < 10; i++) {
                assertThat(told(quantiles, mean + 2)).isZero();
                quantiles.observe(0, Math.exp(slope * growth[i] + other[i]), mean + growth[i]);
                squares += growth[i] * growth[i];
                products += growth[i] * (slope * growth[i] + other[i]);
            }
            double fitted = Math.max(0, Math.min(1, products / squares)); // without their means
            double deviation = Math.sqrt(squares / 10);
            assertThat(told(quantiles, mean + 2)).isCloseTo(2 * fitted, within(1e-9));
            assertThat(told(quantiles, mean - 1)).isCloseTo(-fitted, within(1e-9));
            assertThat(told(quantiles, 99)).isCloseTo(3 * deviation * fitted, within(1e-9));
            assertThat(told(quantiles, -99)).isCloseTo(-3 * deviation * fitted, within(1e-9));
            quantiles.observe(0, 1, Double.NaN);
            assertThat(told(quantiles, mean + 2)).isCloseTo(2 * fitted, within(1e-9));
            quantiles.discount();
            assertThat(told(quantiles, mean + 2)).isZero();
        }
    }
}
