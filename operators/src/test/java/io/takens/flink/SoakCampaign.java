package io.takens.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.flink.Soak.Look;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code -Dtakens.soak.live} streams that stay, {@code -Dtakens.soak.churned} that pass; heap as given to the test's JVM. The slope is
 * told, and held against its limit, where churning goes on long enough after the models have grown up. */
class SoakCampaign {
    private static final int LIVE = Integer.getInteger("takens.soak.live", 10_000);
    private static final long CHURNED = Long.getLong("takens.soak.churned", 1_000_000);
    private static final int A_ROUND = Integer.getInteger("takens.soak.round", 200);
    private static final int LOOK = 25; // rounds
    private static final Duration IDLE = Duration.ofMinutes(1);

    @Test
    void stateAndHeapReturnToTheirPlateau() throws Exception {
        List<Look> looks = Soak.run(LIVE, CHURNED, A_ROUND, LOOK, IDLE);
        Look warm = looks.stream()
                .filter(look -> look.round() >= 3 * IDLE.toSeconds())
                .findFirst()
                .orElseThrow();
        Look churnedOut = looks.stream()
                .filter(look -> look.born() >= CHURNED)
                .findFirst()
                .orElseThrow();
        Look last = looks.get(looks.size() - 1);
        double slope = Soak.slope(looks, CHURNED);
        looks.forEach(look -> System.out.println("soak: " + look));
        System.out.printf(
                "soak: %d streams stay, %d passed in %d s of event time; kept at most %d, at the end %d;"
                        + " heap %d MB warm, %d MB after all had come, %d MB at the end, %.4f of it more in an hour%n",
                LIVE,
                CHURNED,
                last.round(),
                looks.stream().mapToInt(Look::streams).max().orElseThrow(),
                last.streams(),
                warm.heap() >> 20,
                churnedOut.heap() >> 20,
                last.heap() >> 20,
                slope);

        int plateau = Soak.plateau(LIVE, A_ROUND, IDLE);
        assertThat(looks).allMatch(look -> look.streams() <= plateau && look.timers() == look.streams());
        assertThat(last.streams()).isEqualTo(LIVE);
        if (!Double.isNaN(slope)) {
            assertThat(slope).isLessThanOrEqualTo(Soak.STEADY);
        }
    }
}
