package io.takens.context;

/**
 * The stream's own unit of time, by which lags and window lengths are scaled so that one bank fits all.
 *
 * <p>Rice's formula gives the mean period of a Gaussian process from two variances: T = 2π std(x) / std(dx/dt), in
 * samples. The unit is u = clip(T / 80, 0.05, 2): the bank's templates were found at about 80 samples per Rice period.
 *
 * @see <a href="https://doi.org/10.1002/j.1538-7305.1945.tb00453.x">S. O. Rice, Mathematical analysis of random noise,
 *     Bell System Technical Journal 24 (1945), section 3.3</a>
 */
final class RicePeriod {
    private static final double REFERENCE = 80; // samples per period at u = 1

    private RicePeriod() {}

    /** Period in samples; infinite for a context that doesn't move. */
    static double of(Context context) {
        return 2 * Math.PI / context.stepDeviation();
    }

    /** Time unit u, dimensionless. */
    static double unit(Context context) {
        return Math.min(2, Math.max(0.05, of(context) / REFERENCE));
    }
}
