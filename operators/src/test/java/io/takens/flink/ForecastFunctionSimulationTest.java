package io.takens.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.flink.ForecastFunctionSimulation.Fault;
import io.takens.flink.ForecastFunctionSimulation.Tally;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first seeds of {@link ForecastFunctionSimulation}; {@link ForecastFunctionCampaign} goes on. */
class ForecastFunctionSimulationTest {
    private static final int SEEDS = 2000;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aRuntimeWithAFaultIsFoundOut(Fault fault) {
        assertThat(LongStream.range(0, 20).filter(seed -> differs(seed, fault))).hasSizeGreaterThan(18);
    }

    private static boolean differs(long seed, Fault fault) {
        try {
            ForecastFunctionSimulation.run(seed, fault);
            return false;
        } catch (AssertionError difference) {
            return true;
        } catch (Exception e) {
            throw new IllegalStateException("seed " + seed, e);
        }
    }

    @Test
    void restoresRescalesAndInterleavingsChangeNoByte() {
        Tally tally = ForecastFunctionSimulation.run(0, SEEDS);
        assertThat(tally.restores()).isGreaterThan(SEEDS);
        assertThat(tally.rescales()).isGreaterThan(SEEDS / 2);
        assertThat(tally.rejected()).as("the streams are bad enough").isGreaterThan(10L * SEEDS);
    }
}
