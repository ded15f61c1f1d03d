package io.takens.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.flink.ForecastFunctionSimulation.Tally;
import org.junit.jupiter.api.Test;

/** {@code -Dtakens.simulation.seeds} seeds from {@code -Dtakens.seed} on; a failure names the seed that repeats it. */
class ForecastFunctionCampaign {
    private static final long SEED = Long.getLong("takens.seed", 0);
    private static final long SEEDS = Long.getLong("takens.simulation.seeds", 200_000);
    private static final long AT_ONCE = 1000; // seeds from one report to the next

    @Test
    void restoresRescalesAndInterleavingsChangeNoByte() {
        Tally tally = new Tally(0, 0, 0, 0);
        for (long done = 0; done < SEEDS; ) {
            long next = Math.min(SEEDS - done, AT_ONCE);
            tally = tally.plus(ForecastFunctionSimulation.run(SEED + done, next));
            done += next;
            System.out.printf("operator simulation: seeds %d .. %d, %s, 0 differences%n", SEED, SEED + done - 1, tally);
        }
        assertThat(tally.restores()).isGreaterThanOrEqualTo(SEEDS);
    }
}
