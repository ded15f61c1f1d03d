package io.takens.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.flink.Soak.Look;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two minutes of {@link Soak} on one core, which are four hours of event time; {@link SoakCampaign} is the long one. */
class SoakTest {
    private static final int LIVE = 100;
    private static final int PASSING = 1_200_000;
    private static final int A_ROUND = 80;
    private static final int LOOK = 100; // rounds
    private static final Duration IDLE = Duration.ofMinutes(1);

    @Test
    void whatIsKeptFollowsTheStreamsThatAreThere() throws Exception {
        List<Look> looks = Soak.run(LIVE, PASSING, A_ROUND, LOOK, IDLE);
        int plateau = Soak.plateau(LIVE, A_ROUND, IDLE);
        double slope = Soak.slope(looks, PASSING);
        System.out.printf("soak: %,d passed, heap %.4f more in an hour%n", PASSING, slope);

        assertThat(looks).allMatch(look -> look.streams() <= plateau && look.timers() == look.streams());
        assertThat(looks).anyMatch(look -> look.streams() > plateau / 2);
        assertThat(looks.get(looks.size() - 1).streams()).isEqualTo(LIVE);
        assertThat(slope).isLessThanOrEqualTo(Soak.STEADY);
    }

    @Test
    void whatForgetsNothingIsFoundOut() throws Exception {
        int passing = 3000;
        List<Look> looks = Soak.run(1, passing, 1, 50, Duration.ofDays(365));

        assertThat(looks.get(looks.size() - 1).streams()).isEqualTo(1 + passing);
        assertThat(Soak.slope(looks, passing)).isGreaterThan(Soak.STEADY);
    }
}
