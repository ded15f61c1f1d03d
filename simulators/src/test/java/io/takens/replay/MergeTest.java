package io.takens.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final int PARTITIONS = 4;
    private static final List<TopicPartition> ALL = IntStream.range(0, PARTITIONS)
            .mapToObj(p -> new TopicPartition("t", p))
            .toList();

    @Test
    void anyFetchOrderGivesTheSameOrderByTimeWithinEveryPartitionsOwn() {
        List<String> expected = merged(1);
        assertThat(expected).hasSize(4 * 500);
        for (long seed = 2; seed < 12; seed++) {
            assertThat(merged(seed)).as("seed %d", seed).isEqualTo(expected);
        }
        long[] time = expected.stream()
                .mapToLong(word -> Long.parseLong(word.split("@")[1]))
                .toArray();
        assertThat(time).isSorted();
    }

    @Test
    void nothingIsKnownWhileAnOpenPartitionIsSilent() {
        Merge merge = new Merge(ALL.subList(0, 2));
        merge.add(at(0, 0, 10));
        assertThat(merge.next(Set.of())).isNull();
        assertThat(merge.next(Set.of(ALL.get(1))).offset()).isZero();
        assertThat(merge.next(Set.of(ALL.get(1)))).isNull();
    }

    @Test
    void aPartitionWhoseClockGoesBackKeepsItsOrder() {
        Merge merge = new Merge(ALL.subList(0, 1));
        merge.add(at(0, 0, 10));
        merge.add(at(0, 1, 5));
        assertThat(merge.next(Set.of()).offset()).isZero();
        assertThat(merge.next(Set.of()).offset()).isEqualTo(1);
    }

    /** 500 records of each of four partitions, fetched in runs of random length. */
    private static List<String> merged(long seed) {
        SplittableRandom fetch = new SplittableRandom(seed);
        Merge merge = new Merge(ALL);
        int[] offsets = new int[PARTITIONS];
        Set<TopicPartition> ended = new HashSet<>();
        List<String> words = new ArrayList<>();
        while (ended.size() < PARTITIONS) {
            int p = fetch.nextInt(PARTITIONS);
            for (int run = fetch.nextInt(200); run > 0 && offsets[p] < 500; run--) {
                merge.add(at(p, offsets[p], 7L * offsets[p] / (p + 1)));
                offsets[p]++;
            }
            if (offsets[p] == 500) {
                ended.add(ALL.get(p));
            }
            for (var next = merge.next(ended); next != null; next = merge.next(ended)) {
                words.add(next.partition() + "-" + next.offset() + "@" + next.timestamp());
            }
        }
        return words;
    }

    private static ConsumerRecord<byte[], byte[]> at(int partition, long offset, long time) {
        return new ConsumerRecord<>(
                "t",
                partition,
                offset,
                time,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                null,
                null,
                new org.apache.kafka.common.header.internals.RecordHeaders(),
                java.util.Optional.empty());
    }
}
