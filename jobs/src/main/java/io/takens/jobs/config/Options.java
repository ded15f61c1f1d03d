package io.takens.jobs.config;

import io.takens.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Every option of the jobs, in the order of the documentation. */
public final class Options {

    /** How often a record may reach its reader. */
    public enum Delivery {
        /** Once; readers of committed records see it after the next checkpoint. */
        EXACTLY_ONCE,
        /** At once, and again after a failure. */
        AT_LEAST_ONCE
    }

    /** Where reading begins when the job has no state. */
    public enum Start {
        /** Where the consumer group stood, else at the earliest record. */
        COMMITTED,
        EARLIEST,
        LATEST
    }

    /** What happens to a record that cannot be used. */
    public enum OnDefect {
        /** It is put aside. */
        DEAD_LETTER,
        /** It ends the job, unless it is merely late or repeated. */
        FAIL,
        /** It is counted and forgotten. */
        DROP
    }

    /** When reading ends. */
    public enum Stop {
        NEVER,
        /** At the last record that is there when the job starts. */
        END
    }

    public static final Option<String> BOOTSTRAP =
            Option.text("bootstrap", "127.0.0.1:9092", "HOST:PORT,...", "Kafka brokers to ask first.");
    public static final Option<String> KAFKA_CONFIG = Option.text(
            "kafka-config",
            "",
            "file",
            "Properties for every Kafka client, for example security.protocol; empty = none.");
    public static final Option<URI> REGISTRY =
            Option.uri("registry", "http://127.0.0.1:8081", "Schema registry with Confluent's paths.");
    public static final Option<String> PREFIX =
            Option.text("prefix", "", "text", "Put before the name of every topic, consumer group and transaction.");
    public static final Option<Delivery> DELIVERY =
            Option.oneOf("delivery", Delivery.EXACTLY_ONCE, "How often a record may reach its reader.");
    public static final Option<Duration> CHECKPOINT_INTERVAL = Option.duration(
            "checkpoint-interval",
            "1s",
            "100ms",
            "10min",
            "Time between checkpoints; exactly-once output becomes visible at each.");
    public static final Option<Duration> TRANSACTION_TIMEOUT = Option.duration(
            "transaction-timeout",
            "10min",
            "1s",
            "15min",
            "Time after which brokers give up a transaction, hence the longest outage without loss; at least three"
                    + " checkpoint intervals, at most the brokers' transaction.max.timeout.ms.");
    public static final Option<Start> START =
            Option.oneOf("start", Start.COMMITTED, "Where reading begins when the job has no state.");
    public static final Option<Stop> STOP = Option.oneOf("stop", Stop.NEVER, "When reading ends.");
    public static final Option<OnDefect> ON_DEFECT = Option.oneOf(
            "on-defect",
            OnDefect.DEAD_LETTER,
            "What happens to a record that cannot be used; fail puts late and repeated ones aside all the same.");
    public static final Option<Duration> SOURCE_IDLE = Option.duration(
            "source-idle", "10s", "100ms", "1h", "Silence after which a partition no longer holds back event time.");
    public static final Option<Settings.Profile> PROFILE =
            Option.oneOf("profile", Settings.Profile.MEDIUM, "Ceiling on a model's features, about 60, 300 or 1000.");
    public static final Option<Long> SEED = Option.seed("seed", 1, "Seed of every random weight.");
    public static final Option<Integer> EVERY =
            Option.count("every", 10, 1, 1_000_000, "samples", "Samples from one forecast of a stream to the next.");
    public static final Option<Integer> HORIZON =
            Option.count("horizon", 200, 1, 10_000, "samples", "Longest lead of a forecast.");
    public static final Option<Duration> LATENESS = Option.duration(
            "lateness", "2s", "0ms", "1d", "Event time that a sample waits for those before it in its stream.");
    public static final Option<Integer> BUFFER =
            Option.count("buffer", 64, 1, 100_000, "samples", "Samples of a stream that may wait.");
    public static final Option<Integer> MAX_CHANNELS =
            Option.count("max-channels", 256, 1, 10_000, "channels", "Channels that a stream may have.");
    public static final Option<Integer> MAX_STREAMS = Option.count(
            "max-streams",
            1_000_000,
            1,
            100_000_000,
            "streams",
            "Streams that one subtask keeps; records of others are put aside until one is forgotten.");
    public static final Option<Duration> IDLE = Option.duration(
            "idle",
            "1d",
            "1min",
            "36500d",
            "Event time without samples after which a stream is forgotten, at least a thousand of its intervals.");
    public static final Option<Duration> STALE_AFTER = Option.duration(
            "stale-after",
            "5min",
            "1s",
            "36500d",
            "Event time that a partition goes on without a stream's forecasts before the stream is STALE, at least twenty"
                    + " of their intervals; longer than recoveries take. Incidents wait as long for streams that run behind, and"
                    + " by the clock for partitions without records.");

    public static final Option<List<Duration>> CALENDAR = Option.durations(
            "calendar",
            "Periods of event time that may act on the streams, such as 1d,7d; models that know the phase of each compete"
                    + " with those that do not.");

    private Options() {}

    /** All of them. */
    public static List<Option<?>> all() {
        return List.of(
                BOOTSTRAP,
                KAFKA_CONFIG,
                REGISTRY,
                PREFIX,
                DELIVERY,
                CHECKPOINT_INTERVAL,
                TRANSACTION_TIMEOUT,
                START,
                STOP,
                ON_DEFECT,
                SOURCE_IDLE,
                PROFILE,
                SEED,
                EVERY,
                HORIZON,
                LATENESS,
                BUFFER,
                MAX_CHANNELS,
                MAX_STREAMS,
                IDLE,
                CALENDAR,
                STALE_AFTER);
    }

    /** What {@code --help} prints. */
    public static String help() {
        StringBuilder help = new StringBuilder("Options, each also TAKENS_<OPTION> in the environment and a line of"
                + " the properties file --config names:\n");
        for (Option<?> option : all()) {
            help.append(String.format("  --%-20s %s%n", option.key(), option.sentence()))
                    .append(String.format("    %-20s %s; default %s%n", "", option.values(), option.shownFallback()));
        }
        return help.append(
                        "  --bounded              The same as --stop end: run to the end of what is there, and stop.\n")
                .append("  --print-config         Print every option's value and where it came from, and stop.\n")
                .append("  --dry-run              Ask brokers and registry whether the job could run, and stop.\n")
                .toString();
    }

    /** The table of the documentation, in Markdown. */
    public static String table() {
        StringBuilder table = new StringBuilder("| option | default | values | what it does |\n|---|---|---|---|\n");
        for (Option<?> option : all()) {
            table.append("| `--")
                    .append(option.key())
                    .append("` | ")
                    .append(option.shownFallback())
                    .append(" | ")
                    .append(option.values().replace("|", "\\|"))
                    .append(" | ")
                    .append(option.sentence())
                    .append(" |\n");
        }
        return table.toString();
    }
}
