package io.takens.publish;

import io.takens.scenario.Scenario;
import io.takens.scenario.ScenarioStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Publishes a scenario from several threads: each has a share of the streams and a {@link Publisher} of its own, because
 * simulating a sample costs more than sending it. The records of a stream are the same, and in the same order, whatever
 * the number of threads; those of different streams pass each other.
 *
 * <p>One {@link #publish} per team; memory is that of as many producers. Belongs to one thread, whose interrupt ends the
 * work.
 */
public final class PublisherTeam {

    private static final long CLOSE_WITHIN = 15; // seconds, somewhat longer than a publisher takes

    private final List<Publisher> publishers;
    private final Progress[] latest;

    /** @param publishers at least one; closed by {@link #publish} */
    public PublisherTeam(List<Publisher> publishers) {
        this.publishers = List.copyOf(publishers);
        this.latest = new Progress[publishers.size()];
    }

    /**
     * Sends a scenario to its end, then waits until everything is acknowledged, and closes the publishers.
     *
     * @param startTime event time of sample 0, microseconds since the epoch
     * @param speed event time per real time; infinite = as fast as possible
     * @param listener receives a report of all together about once a second, on any of the threads, one at a time
     * @throws InterruptedException if the thread is interrupted; what was sent is acknowledged or given up by then
     * @throws PublishException if the broker does not take a record of any share
     */
    public void publish(Scenario scenario, long startTime, double speed, Progress.Listener listener)
            throws InterruptedException {
        int shares = Math.min(publishers.size(), scenario.streams().size());
        ExecutorService threads = Executors.newFixedThreadPool(shares);
        ExecutorCompletionService<Progress> work = new ExecutorCompletionService<>(threads);
        try {
            for (int i = 0; i < shares; i++) {
                int share = i;
                ScenarioStream stream = new ScenarioStream(scenario.share(share, shares), startTime);
                Publisher publisher = publishers.get(share);
                work.submit(() -> {
                    try (publisher) {
                        return publisher.publish(
                                stream, Pace.realTime(speed), progress -> report(share, progress, listener));
                    }
                });
            }
            for (int i = 0; i < shares; i++) {
                work.take().get();
            }
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        } finally {
            threads.shutdownNow(); // interrupts who is still at work
            boolean interrupted = Thread.interrupted();
            threads.awaitTermination(CLOSE_WITHIN, TimeUnit.SECONDS);
            publishers.forEach(Publisher::close);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unwrapped(Throwable cause) throws InterruptedException {
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }

    private synchronized void report(int share, Progress progress, Progress.Listener listener) {
        latest[share] = progress;
        List<Progress> known = new ArrayList<>();
        for (Progress each : latest) {
            if (each != null) {
                known.add(each);
            }
        }
        if (share == 0) {
            listener.report(Progress.sum(known));
        }
    }

    /** Records handed to the producers. */
    public long sent() {
        return publishers.stream().mapToLong(Publisher::sent).sum();
    }

    /** Of these, records confirmed by all in-sync replicas; final after {@link #publish}. */
    public long acknowledged() {
        return publishers.stream().mapToLong(Publisher::acknowledged).sum();
    }
}
