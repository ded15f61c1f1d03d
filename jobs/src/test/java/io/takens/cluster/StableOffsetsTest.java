package io.takens.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StableOffsetsTest {
    private static final TopicPartition A = new TopicPartition("scores", 0);
    private static final TopicPartition B = new TopicPartition("scores", 1);
    private static final long SECOND = 1_000_000_000;

    private final StableOffsets offsets = new StableOffsets();

    @Test
    void theSlowestPartitionCounts() {
        offsets.seen(Map.of(A, 5L, B, 7L), 0);
        offsets.seen(Map.of(A, 6L, B, 7L), 2 * SECOND);
        offsets.seen(Map.of(A, 8L, B, 9L), 5 * SECOND);

        assertThat(offsets.movedWithin(SECOND)).isEqualTo(4);
        assertThat(offsets.movedWithin(3 * SECOND)).isEqualTo(2);
    }

    @Test
    void aPartitionHeldByATransactionHasNotMoved() {
        offsets.seen(Map.of(A, 5L, B, 7L), 0);
        offsets.seen(Map.of(A, 6L, B, 7L), 2 * SECOND);

        assertThat(offsets.movedWithin(SECOND)).isInfinite();
    }

    @Test
    void aPartitionThatNobodyWritesToHoldsNothingUp() {
        offsets.seen(Map.of(A, 5L, B, 0L), 0);
        offsets.seen(Map.of(A, 6L, B, 0L), 2 * SECOND);

        assertThat(offsets.movedWithin(SECOND)).isEqualTo(1);
    }

    @Test
    void whereNothingWasEverSeenNothingHasMoved() {
        assertThat(offsets.movedWithin(0)).isInfinite();
    }
}
