package io.takens.regime;

/**
 * The lag at which a series repeats itself best: the highest peak of its autocorrelation behind the first fall below 0.2,
 * a later peak only if it is higher by 0.1; without a peak above 0.15 four times the lag of that fall. From {@value
 * #SHORTEST} to {@value #LONGEST} samples.
 */
final class DominantPeriod {
    static final int SHORTEST = 8;
    static final int LONGEST = 128;

    private static final double FALLEN = 0.2;
    private static final double PEAK = 0.15;
    private static final double HIGHER = 0.1;

    private DominantPeriod() {}

    /** @param x the series, its mean removed */
    static int of(double[] x) {
        int n = x.length;
        int most = Math.min(LONGEST, n / 3);
        double squares = 1e-300;
        for (double value : x) {
            squares += value * value / n;
        }
        double[] acf = new double[most + 1];
        for (int lag = 0; lag <= most; lag++) {
            double products = 0;
            for (int i = lag; i < n; i++) {
                products += x[i] * x[i - lag];
            }
            acf[lag] = products / (n - lag) / squares;
        }
        int drop = 1;
        while (drop < most && acf[drop] >= FALLEN) {
            drop++;
        }
        int found = 0;
        for (int lag = drop + 1; lag < most; lag++) {
            boolean peak = acf[lag] > acf[lag - 1] && acf[lag] >= acf[lag + 1];
            if (peak && acf[lag] > (found == 0 ? PEAK : acf[found] + HIGHER)) {
                found = lag;
            }
        }
        int free = drop < most ? 4 * drop : most;
        return Math.max(SHORTEST, Math.min(LONGEST, found > 0 ? found : free));
    }
}
