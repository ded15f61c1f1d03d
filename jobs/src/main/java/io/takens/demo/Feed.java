package io.takens.demo;

import io.takens.publish.Publisher;
import java.io.IOException;

/** Where a demo's observations come from. Runs on a thread of its own. */
public interface Feed {

    /** What is fed, in a few words. */
    String description();

    /**
     * Sends observations to the end, or until the thread is interrupted.
     *
     * @throws IOException if the source cannot be read
     */
    void send(Publisher publisher) throws IOException, InterruptedException;
}
