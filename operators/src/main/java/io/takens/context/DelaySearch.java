package io.takens.context;

import org.hipparchus.util.FastMath;

/**
 * Finds the delay of a differential equation with one delay.
 *
 * <p>Polynomials of the present and of the state a delay ago explain increments far better with the right delay than with
 * any other. Where past values only stand for hidden coordinates, the shortest delay is best: it is a derivative.
 */
final class DelaySearch {
    private static final int FEW_ROWS = 180; // where many delays are tried
    private static final int ROWS = 250;
    private static final double UNEXPLAINED = 0.15; // share of the increments' deviation
    private static final double GAIN = 1.5; // nats by which a delay has to be better than none
    private static final int GOLDEN_SECTIONS = 12;

    private DelaySearch() {}

    /**
     * The delay that explains increments best, samples; NaN if there is none that explains most of them.
     *
     * @param longest samples
     */
    static double find(Context context, int longest) {
        double best = Double.NaN;
        double least = Math.min(FastMath.log(UNEXPLAINED), left(context, 0, FEW_ROWS) - GAIN);
        for (double delay = Traces.SHORTEST_DELAY; delay <= longest; delay++) {
            double left = left(context, delay, FEW_ROWS);
            if (left < least) {
                least = left;
                best = delay;
            }
        }
        if (!(best > Traces.SHORTEST_DELAY + 1)) {
            return Double.NaN;
        }
        return GoldenSection.maximum(delay -> -left(context, delay, ROWS), best - 1, best + 1, GOLDEN_SECTIONS);
    }

    /** Logarithm of the share of the increments that polynomials leave, mean over channels. */
    private static double left(Context context, double delay, int rows) {
        IncrementRegression regression = new IncrementRegression(new Traces(context, delay), rows);
        if (regression.rows() < rows / 3) {
            return 0;
        }
        double[] before = new double[regression.channels];
        for (int c = 0; c < before.length; c++) {
            before[c] = regression.left(c);
        }
        regression.polynomials();
        double sum = 0;
        for (int c = 0; c < before.length; c++) {
            sum += 0.5 * FastMath.log((regression.left(c) + 1e-12 * before[c]) / before[c]);
        }
        return sum / before.length;
    }
}
