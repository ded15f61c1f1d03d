package io.takens.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C for work on the present thread: interrupts it when the JVM is told to go down, and holds the JVM until the work
 * has been put in order and {@link #close} is called.
 */
final class StopSignal implements AutoCloseable {
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    /** @param patience how long the work may take to end */
    StopSignal(Duration patience) {
        Thread work = Thread.currentThread();
        hook = new Thread(() -> stop(work, patience), "takens-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop(Thread work, Duration patience) {
        work.interrupt();
        try {
            if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("takens: the work did not end within " + patience.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is going down, and the hook is what let us come here
        }
    }
}
