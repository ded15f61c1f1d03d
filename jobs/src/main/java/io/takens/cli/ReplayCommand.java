package io.takens.cli;

import io.takens.jobs.kafka.TopicAdmin;
import io.takens.publish.Pace;
import io.takens.publish.PublishException;
import io.takens.publish.Transmission;
import io.takens.replay.Replayer;
import io.takens.replay.StreamPattern;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code takens replay}: a recording onto topics again. */
@Command(
        name = "replay",
        description = "Send a recording to Kafka again.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Keys, values, headers and the order of each stream are as they were; a value changes",
            "only in its schema id, which this registry gives, and in its time where asked for.",
            "",
            "Examples:",
            "  takens replay day.avro --prefix again. --speed 10x \\",
            "      --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081",
            "  takens replay day.avro --topics observations --streams 'lorenz-*' --speed max \\",
            "      --rewrite-time now --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final long SECOND = 1_000_000; // us

    /** What to do with event times. */
    enum RewriteTime {
        /** As they were. */
        KEEP,
        /** Shifted so that the first one is now. */
        NOW
    }

    @Parameters(paramLabel = "FILE", description = "A recording.")
    private Path file;

    @Mixin
    private ClusterOptions kafka;

    @Option(
            names = "--speed",
            defaultValue = "1x",
            paramLabel = "N[x]",
            description = "Times the rhythm in which the records arrived; max = as fast as the broker takes them."
                    + " Default: ${DEFAULT-VALUE}.")
    private String speed;

    @Option(
            names = "--rewrite-time",
            defaultValue = "KEEP",
            paramLabel = "keep|now",
            description = "Leave event times, or shift them so that the first is now; the latter for observations and"
                    + " truth alone. Default: ${DEFAULT-VALUE}.")
    private RewriteTime rewrite;

    @Option(
            names = "--loop",
            description = "Begin again at the end, event times going on, until Ctrl-C. For observations and truth.")
    private boolean loop;

    @Option(
            names = "--streams",
            paramLabel = "PATTERN",
            description = "Only streams whose name matches, for example 'lorenz-*,henon-?'. Default: all records.")
    private String streams;

    @Option(
            names = "--topics",
            split = ",",
            paramLabel = "TOPIC",
            description = "Only records of these topics, by their names in the file. Default: all.")
    private List<String> topics = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Pace pace = pace();
        PublicationReport report = new PublicationReport(spec.commandLine().getErr(), Double.POSITIVE_INFINITY);
        UnaryOperator<String> targets = targets();
        Transmission transmission = new Transmission(kafka.bootstrap(), kafka.properties());
        Replayer replayer = new Replayer(
                file,
                targets,
                streams == null ? StreamPattern.all() : StreamPattern.of(streams),
                kafka.schemas(),
                transmission);
        try (StopSignal stop = new StopSignal(STOPPING)) {
            try (transmission) {
                play(replayer, pace, report);
            } finally {
                report.last(transmission.sent(), transmission.acknowledged());
            }
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.BAD_INPUT, e.getMessage(), e);
        } catch (PublishException e) {
            throw kafka.notTaken(e);
        } catch (InterruptedException e) {
            throw new Failure(ExitCode.INTERRUPTED, "interrupted", e);
        }
        return ExitCode.OK;
    }

    /** Where to send the records of a topic; null for nowhere. */
    private UnaryOperator<String> targets() throws IOException {
        Set<String> there;
        try (TopicAdmin admin = kafka.topics()) {
            there = admin.names();
        } catch (InterruptedException e) {
            throw new Failure(ExitCode.INTERRUPTED, "interrupted", e);
        }
        return topic -> {
            if (!topics.isEmpty() && !topics.contains(topic)) {
                return null;
            }
            String target = kafka.prefix() + topic;
            if (!there.contains(target)) {
                throw kafka.missing(target);
            }
            return target;
        };
    }

    private void play(Replayer replayer, Pace pace, PublicationReport report) throws IOException, InterruptedException {
        if (rewrite == RewriteTime.KEEP && !loop) {
            replayer.replay(pace, 0, report);
            return;
        }
        Replayer.EventTimes times = replayer.eventTimes();
        long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        long shift = rewrite == RewriteTime.NOW ? now - times.first() : 0;
        replayer.replay(pace, shift, report);
        while (loop) {
            shift += times.last() - times.first() + SECOND;
            replayer.replay(pace(), shift, report);
        }
    }

    private Pace pace() {
        try {
            return speed.equals("max")
                    ? Pace.unlimited()
                    : Pace.realTime(Double.parseDouble(speed.replaceFirst("x$", "")));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--speed = " + speed + " is neither max nor a factor such as 10x", e);
        }
    }
}
