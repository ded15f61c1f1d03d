package io.takens.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {

    private long now = 5_000_000_000L; // nanoseconds
    private long slept;

    @Test
    void eventTimePassesAtTheFactor() throws InterruptedException {
        Pace pace = pace(4);
        for (int n = 0; n <= 100; n++) {
            pace.await(1_000_000 + n * 10_000L);
        }
        assertThat(slept).isEqualTo(250_000_000L); // one second of event time, in nanoseconds
        assertThat(pace.lag()).isZero();
    }

    @Test
    void whoIsLateCatchesUpWithoutWaiting() throws InterruptedException {
        Pace pace = pace(1);
        pace.await(0);
        now += 2_000_000_000L;
        pace.await(500_000);
        assertThat(slept).isZero();
        assertThat(pace.lag()).isCloseTo(1.5, within(1e-9));
        pace.await(2_010_000);
        assertThat(slept).isEqualTo(10_000_000L);
    }

    @Test
    void unlimitedNeverWaits() throws InterruptedException {
        Pace pace = pace(Double.POSITIVE_INFINITY);
        pace.await(0);
        pace.await(Long.MAX_VALUE);
        assertThat(slept).isZero();
    }

    @Test
    void anInterruptEndsTheWaitEvenWhenThereIsNone() {
        Pace pace = Pace.unlimited();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pace.await(0)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void refusesAFactorThatIsNotPositive() {
        assertThatThrownBy(() -> Pace.realTime(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> Pace.realTime(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private Pace pace(double factor) {
        return new Pace(factor, () -> now, nanoseconds -> {
            slept += nanoseconds;
            now += nanoseconds;
        });
    }
}
