package io.takens.koopman;

import io.takens.embedding.FeatureMap;
import io.takens.random.GaussianSource;
import org.hipparchus.util.FastMath;

/**
 * Random Fourier features of a state: the constant, the coordinates themselves, and cosines of random projections, whose
 * span approximates that of a Gaussian kernel. The projections follow from the seed.
 *
 * @see <a href="https://papers.nips.cc/paper/3182-random-features-for-large-scale-kernel-machines">Rahimi and Recht,
 *     Random features for large-scale kernel machines, NIPS 2007</a>
 */
public final class RandomFourier implements FeatureMap {
    private final int dimension;
    private final double[][] frequency;
    private final double[] phase;

    /**
     * @param dimension coordinates of the state
     * @param waves how many cosines
     * @param length scale of the kernel, in units of the state; per coordinate √dimension longer
     * @param seed of frequencies and phases
     */
    public RandomFourier(int dimension, int waves, double length, long seed) {
        this.dimension = dimension;
        this.frequency = new double[waves][dimension];
        this.phase = new double[waves];
        GaussianSource source = new GaussianSource(seed);
        double scale = 1 / (length * Math.sqrt(dimension));
        for (int i = 0; i < waves; i++) {
            for (int j = 0; j < dimension; j++) {
                frequency[i][j] = scale * source.next();
            }
            phase[i] = 2 * FastMath.PI * source.uniform();
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int size() {
        return 1 + dimension + phase.length;
    }

    @Override
    public void lift(double[] state, double[] features) {
        features[0] = 1;
        System.arraycopy(state, 0, features, 1, dimension);
        for (int i = 0; i < phase.length; i++) {
            double angle = phase[i];
            double[] f = frequency[i];
            for (int j = 0; j < dimension; j++) {
                angle += f[j] * state[j];
            }
            features[1 + dimension + i] = FastMath.cos(angle);
        }
    }
}
