package io.takens.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.flink.Soak.Look;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small {@link Soak}; {@link SoakCampaign} is the long one. */
class SoakTest {
    private static final int LIVE = 10;
    private static final int PASSING = 3000;
    private static final int A_ROUND = 15;
    private static final Duration IDLE = Duration.ofMinutes(1);

    @Test
    void whatIsKeptFollowsTheStreamsThatAreThere() throws Exception {
        List<Look> looks = Soak.run(LIVE, PASSING, A_ROUND, IDLE);
        int plateau = LIVE + (int) (2.5 * IDLE.toSeconds()) * A_ROUND; // three timers, half of IDLE apart, and rounding

        assertThat(looks).allMatch(look -> look.streams() <= plateau && look.timers() == look.streams());
        assertThat(looks).anyMatch(look -> look.streams() > plateau / 2);
        assertThat(looks.get(looks.size() - 1).streams()).isEqualTo(LIVE);
    }

    @Test
    void whatForgetsNothingIsFoundOut() throws Exception {
        List<Look> looks = Soak.run(1, PASSING, PASSING / 10, Duration.ofDays(365));

        assertThat(looks.get(looks.size() - 1).streams()).isEqualTo(1 + PASSING);
    }
}
