package io.takens.forecast;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/** What learning leaves for the garbage collector. */
final class Allocation {
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /**
     * Bytes that the calling thread allocates while the samples from one index to another are learnt, in order: of the two
     * halves the one with less, twice. The virtual machine charges a few dozen bytes of its own to a thread now and then, once in
     * hundreds of runs; who allocates by the sample does so in both halves.
     */
    static long bytes(Consumer<double[]> learner, double[][] series, int from, int to) {
        int middle = (from + to) / 2;
        return 2 * Math.min(allocated(learner, series, from, middle), allocated(learner, series, middle, to));
    }

    private static long allocated(Consumer<double[]> learner, double[][] series, int from, int to) {
        long before = THREAD.getCurrentThreadAllocatedBytes();
        for (int i = from; i < to; i++) {
            learner.accept(series[i]);
        }
        return THREAD.getCurrentThreadAllocatedBytes() - before;
    }
}
