package io.takens.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.flink.ForecastFunctionSimulation.Tally;
import org.junit.jupiter.api.Test;

/** {@code -Dtakens.simulation.seeds} seeds from {@code -Dtakens.seed} on; a failure names the seed that repeats it. */
class ForecastFunctionCampaign {
    private static final long SEED = Long.getLong("takens.seed", 0);
    private static final long SEEDS = Long.getLong("takens.simulation.seeds", 200_000);

    @Test
    void restoresRescalesAndInterleavingsChangeNoByte() {
        Tally tally = ForecastFunctionSimulation.run(SEED, SEEDS);
        System.out.printf("operator simulation: seeds %d .. %d, %s, 0 differences%n", SEED, SEED + SEEDS - 1, tally);
        assertThat(tally.restores()).isGreaterThanOrEqualTo(SEEDS);
    }
}
