package io.takens.forecast;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/** What learning leaves for the garbage collector. */
final class Allocation {
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Bytes that the calling thread allocates while the samples from one index to another are learnt, in order. */
    static long bytes(Consumer<double[]> learner, double[][] series, int from, int to) {
        long before = THREAD.getCurrentThreadAllocatedBytes();
        for (int i = from; i < to; i++) {
            learner.accept(series[i]);
        }
        return THREAD.getCurrentThreadAllocatedBytes() - before;
    }
}
