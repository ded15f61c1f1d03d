package io.takens.demo;

import io.takens.publish.PublishException;
import io.takens.publish.Publisher;
import java.io.IOException;

/** Runs a feed on a thread of its own, until it ends or {@link #close} interrupts it. */
final class Feeder implements Runnable, AutoCloseable {
    private final Feed feed;
    private final Publisher publisher;
    private final Thread thread = new Thread(this, "takens-feed");
    private volatile Exception failure;

    Feeder(Feed feed, Publisher publisher) {
        this.feed = feed;
        this.publisher = publisher;
        thread.start();
    }

    @Override
    public void run() {
        try (publisher) {
            feed.send(publisher);
            publisher.flush();
        } catch (InterruptedException e) {
            // close() asked for it
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    /** Whether everything was sent and acknowledged. */
    boolean ended() {
        return !thread.isAlive();
    }

    /** Throws what ended the feed before its time. */
    void check() throws IOException, DemoFailure {
        if (failure instanceof IOException unreadable) {
            throw unreadable;
        }
        if (failure instanceof PublishException refused) {
            throw new DemoFailure(refused.getMessage(), refused);
        }
        if (failure != null) {
            throw new DemoFailure("the feed failed: " + failure, failure);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
