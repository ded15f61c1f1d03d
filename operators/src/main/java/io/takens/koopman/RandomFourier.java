package io.takens.koopman;

import io.takens.embedding.FeatureMap;
import io.takens.random.GaussianSource;
import org.hipparchus.util.FastMath;

/**
 * Random Fourier features of a state: the constant, the coordinates themselves, and cosines of random projections, whose
 * span approximates that of a Gaussian kernel. The projections follow from the seed.
 *
 * <p>A lift costs waves x (dimension + 13) multiplications, in loops that the compiler vectorises: the cosine is a
 * polynomial, good to about 1e-15, and the same bits on any machine.
 *
 * @see <a href="https://papers.nips.cc/paper/3182-random-features-for-large-scale-kernel-machines">Rahimi and Recht,
 *     Random features for large-scale kernel machines, NIPS 2007</a>
 */
public final class RandomFourier implements FeatureMap {
    private static final double ROUND = 0x1.8p52; // added and subtracted, it rounds to the nearest integer
    private static final double[] HALF_COSINE = halfCosine();

    private final int dimension;
    private final int waves;
    private final double[][] frequency; // by coordinate, then wave; turns per unit of the state
    private final double[] phase; // turns
    private final double[] turns;

    /**
     * @param dimension coordinates of the state
     * @param waves how many cosines
     * @param length scale of the kernel, in units of the state; per coordinate √dimension longer
     * @param seed of frequencies and phases
     */
    public RandomFourier(int dimension, int waves, double length, long seed) {
        this.dimension = dimension;
        this.waves = waves;
        this.frequency = new double[dimension][waves];
        this.phase = new double[waves];
        this.turns = new double[waves];
        GaussianSource source = new GaussianSource(seed);
        double scale = 1 / (length * Math.sqrt(dimension) * 2 * FastMath.PI);
        for (int i = 0; i < waves; i++) {
            for (int j = 0; j < dimension; j++) {
                frequency[j][i] = scale * source.next();
            }
            phase[i] = source.uniform();
        }
    }

    /** Taylor coefficients of cos πf in f², highest first; f is at most a half. */
    private static double[] halfCosine() {
        double[] coefficients = new double[11];
        double term = 1;
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[coefficients.length - 1 - k] = term;
            term *= -FastMath.PI * FastMath.PI / ((2 * k + 1) * (2 * k + 2));
        }
        return coefficients;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int size() {
        return 1 + dimension + waves;
    }

    @Override
    public void lift(double[] state, double[] features) {
        features[0] = 1;
        System.arraycopy(state, 0, features, 1, dimension);
        System.arraycopy(phase, 0, turns, 0, waves);
        for (int j = 0; j < dimension; j++) {
            add(state[j], frequency[j], turns);
        }
        cosines(turns);
        System.arraycopy(turns, 0, features, 1 + dimension, waves);
    }

    private static void add(double factor, double[] x, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * x[i];
        }
    }

    /** Replaces turns by their cosines: cos 2πf = 2 cos² πf − 1 for the part f of a turn nearest to 0. */
    static void cosines(double[] turns) {
        double[] c = HALF_COSINE;
        double c0 = c[0];
        double c1 = c[1];
        double c2 = c[2];
        double c3 = c[3];
        double c4 = c[4];
        double c5 = c[5];
        double c6 = c[6];
        double c7 = c[7];
        double c8 = c[8];
        double c9 = c[9];
        double c10 = c[10];
        for (int i = 0; i < turns.length; i++) {
            double f = turns[i] - ((turns[i] + ROUND) - ROUND);
            double t = f * f;
            double h = (((((c0 * t + c1) * t + c2) * t + c3) * t + c4) * t + c5) * t + c6;
            h = (((h * t + c7) * t + c8) * t + c9) * t + c10;
            turns[i] = 2 * h * h - 1;
        }
    }
}
