package io.takens.schemas;

import java.time.Duration;
import java.util.List;

/**
 * The topics that Takens reads and writes.
 *
 * <p>All have the same number of partitions and all but {@link #INCIDENTS}, which tells of many streams at once, are keyed
 * alike, so that partition p of each holds the same streams. None is compacted, not even {@link #TRUTH}: a stream has many events, and compaction would keep its last alone. What is
 * small and looked back at lives longer than what is large and soon replaced.
 */
public final class Topics {
    private static final int PARTITIONS = 8;
    private static final int LARGEST = 1 << 20; // bytes
    private static final int LARGEST_LETTER = 4 << 20; // bytes: a letter holds a record whole, and its key twice
    private static final String STREAM = "stream id, UTF-8";

    public static final Topic<Observation> OBSERVATIONS =
            topic("observations", STREAM, Duration.ofDays(7), Codecs.OBSERVATION);
    public static final Topic<Forecast> FORECASTS = topic("forecasts", STREAM, Duration.ofDays(7), Codecs.FORECAST);
    public static final Topic<Score> SCORES = topic("scores", STREAM, Duration.ofDays(30), Codecs.SCORE);
    public static final Topic<Alert> ALERTS = topic("alerts", STREAM, Duration.ofDays(90), Codecs.ALERT);
    public static final Topic<Incident> INCIDENTS =
            topic("incidents", "group of streams, UTF-8", Duration.ofDays(90), Codecs.INCIDENT);
    public static final Topic<Truth> TRUTH = topic("truth", STREAM, Duration.ofDays(90), Codecs.TRUTH);
    public static final Topic<DeadLetter> DEAD_LETTERS = new Topic<>(
            "dead-letters",
            "key of the rejected record, verbatim",
            PARTITIONS,
            Duration.ofDays(30),
            Topic.Cleanup.DELETE,
            LARGEST_LETTER,
            Codecs.DEAD_LETTER);

    private Topics() {}

    /** Every topic, in the order of the data flow. */
    public static List<Topic<?>> all() {
        return prefixed("");
    }

    /** Every topic under {@code prefix + name}. */
    public static List<Topic<?>> prefixed(String prefix) {
        return List.of(
                OBSERVATIONS.prefixed(prefix),
                FORECASTS.prefixed(prefix),
                SCORES.prefixed(prefix),
                ALERTS.prefixed(prefix),
                INCIDENTS.prefixed(prefix),
                TRUTH.prefixed(prefix),
                DEAD_LETTERS.prefixed(prefix));
    }

    private static <T> Topic<T> topic(String name, String key, Duration retention, Codec<T> codec) {
        return new Topic<>(name, key, PARTITIONS, retention, Topic.Cleanup.DELETE, LARGEST, codec);
    }
}
