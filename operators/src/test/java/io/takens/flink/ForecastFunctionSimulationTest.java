package io.takens.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.flink.ForecastFunctionSimulation.Tally;
import org.junit.jupiter.api.Test;

/** The first seeds of {@link ForecastFunctionSimulation}; {@link ForecastFunctionCampaign} goes on. */
class ForecastFunctionSimulationTest {
    private static final int SEEDS = 2000;

    @Test
    void restoresRescalesAndInterleavingsChangeNoByte() {
        Tally tally = ForecastFunctionSimulation.run(0, SEEDS);
        assertThat(tally.restores()).isGreaterThan(SEEDS);
        assertThat(tally.rescales()).isGreaterThan(SEEDS / 2);
        assertThat(tally.rejected()).as("the streams are bad enough").isGreaterThan(10L * SEEDS);
    }
}
