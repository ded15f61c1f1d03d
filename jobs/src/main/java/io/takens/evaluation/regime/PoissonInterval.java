package io.takens.evaluation.regime;

import org.hipparchus.distribution.continuous.GammaDistribution;

/**
 * Exact 90 % interval of the mean of a Poisson count: means at which the count, or more, or less, has a chance of 5 %.
 *
 * @param low lower end
 * @param high upper end
 * @see <a href="https://doi.org/10.1093/biomet/28.3-4.437">Garwood, Fiducial limits for the Poisson distribution,
 *     Biometrika 28 (1936)</a>
 */
record PoissonInterval(double low, double high) {
    private static final double TAIL = 0.05;

    static PoissonInterval of(long count) {
        double low = count == 0 ? 0 : new GammaDistribution(count, 1).inverseCumulativeProbability(TAIL);
        return new PoissonInterval(low, new GammaDistribution(count + 1.0, 1).inverseCumulativeProbability(1 - TAIL));
    }

    /** The same for a rate. */
    PoissonInterval times(double scale) {
        return new PoissonInterval(low * scale, high * scale);
    }
}
