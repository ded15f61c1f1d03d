package io.takens.ngrc;

import io.takens.embedding.DelayLine;
import io.takens.embedding.FeatureMap;
import io.takens.embedding.Standardiser;
import org.hipparchus.util.FastMath;

/**
 * Monomials of a Legendre memory: of the coefficients with which the orthonormal polynomials over a window of the past, of
 * degree 0, 1, ..., add up to it. Each coefficient has seen every sample of the window, where a delay vector of as many
 * coordinates has seen a few: the same number of features, better informed and less noisy.
 *
 * <p>Over a whole window the discrete polynomials (Gram's) make exact, and forget exactly, what a recursion for the Legendre
 * memory unit makes nearly. Of smooth streams coefficients fall off with the degree k like ρ^k; each is scaled up by that.
 *
 * <p>A lift costs coefficients x window multiplications more than that of {@link Monomials}.
 *
 * @see <a href="https://papers.nips.cc/paper/9689-legendre-memory-units">Voelker, Kajic and Eliasmith, Legendre memory
 *     units, NeurIPS 2019</a>
 * @see <a href="https://arxiv.org/abs/2008.07669">Gu, Dao, Ermon, Rudra and Re, HiPPO, NeurIPS 2020</a>
 */
public final class LegendreMonomials implements FeatureMap {
    /** Degree of the monomials. */
    public static final int DEGREE = 5;

    private final int window;
    private final int inputs;
    private final double[][] polynomial; // by degree, then lag; scaled
    private final Monomials monomials;
    private final double[] state;

    /**
     * @param window samples, more than the coefficients
     * @param coefficients of the memory
     * @param decay ρ, from one coefficient to the next
     * @param inputs coordinates after the window
     * @param weight what a factor that is an input adds to the degree
     */
    public LegendreMonomials(int window, int coefficients, double decay, int inputs, int weight) {
        this.window = window;
        this.inputs = inputs;
        this.polynomial = orthonormal(window, coefficients);
        this.monomials = new Monomials(coefficients, inputs, weight, DEGREE);
        this.state = new double[coefficients + inputs];
        double scale = 1 / Math.sqrt(window);
        for (double[] values : polynomial) {
            for (int lag = 0; lag < window; lag++) {
                values[lag] *= scale;
            }
            scale /= decay;
        }
    }

    /** Powers of the lag, made orthonormal one after another; twice, against cancellation. */
    private static double[][] orthonormal(int window, int count) {
        double[][] basis = new double[count][window];
        for (int k = 0; k < count; k++) {
            for (int lag = 0; lag < window; lag++) {
                basis[k][lag] = k == 0 ? 1 : basis[k - 1][lag] * (2.0 * lag / (window - 1) - 1);
            }
            for (int round = 0; round < 2; round++) {
                for (int lower = 0; lower < k; lower++) {
                    add(-product(basis[k], basis[lower]), basis[lower], basis[k]);
                }
            }
            double length = Math.sqrt(product(basis[k], basis[k]));
            for (int lag = 0; lag < window; lag++) {
                basis[k][lag] /= length;
            }
        }
        return basis;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double factor, double[] x, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * x[i];
        }
    }

    /**
     * Rate ρ at which the coefficients of a stream fall off.
     *
     * @param history one channel, NaN for a gap
     * @param known how many of its latest samples count
     * @return 1 where it can't be told
     */
    public static double decay(DelayLine history, int known, Standardiser units, int window, int coefficients) {
        double[][] basis = orthonormal(window, coefficients);
        double first = 0;
        double last = 0;
        for (int from = 0; from + window <= known; from++) {
            double low = 0;
            double high = 0;
            for (int lag = 0; lag < window; lag++) {
                double value = units.forward(history.get(from + lag, 0), 0);
                low += basis[0][lag] * value;
                high += basis[coefficients - 1][lag] * value;
            }
            if (!Double.isNaN(low)) {
                first += low * low;
                last += high * high;
            }
        }
        boolean told = first > 0 && last > 0 && last < first;
        return told ? FastMath.pow(last / first, 0.5 / (coefficients - 1)) : 1;
    }

    @Override
    public int dimension() {
        return window + inputs;
    }

    @Override
    public int size() {
        return monomials.size();
    }

    @Override
    public void lift(double[] delays, double[] features) {
        int coefficients = polynomial.length;
        for (int k = 0; k < coefficients; k++) {
            double[] values = polynomial[k];
            double sum = 0;
            for (int lag = 0; lag < window; lag++) {
                sum += values[lag] * delays[lag];
            }
            state[k] = sum;
        }
        System.arraycopy(delays, window, state, coefficients, inputs);
        monomials.lift(state, features);
    }
}
