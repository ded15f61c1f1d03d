package io.takens.cli;

import io.takens.publish.Progress;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * What a publication says on standard error while it runs: a line that renews itself every second where somebody watches,
 * a new line every ten seconds where it goes into a log, and the counts at the end.
 */
final class PublicationReport implements Progress.Listener {
    private static final Duration LOGGED = Duration.ofSeconds(10);
    private static final double SLOW = 10; // per second, below which decimals matter
    private static final double NANOSECOND = 1e-9; // seconds

    private final PrintWriter err;
    private final double asked; // records per second of real time; infinite = as fast as possible
    private final boolean watched = System.console() != null;
    private final long start = System.nanoTime();
    private double logged;

    PublicationReport(PrintWriter err, double asked) {
        this.err = err;
        this.asked = asked;
    }

    @Override
    public void report(Progress progress) {
        if (!watched && progress.seconds() - logged < LOGGED.toSeconds()) {
            return;
        }
        logged = progress.seconds();
        String rate =
                perSecond(progress.rate()) + (Double.isInfinite(asked) ? "" : " of " + perSecond(asked) + " asked");
        err.printf(
                "%ssent %,d records, %s, acknowledged %,d, behind %.1f s%s",
                watched ? "\r" : "",
                progress.sent(),
                rate,
                progress.acknowledged(),
                progress.lag(),
                watched ? "\033[K" : System.lineSeparator());
        err.flush();
    }

    /** The last line. */
    void last(long sent, long acknowledged) {
        double seconds = (System.nanoTime() - start) * NANOSECOND;
        err.printf(
                "%ssent %,d records in %.1f s, %s, acknowledged %,d%n",
                watched ? "\r\033[K" : "", sent, seconds, perSecond(sent / seconds), acknowledged);
        err.flush();
    }

    private static String perSecond(double rate) {
        return (rate < SLOW ? "%.3f/s" : "%,.0f/s").formatted(rate);
    }
}
