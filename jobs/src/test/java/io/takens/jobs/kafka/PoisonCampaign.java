package io.takens.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@code -Dtakens.poison.records} in runs of 50,000, with 1 to 50 % of poison, from {@code -Dtakens.seed} on. */
class PoisonCampaign {
    private static final long SEED = Long.getLong("takens.seed", 0);
    private static final long RECORDS = Long.getLong("takens.poison.records", 5_000_000);
    private static final int RUN = 50_000;

    @Test
    void soundStreamsNeverNoticeWhatIsPutAside() throws Exception {
        long records = 0;
        long letters = 0;
        long seed = SEED;
        for (; records < RECORDS; seed++) {
            double share = new SplittableRandom(seed).nextDouble(0.01, 0.5);
            PoisonedJob run = PoisonTest.run(seed, share, RUN);
            records += run.records();
            letters += run.letters();
        }
        System.out.printf(
                "poison: seeds %d .. %d, %,d records, %,d put aside verbatim, 0 restarts, 0 differences, 0 lost%n",
                SEED, seed - 1, records, letters);
        assertThat(letters).isPositive();
    }
}
