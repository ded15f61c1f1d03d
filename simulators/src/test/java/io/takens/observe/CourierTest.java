package io.takens.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.schemas.Observation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourierTest {

    private static final int SAMPLES = 10_000;

    @Test
    void aPerfectDeliveryIsEverySampleOnceInOrder() {
        List<Long> delivered = deliver(Delivery.PERFECT);
        assertThat(delivered).hasSize(SAMPLES).isSorted();
        assertThat(new HashSet<>(delivered)).hasSize(SAMPLES);
    }

    @Test
    void gapsHaveTheLengthAskedFor() {
        List<Long> delivered = deliver(new Delivery(0.01, 7, 0, 0, 1));
        assertThat(delivered).isSorted();
        for (int i = 1; i < delivered.size() - 1; i++) {
            long missing = delivered.get(i) - delivered.get(i - 1) - 1;
            assertThat(missing % 7).isZero();
        }
        // expected share lost 7 * 0.01 / (1 + 0.06) = 6.6 %, standard error about 0.7 %
        assertThat(SAMPLES - delivered.size()).isBetween(450, 880);
    }

    @Test
    void repeatsAddAndLoseNothing() {
        List<Long> delivered = deliver(new Delivery(0, 1, 0.1, 0, 1));
        assertThat(new HashSet<>(delivered)).hasSize(SAMPLES);
        assertThat(delivered.size() - SAMPLES).isBetween(900, 1100);
    }

    @Test
    void lateSamplesArriveWithinTheirBoundAndOutOfOrder() {
        List<Long> delivered = deliver(new Delivery(0, 1, 0, 0.1, 5));
        assertThat(delivered).hasSize(SAMPLES);
        assertThat(new HashSet<>(delivered)).hasSize(SAMPLES);
        long newest = -1;
        int late = 0;
        for (long sequence : delivered) {
            if (sequence < newest) {
                late++;
                assertThat(newest - sequence).isBetween(1L, 5L);
            }
            newest = Math.max(newest, sequence);
        }
        assertThat(late).isBetween(800, 1100);
    }

    private static List<Long> deliver(Delivery delivery) {
        Courier courier = new Courier(delivery, new Randomness(3, "stream", "delivery"));
        List<Long> sequences = new ArrayList<>();
        for (long n = 0; n < SAMPLES; n++) {
            courier.take(
                    new Observation("stream", n, n * 1000, 0.001, List.of(), new double[] {n}),
                    observation -> sequences.add(observation.sequence()));
        }
        courier.finish(observation -> sequences.add(observation.sequence()));
        return sequences;
    }
}
