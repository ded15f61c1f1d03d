package io.takens.flink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the operators tell of kernels that failed: the first of a subtask, the second, the fourth, and so on. */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    /**
     * @param sequence number of the stream's last sample
     * @param count faults of this subtask, this one included
     */
    static void log(String stream, long sequence, long count, RuntimeException fault) {
        if (Long.bitCount(count) == 1) {
            LOG.warn("stream {} begins anew after sample {}: fault {} of this subtask", stream, sequence, count, fault);
        }
    }
}
