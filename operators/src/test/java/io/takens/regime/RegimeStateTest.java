package io.takens.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegimeStateTest {
    private static final int BOUND = 64 * 1024;

    @Test
    void staysWithin64KilobytesForUpToThreeChannels() throws IOException {
        // many regimes fill the library, noise fills the windows
        double[][] lorenz = Streams.lorenz(16_000, 1, 0.002, i -> 28 + 4 * (i / 1600 % 7));
        for (int channels = 1; channels <= 3; channels++) {
            double[][] noise = Streams.white(6000, channels, 2, i -> i / 700 % 2 * 3);
            assertThat(most(narrow(lorenz, channels)))
                    .as("Lorenz, %d channels", channels)
                    .isBetween(10_000, BOUND);
            assertThat(most(noise)).as("noise, %d channels", channels).isBetween(10_000, BOUND);
        }
    }

    private static double[][] narrow(double[][] samples, int channels) {
        double[][] narrow = new double[samples.length][channels];
        for (int i = 0; i < samples.length; i++) {
            System.arraycopy(samples[i], 0, narrow[i], 0, channels);
        }
        return narrow;
    }

    private static int most(double[][] samples) throws IOException {
        RegimeMonitor monitor = new RegimeMonitor(samples[0].length);
        int most = 0;
        for (int i = 0; i < samples.length; i++) {
            monitor.update(samples[i]);
            most = i % 50 == 0 ? Math.max(most, Streams.bytes(monitor).length) : most;
        }
        return most;
    }

    @Test
    void goesOnAfterEachRestartAsIfNothingHadHappened() throws IOException {
        double[][] lorenz = Streams.lorenz(6000, 3, 0.002, i -> i < 2500 || i >= 4300 ? 28 : 40);
        assertSameAfterRestarts(narrow(lorenz, 1), 7);
        assertSameAfterRestarts(narrow(lorenz, 2), 97);
        assertSameAfterRestarts(Streams.white(3000, 1, 4, i -> i < 300 || i > 1800 ? 0 : 5), 13);
    }

    private static void assertSameAfterRestarts(double[][] samples, int every) throws IOException {
        RegimeMonitor whole = new RegimeMonitor(samples[0].length);
        RegimeMonitor restarted = new RegimeMonitor(samples[0].length);
        List<Detection> expected = new ArrayList<>();
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < samples.length; i++) {
            expected.addAll(whole.update(samples[i]));
            found.addAll(restarted.update(samples[i]));
            if (i % every == 0) {
                restarted = Streams.restored(restarted);
            }
        }
        assertThat(expected).isNotEmpty();
        assertThat(found).isEqualTo(expected);
        assertThat(Streams.bytes(restarted)).isEqualTo(Streams.bytes(whole));
    }

    @Test
    void refusesAnUnknownVersionWithBothNumbers() {
        assertThatThrownBy(() -> RegimeMonitor.read(new DataInputStream(new ByteArrayInputStream(new byte[] {77}))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("77")
                .hasMessageContaining("2");
    }

    @Test
    void refusesASampleOfAnotherWidth() {
        assertThatThrownBy(() -> new RegimeMonitor(2).update(new double[3]))
                .hasMessage("sample of 3 channels, stream of 2");
    }
}
