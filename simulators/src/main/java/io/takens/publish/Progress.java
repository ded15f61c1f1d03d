package io.takens.publish;

import java.util.List;

/**
 * How far a publication is.
 *
 * @param sent observations and truth records handed to the producer
 * @param acknowledged of these, confirmed by all in-sync replicas
 * @param seconds time since the beginning
 * @param rate records sent per second since the last report; in the last report since the beginning
 * @param lag how far the last sample was behind its pace, seconds
 */
public record Progress(long sent, long acknowledged, double seconds, double rate, double lag) {

    /** Receives a report about once a second, and one at the end. */
    @FunctionalInterface
    public interface Listener {
        /** Called on the publishing thread. */
        void report(Progress progress);
    }

    /** Several at once: counts and rates add up, the longest time and the largest lag count. */
    static Progress sum(List<Progress> parts) {
        long sent = 0;
        long acknowledged = 0;
        double seconds = 0;
        double rate = 0;
        double lag = 0;
        for (Progress part : parts) {
            sent += part.sent;
            acknowledged += part.acknowledged;
            seconds = Math.max(seconds, part.seconds);
            rate += part.rate;
            lag = Math.max(lag, part.lag);
        }
        return new Progress(sent, acknowledged, seconds, rate, lag);
    }
}
