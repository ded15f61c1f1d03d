package io.takens.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** One line on standard error that says how far long work has come; silent where nobody watches. */
final class Progress {
    private static final long EVERY = Duration.ofMillis(250).toNanos();

    private final PrintWriter err;
    private final String what;
    private final long total;
    private final boolean watched = System.console() != null;
    private final long start = System.nanoTime();
    private long shown = start;
    private long done;

    Progress(PrintWriter err, String what, long total) {
        this.err = err;
        this.what = what;
        this.total = total;
    }

    void step() {
        at(done + 1);
    }

    void at(long reached) {
        done = reached;
        if (!watched || System.nanoTime() - shown < EVERY) {
            return;
        }
        shown = System.nanoTime();
        err.printf("\r%s %,d of %,d, %.0f s ", what, done, total, (shown - start) / 1e9);
        err.flush();
    }

    /** Says something that does not end the work. */
    void warn(String sentence) {
        finish();
        err.println("takens: " + sentence);
        err.flush();
    }

    void finish() {
        if (watched && shown != start) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
