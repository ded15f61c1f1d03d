package io.takens.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code -Dtakens.fuzz.seconds} for each target, an hour by default, from {@code -Dtakens.seed}. */
class FuzzCampaign {
    private static final long SEED = Long.getLong("takens.seed", 0);
    private static final long SECONDS = Long.getLong("takens.fuzz.seconds", 3600);

    @ParameterizedTest
    @EnumSource
    void anyBytesAreTakenOrRefused(Target target, @TempDir Path directory) throws IOException {
        Fuzz fuzz = FuzzIT.fuzz(target, SEED, Duration.ofSeconds(SECONDS), directory);
        assertThat(fuzz.inputs()).isPositive();
    }
}
