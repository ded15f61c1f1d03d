package io.takens.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class RegimeMonitorTest {

    @Test
    void declaresATenfoldErrorWithinTwentySamplesAndNamesTheChannel() {
        List<Detection> found = run(new RegimeMonitor(2), 1, 3000, 2000, new double[] {1, 10});

        assertThat(found).hasSize(1);
        assertThat(found.get(0).detected()).isBetween(2000L, 2020L);
        assertThat(found.get(0).onset()).isBetween(1990L, 2010L);
        assertThat(found.get(0).channels()).containsExactly(1);
        assertThat(found.get(0).regimeAfter()).isEqualTo(1);
    }

    @Test
    void declaresATwofoldErrorWithinTwoHundredSamples() {
        List<Detection> found = run(new RegimeMonitor(1), 2, 3000, 2000, new double[] {2});

        assertThat(found).isNotEmpty();
        assertThat(found.get(0).detected()).isBetween(2000L, 2200L);
    }

    @Test
    void keepsTheNominalRateOnChangeFreeErrors() {
        int alarms = 0;
        for (int seed = 0; seed < 10; seed++) {
            alarms += run(new RegimeMonitor(1), seed, 20_000, Integer.MAX_VALUE, new double[] {1})
                    .size();
        }
        // nominal: 20 in 200,000 observations
        assertThat(alarms).isLessThanOrEqualTo(20);
    }

    @Test
    void anOutageIsNoShift() {
        RegimeMonitor monitor = new RegimeMonitor(1);
        run(monitor, 3, 2000, Integer.MAX_VALUE, new double[] {1});
        monitor.gap(500);
        assertThat(run(monitor, 4, 2000, Integer.MAX_VALUE, new double[] {1})).isEmpty();
    }

    @Test
    void staysQuietWhileNoModelIsReady() {
        RegimeMonitor monitor = new RegimeMonitor(1);
        for (int i = 0; i < 5000; i++) {
            assertThat(monitor.update(new double[] {i % 7}, null, null)).isEmpty();
        }
    }

    @Test
    void goesOnAfterARestartAsIfNothingHadHappened() throws IOException {
        RegimeMonitor whole = new RegimeMonitor(2);
        run(whole, 5, 1990, 1980, new double[] {1, 2});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        whole.write(new DataOutputStream(bytes));
        RegimeMonitor restored = RegimeMonitor.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        List<Detection> expected = run(whole, 6, 1000, 0, new double[] {1, 2});
        assertThat(expected).isNotEmpty();
        assertThat(run(restored, 6, 1000, 0, new double[] {1, 2})).isEqualTo(expected);
    }

    @Test
    void refusesAnUnknownVersionWithBothNumbers() {
        assertThatThrownBy(() -> RegimeMonitor.read(new DataInputStream(new ByteArrayInputStream(new byte[] {77}))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("77");
    }

    /** Feeds Gaussian errors whose deviation is multiplied, from the change on, by the factor of each channel. */
    private static List<Detection> run(RegimeMonitor monitor, long seed, int samples, int change, double[] factor) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Detection> found = new ArrayList<>();
        double[] error = new double[factor.length];
        for (int i = 0; i < samples; i++) {
            for (int c = 0; c < error.length; c++) {
                double radius = Math.sqrt(-2 * FastMath.log(1 - random.nextDouble()));
                double normal = radius * FastMath.cos(2 * Math.PI * random.nextDouble());
                error[c] = 0.01 * normal * (i >= change ? factor[c] : 1);
            }
            found.addAll(monitor.update(error, error, error));
        }
        return found;
    }
}
