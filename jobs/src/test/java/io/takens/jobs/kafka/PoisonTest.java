package io.takens.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.registry.RegistryServer;
import org.junit.jupiter.api.Test;

/** A share of {@link PoisonCampaign}. */
class PoisonTest {
    private static final int RECORDS = 20_000;

    @Test
    void soundStreamsNeverNoticeWhatIsPutAside() throws Exception {
        PoisonedJob poisoned = run(1, 0.5, RECORDS);
        assertThat(poisoned.poisoned()).hasSize(Poison.Kind.values().length);
        assertThat(poisoned.records()).isGreaterThanOrEqualTo(RECORDS * 9L / 10);
    }

    /** Runs sound records with and without poison among them, about so many in all; returns the poisoned run. */
    static PoisonedJob run(long seed, double share, int records) throws Exception {
        int sound = (int) Math.round(records * (1 - share));
        try (RegistryServer registry = RegistryServer.start(0)) {
            PoisonedJob calm = new PoisonedJob(registry.uri());
            calm.run(seed, 0, sound);
            PoisonedJob poisoned = new PoisonedJob(registry.uri());
            poisoned.run(seed, share, sound);
            assertThat(poisoned.forecasts()).as("seed %d", seed).isEqualTo(calm.forecasts());
            assertThat(poisoned.observed() + poisoned.letters())
                    .as("seed %d: everything is in a forecast or put aside", seed)
                    .isEqualTo(poisoned.records());
            return poisoned;
        }
    }
}
