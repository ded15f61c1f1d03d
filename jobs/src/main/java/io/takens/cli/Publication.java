package io.takens.cli;

import io.takens.jobs.kafka.TopicAdmin;
import io.takens.publish.PublishException;
import io.takens.publish.Publisher;
import io.takens.publish.PublisherTeam;
import io.takens.scenario.Scenario;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** A Kafka cluster, how fast it is fed, and the feeding. */
final class Publication extends ClusterOptions {
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final int MOST_THREADS = 64;

    @Option(
            names = "--speed",
            defaultValue = "1",
            paramLabel = "X",
            description = "Event time per real time; Infinity = as fast as possible. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--threads",
            defaultValue = "1",
            paramLabel = "N",
            description = "Threads that simulate and send, each with a producer of its own. Default: ${DEFAULT-VALUE}.")
    private int threads;

    /**
     * Sends a scenario from now on, to its end or until the thread is interrupted or the JVM told to stop.
     *
     * @param err where progress and the last line of counts go
     * @throws Failure if the broker is gone for too long, or the work was interrupted
     */
    void run(Scenario scenario, PrintWriter err) throws IOException {
        check();
        List<Topic<?>> topics = List.of(Topics.OBSERVATIONS.prefixed(prefix()), Topics.TRUTH.prefixed(prefix()));
        check(topics);
        PublicationReport report = new PublicationReport(err, scenario.rate() * speed);
        PublisherTeam team = team(topics);
        long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        StopSignal stop = new StopSignal(STOPPING);
        try (stop) {
            try {
                team.publish(scenario, now, speed, report);
            } finally {
                report.last(team.sent(), team.acknowledged());
            }
        } catch (PublishException e) {
            throw notTaken(e);
        } catch (UncheckedIOException e) {
            throw silent(e.getCause());
        } catch (InterruptedException e) {
            throw new Failure(ExitCode.INTERRUPTED, "interrupted", e);
        }
    }

    private PublisherTeam team(List<Topic<?>> topics) throws IOException {
        List<Publisher> publishers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            publishers.add(new Publisher(
                    bootstrap(),
                    properties(),
                    topics.get(0).name(),
                    topics.get(1).name(),
                    schemas()));
        }
        return new PublisherTeam(publishers);
    }

    private void check() {
        if (!(speed > 0)) {
            throw new Failure(ExitCode.USAGE, "--speed: " + speed + " x real time is not greater than 0");
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new Failure(ExitCode.USAGE, "--threads: " + threads + " is not between 1 and " + MOST_THREADS);
        }
    }

    private void check(List<Topic<?>> topics) throws IOException {
        try (TopicAdmin admin = topics()) {
            admin.differences(topics).forEach((name, found) -> {
                if (found.contains(TopicAdmin.MISSING)) {
                    throw missing(name);
                }
            });
        } catch (InterruptedException e) {
            throw new Failure(ExitCode.INTERRUPTED, "interrupted while waiting for " + bootstrap(), e);
        }
    }
}
