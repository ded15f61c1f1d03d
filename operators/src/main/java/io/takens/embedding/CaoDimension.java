package io.takens.embedding;

/**
 * Least embedding dimension of a scalar series by Cao's averaged false neighbours, and whether it is deterministic.
 *
 * <p>E(d) is the mean factor by which the distance to the nearest neighbour in d dimensions (maximum norm) grows when
 * coordinate d + 1 is added. E1(d) = E(d + 1) / E(d) stops changing at the dimension sought. E*(d) is the mean
 * distance in the added coordinate, E2(d) = E*(d + 1) / E*(d): where the future does not depend on the past, E2 is 1 in
 * every dimension.
 *
 * <p>E2 of noise that is correlated beyond the lag differs from 1 as well: choose the lag accordingly.
 *
 * @see <a href="https://doi.org/10.1016/S0167-2789(97)00118-8">Cao, Practical method for determining the minimum
 *     embedding dimension of a scalar time series, Physica D 110, 43, 1997</a>
 */
public final class CaoDimension {
    private static final double SATURATED = 0.9; // of E1, which tends to 1
    private static final double DETERMINISTIC = 0.2; // of |E2 − 1|

    private final double[] e1;
    private final double[] e2;

    private CaoDimension(double[] e1, double[] e2) {
        this.e1 = e1;
        this.e2 = e2;
    }

    /**
     * @param series NaN where a value is missing
     * @param lag samples, at least 1
     * @param dimensions largest dimension looked at, at least 1
     * @param theiler pairs at most so many samples apart are no neighbours
     */
    public static CaoDimension of(double[] series, int lag, int dimensions, int theiler) {
        DelayNeighbours neighbours = new DelayNeighbours(series, lag, dimensions + 1, theiler, true);
        double[] growth = new double[dimensions + 1]; // E
        double[] spread = new double[dimensions + 1]; // E*
        for (int d = 1; d <= dimensions + 1; d++) {
            int pairs = 0;
            for (int i = 0; i < neighbours.size(); i++) {
                int j = neighbours.neighbour(d, i);
                if (j >= 0) {
                    double added = Math.abs(series[neighbours.time(i) + d * lag] - series[j + d * lag]);
                    double distance = neighbours.measure(d, i);
                    growth[d - 1] += Math.max(distance, added) / distance;
                    spread[d - 1] += added;
                    pairs++;
                }
            }
            growth[d - 1] /= Math.max(1, pairs);
            spread[d - 1] /= Math.max(1, pairs);
        }
        double[] e1 = new double[dimensions];
        double[] e2 = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            e1[d] = ratio(growth[d + 1], growth[d]);
            e2[d] = ratio(spread[d + 1], spread[d]);
        }
        return new CaoDimension(e1, e2);
    }

    private static double ratio(double more, double less) {
        return less > 0 ? more / less : 1;
    }

    /** E1(d), d from 1. */
    public double e1(int dimension) {
        return e1[dimension - 1];
    }

    /** E2(d), d from 1. */
    public double e2(int dimension) {
        return e2[dimension - 1];
    }

    /** First dimension from which E1 stays near 1; 0 if it never gets there. */
    public int dimension() {
        int least = e1.length + 1;
        while (least > 1 && e1[least - 2] >= SATURATED) {
            least--;
        }
        return least > e1.length ? 0 : least;
    }

    /** Whether E2 differs from 1 in some dimension by more than chance and short samples explain. */
    public boolean deterministic() {
        for (double ratio : e2) {
            if (Math.abs(ratio - 1) > DETERMINISTIC) {
                return true;
            }
        }
        return false;
    }
}
