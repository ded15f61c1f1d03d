package io.takens.evaluation.rival;

/**
 * Page's CUSUM of the standardised samples for shifts of the mean by one deviation, both ways: S = max(0, S + z - 1/2) &gt;
 * 8.05, which independent normal samples of known mean and deviation exceed once in 10,000 (Siegmund's approximation).
 *
 * @see <a href="https://doi.org/10.1093/biomet/41.1-2.100">E. S. Page, Continuous inspection schemes, Biometrika 41
 *     (1954)</a>
 */
public final class TwoSidedCusum implements ScalarDetector {
    private static final int LEARNT = 400; // samples: the deviation's error must not be the detector's
    private static final double HALF = 0.5;
    private static final double LIMIT = 8.05;

    private final FirstSamples first = new FirstSamples(LEARNT);
    private final double[] sum = new double[2];
    private final long[] since = new long[2];

    @Override
    public long update(double x) {
        double z = first.standardised(x);
        if (Double.isNaN(z)) {
            return NONE;
        }
        for (int way = 0; way < 2; way++) {
            sum[way] += (way == 0 ? z : -z) - HALF;
            since[way]++;
            if (sum[way] <= 0) {
                sum[way] = 0;
                since[way] = 0;
            }
        }
        int furthest = sum[0] > sum[1] ? 0 : 1;
        return sum[furthest] > LIMIT ? since[furthest] - 1 : NONE;
    }

    @Override
    public long bytes() {
        return 8 * (4 + 4);
    }
}
