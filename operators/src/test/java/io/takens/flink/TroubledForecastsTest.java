package io.takens.flink;

import static io.takens.flink.RegimeFunctionTest.EVERY;
import static io.takens.flink.RegimeFunctionTest.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.takens.regime.RegimeMonitor;
import io.takens.schemas.Alert;
import io.takens.schemas.Forecast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forecasts that are missing, late, repeated or of two versions, and restarts at the worst moment. */
class TroubledForecastsTest {
    private static final int BLOCKS = 500;

    private RegimePipeline pipeline;

    @BeforeEach
    void open() throws Exception {
        pipeline = new RegimePipeline();
    }

    @AfterEach
    void close() throws Exception {
        pipeline.close();
    }

    @Test
    void lostForecastsAreNoShiftAndAnOutageIsStaleOnce() throws Exception {
        double[] samples = logistic(1, Integer.MAX_VALUE);
        SplittableRandom random = new SplittableRandom(1);
        RegimeMonitor deaf = new RegimeMonitor(1); // the fool: takes what comes for all there is
        int mistaken = 0;
        for (int block = 0; block < BLOCKS; block++) {
            if ((block < 200 || random.nextInt(10) > 0) && (block < 400 || block >= 430)) {
                send(block, samples);
                for (int i = 0; i < EVERY; i++) {
                    mistaken += deaf.update(new double[] {samples[block * EVERY + i]})
                            .size();
                }
            }
        }
        List<Alert> alerts = pipeline.alerts();
        assertThat(alerts).extracting(Alert::kind).containsExactly(Alert.Kind.STALE);
        assertThat(alerts.get(0).onsetSequence()).isBetween(3900L, 4000L);
        assertThat(alerts.get(0).detectedTime()).isLessThan(430 * (EVERY * STEP));
        assertThat(mistaken).as("the fool").isPositive();
    }

