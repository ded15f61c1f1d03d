package io.takens.regime;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.regime.Detection.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class PredictabilityLossTest {
    private static final int EVERY = 10; // samples from one forecast to the next

    @Test
    void saysThatForecastsFailSoonerAndThatTheyHoldAgain() throws IOException {
        List<Detection> found = watch(times(1, 2500, 1200, 1800), false);
        assertThat(found).extracting(Detection::kind).containsExactly(Kind.PREDICTABILITY_LOSS, Kind.RECOVERED);
        assertThat(found.get(0).detected()).isBetween(1200L * EVERY, 1350L * EVERY);
        assertThat(found.get(0).onset()).isBetween(1170L * EVERY, 1250L * EVERY);
        assertThat(found.get(1).detected()).isBetween(1800L * EVERY, 1900L * EVERY);
    }

    @Test
    void bearsRunsOfBadForecastsThatComeWithTheAttractorWhereTheBookThresholdDoesNot() throws IOException {
        int alarms = 0;
        int byTheBook = 0;
        for (long seed = 1; seed <= 4; seed++) {
            int[] times = times(seed, 5000, 5000, 5000);
            alarms += (watch(times, false).size() + 1) / 2; // each loss is followed by its end
            double sum = 0;
            for (int time : times) {
                double z = (FastMath.log(time) - 4) / 0.5;
                sum = Math.max(0, sum - z - 0.5);
                byTheBook += sum > -FastMath.log(1e-4) ? 1 : 0;
                sum = sum > -FastMath.log(1e-4) ? 0 : sum;
            }
        }
        // in 200,000 samples; at the nominal rate 20
        assertThat(alarms).isLessThanOrEqualTo(10);
        assertThat(byTheBook).as("the fool").isGreaterThan(2 * alarms);
    }

    @Test
    void goesOnAfterARestart() throws IOException {
        int[] times = times(2, 2000, 1100, 1600);
        assertThat(watch(times, true)).isEqualTo(watch(times, false)).isNotEmpty();
    }

    @Test
    void afterARestartNothingIsKnown() {
        PredictabilityLoss loss = new PredictabilityLoss();
        int[] times = times(3, 600, 600, 600);
        for (int n = 0; n < times.length; n++) {
            loss.update((long) n * EVERY, 200L + (long) n * EVERY, times[n], 0, 1);
        }
        loss.restart();
        for (int n = 0; n < 300; n++) {
            assertThat(loss.update((long) n * EVERY, 200L + (long) n * EVERY, 2, 1, 1))
                    .isNull();
        }
    }

    /** Valid times whose logarithm wanders around 4 with runs of some ten forecasts, and around 3 for a while. */
    private static int[] times(long seed, int n, int from, int to) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] times = new int[n];
        double x = 0;
        for (int i = 0; i < n; i++) {
            x = 0.9 * x + 0.436 * Streams.normal(random);
            times[i] = (int) Math.max(1, FastMath.exp(4 + 0.5 * x - (i >= from && i < to ? 1.5 : 0)));
        }
        return times;
    }

    private static List<Detection> watch(int[] times, boolean restarted) throws IOException {
        PredictabilityLoss loss = new PredictabilityLoss();
        List<Detection> found = new ArrayList<>();
        for (int n = 0; n < times.length; n++) {
            Detection detection = loss.update((long) n * EVERY, (long) n * EVERY + 1, times[n], 0, 2);
            if (detection != null) {
                found.add(detection);
            }
            if (restarted && n % 11 == 0) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                loss.write(new DataOutputStream(bytes));
                loss = PredictabilityLoss.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            }
        }
        return found;
    }
}
