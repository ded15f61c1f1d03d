package io.takens.flink;

import java.util.stream.IntStream;
import org.hipparchus.util.FastMath;

/** The leads that are published: every one up to 16, then in equal ratios to the horizon, about 40 in all. */
final class Leads {
    private static final int DENSE = 16;
    private static final int SPARSE = 24;

    private Leads() {}

    /** @param horizon longest lead, samples, at least 1 */
    static int[] upTo(int horizon) {
        if (horizon <= DENSE) {
            return IntStream.rangeClosed(1, horizon).toArray();
        }
        double ratio = (double) horizon / DENSE;
        IntStream sparse = IntStream.rangeClosed(1, SPARSE).map(i ->
                (int) FastMath.round(DENSE * FastMath.pow(ratio, (double) i / SPARSE)));
        return IntStream.concat(IntStream.rangeClosed(1, DENSE), sparse)
                .distinct()
                .toArray();
    }

    /** Rows of the given leads out of rows for every lead from 1. */
    static double[] rows(int[] leads, double[] all, int width) {
        double[] some = new double[leads.length * width];
        for (int k = 0; k < leads.length; k++) {
            System.arraycopy(all, (leads[k] - 1) * width, some, k * width, width);
        }
        return some;
    }
}