    @Test
    void lateAndRepeatedForecastsChangeNothingButTheirOwnGap() throws Exception {
        double[] samples = logistic(4, 400);
        for (int block = 0; block < BLOCKS; block++) {
            boolean late = block % 50 == 7;
            if (!late) {
                send(block, samples);
            }
            if (block % 50 == 8) {
                send(block - 1, samples); // too late: its samples are given up
            }
            if (block % 3 == 0) {
                send(block, samples);
            }
        }
        List<Alert> alerts = pipeline.alerts();
        assertThat(alerts)
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.detectedSequence()).isGreaterThanOrEqualTo(4000));
        assertThat(alerts.get(0).detectedSequence()).isLessThan(4050);
    }

    @Test
    void twoVersionsOfAModelSideBySideAreOneStream() throws Exception {
        double[] samples = logistic(5, 400);
        for (int block = 0; block < BLOCKS; block++) {
            send(block, samples);
        }
        List<Alert> alone = pipeline.alerts();

        close();
        open();
        for (int block = 0; block < BLOCKS; block++) {
            send(block, samples);
            if (block > 0 && block < BLOCKS - 1) { // the other version speaks five samples later
                int from = block * EVERY + 5;
                double[] own = Arrays.copyOfRange(samples, from, from + EVERY);
                pipeline.send(RegimeFunctionTest.forecast(from, 0, own, new double[EVERY]));
            }
        }
        assertThat(pipeline.alerts()).hasSameSizeAs(alone).allSatisfy(alert -> {
            assertThat(alone).extracting(Alert::onsetSequence).contains(alert.onsetSequence());
            assertThat(alone).extracting(Alert::detectedSequence).contains(alert.detectedSequence());
        });
        assertThat(alone).isNotEmpty();
    }

    @Test
    void restartsWhileAnOnsetIsLocatedGiveTheSameAlertOnce() throws Exception {
        double[] samples = lorenz(300 * EVERY);
        for (int block = 0; block < BLOCKS; block++) {
            send(block, samples);
        }
        List<String> calm = words(pipeline.alerts());

        close();
        open();
        List<Alert> said = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            send(block, samples);
            if (block >= 298 && block < 330) {
                RegimePipeline.State snapshot = pipeline.snapshot(block);
                said.addAll(pipeline.alerts());
                close();
                pipeline = new RegimePipeline(snapshot);
            }
        }
        said.addAll(pipeline.alerts());
        assertThat(words(said)).isEqualTo(calm);
        assertThat(said.stream().filter(alert -> alert.onsetSequence() >= 2990 && alert.onsetSequence() < 3100))
                .hasSize(1);
    }

    @Test
    void troubleDoesNotMakeTheStateGrow() throws Exception {
        double[] samples = logistic(6, Integer.MAX_VALUE);
        SplittableRandom random = new SplittableRandom(2);
        long[] bytes = new long[2];
        for (int half = 0; half < 2; half++) {
            for (int block = half * BLOCKS / 2; block < (half + 1) * BLOCKS / 2; block++) {
                int shaken = Math.max(0, block - random.nextInt(4));
                send(random.nextInt(5) == 0 ? block : shaken, samples);
            }
            bytes[half] = pipeline.snapshot(half).bytes();
        }
        assertThat(bytes[1]).isLessThan(2 * bytes[0]).isLessThan(64_000 + 70_000); // monitor, waiting forecasts
    }

    @Test
    void forecastsThatFailSoonerAreALossOfPredictabilityAndNoShift() throws Exception {
        for (int change : new int[] {900, Integer.MAX_VALUE}) {
            double[] samples = logistic(7, Integer.MAX_VALUE, 1300);
            for (int block = 0; block < 1300; block++) {
                double[] own = Arrays.copyOfRange(samples, block * EVERY, (block + 1) * EVERY);
                Forecast forecast = RegimeFunctionTest.forecast((long) block * EVERY, 0, own, new double[EVERY]);
                // the errors are the same, but a tenth of what they are measured by makes them ten times as large
                double[] scale = {block < change ? 3 : 0.3};
                pipeline.send(RegimeFunctionTest.copy("a", forecast, scale));
            }
            List<Alert> alerts = pipeline.alerts();
            if (change == 900) {
                assertThat(alerts).extracting(Alert::kind).containsExactly(Alert.Kind.PREDICTABILITY_LOSS);
                assertThat(alerts.get(0).onsetSequence()).isBetween(8500L, 9200L);
                assertThat(alerts.get(0).detectedSequence()).isBetween(9000L, 9600L);
                assertThat(alerts.get(0).regimeAfter()).isZero();
            } else {
                assertThat(alerts).as("the fool: nothing fails sooner").isEmpty();
            }
            close();
            open();
        }
    }

    private void send(int block, double[] samples) throws Exception {
        double[] own = Arrays.copyOfRange(samples, block * EVERY, (block + 1) * EVERY);
        Forecast forecast = RegimeFunctionTest.forecast((long) block * EVERY, 0, own, new double[EVERY]);
        pipeline.send(forecast);
    }

    private static List<String> words(List<Alert> alerts) {
        return alerts.stream().map(Alert::toString).toList();
    }

    /** Logistic map whose parameter jumps at a block. */
    private static double[] logistic(long seed, int change) {
        return logistic(seed, change, BLOCKS);
    }

    private static double[] logistic(long seed, int change, int blocks) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] state = {0.3 + 0.1 * random.nextDouble()};
        return IntStream.range(0, blocks * EVERY)
                .mapToDouble(i -> {
                    double r = i / EVERY >= change ? 3.7 : 3.9;
                    state[0] = r * state[0] * (1 - state[0]);
                    return state[0] + 0.002 * (random.nextDouble() - 0.5);
                })
                .toArray();
    }

    /** x of the Lorenz system every 0.05, whose rho goes from 28 to 34 at a sample. */
    private static double[] lorenz(int change) {
        double[] x = {1, 1, 20};
        double[] out = new double[BLOCKS * EVERY];
        for (int i = 0; i < out.length; i++) {
            double rho = i < change ? 28 : 34;
            for (int step = 0; step < 500; step++) {
                double h = 1e-4;
                double dx = 10 * (x[1] - x[0]);
                double dy = x[0] * (rho - x[2]) - x[1];
                double dz = x[0] * x[1] - 8.0 / 3 * x[2];
                x[0] += h * dx;
                x[1] += h * dy;
                x[2] += h * dz;
            }
            out[i] = x[0];
        }
        return out;
    }
}
