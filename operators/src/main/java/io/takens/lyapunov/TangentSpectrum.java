package io.takens.lyapunov;

import io.takens.linear.SquareRootLeastSquares;
import io.takens.ngrc.Monomials;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;

/**
 * The spectrum of Lyapunov exponents from data: a polynomial map of the state is learnt, and its Jacobian followed along the
 * stream's own states, with an orthonormal frame that is turned back at each step.
 *
 * <p>The state is the sample itself where there are several channels, else a delay vector of one to {@value #LAGS} samples an
 * eighth of a cycle apart, which the map moves on by one lag. Lags and degree are those that foretell the last quarter of the
 * stream best, fewer where that costs little. Delay vectors of flows fill thin sheets, across which a polynomial may grow as it
 * likes: there they are learnt with a little noise added, for which a flat one is best. An exponent's interval holds what blocks of the stream differ by, and what
 * the maps of its two halves do.
 *
 * <p>The method is old and known for exponents that no system has: those of directions which the attractor does not fill, where
 * the data say nothing of the Jacobian. A spectrum is trusted only if the map is accurate, the sum is negative, a flow has an
 * exponent near 0, and the largest agrees with what the growth of neighbours gave.
 *
 * <p>n samples and p monomials cost O(n p²); nothing is kept.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevLett.55.1082">Sano, Sawada, Measurement of the Lyapunov spectrum from a chaotic
 *     time series, Phys. Rev. Lett. 55 (1985)</a>
 * @see <a href="https://doi.org/10.1103/PhysRevA.43.2787">Bryant, Brown, Abarbanel, Lyapunov exponents from observed time series,
 *     Phys. Rev. Lett. 65 (1990), and Phys. Rev. A 43 (1991), on spurious exponents</a>
 */
public final class TangentSpectrum {
    private static final int LAGS = 4;
    private static final int MOST = 130; // monomials
    private static final int DEGREES = 8;
    private static final double RIDGE = 1e-12; // of n
    private static final double JITTER = 0.003; // standard deviations
    private static final double UNIFORM = Math.sqrt(12); // width of the uniform distribution of deviation 1
    private static final double PARSIMONY = 2; // times the least error that a shorter state may have
    private static final double EXACT = 1e-6; // standard deviations: errors below are all the same
    private static final double ACCURATE = 0.02; // standard deviations
    private static final double ZERO = 0.15; // of the largest: a flow's least exponent
    private static final int BLOCKS = 16;
    private static final double STUDENT = 1.753; // 90 %, 15 degrees of freedom
    private static final int FEWEST = 500; // states
    private static final double MAP = 6; // samples: cycles shorter than this are maps

    private final double[][] states; // standardised
    private final double[][] next; // what the map gives: all coordinates, or the newest alone
    private final int dimension;
    private final int step; // samples that the map moves on
    private final boolean delays;
    private final double jitter; // standard deviations

    private Monomials map;
    private double error;

    private TangentSpectrum(double[][] states, double[][] next, int step, boolean delays, double jitter) {
        this.states = states;
        this.next = next;
        this.step = step;
        this.delays = delays;
        this.jitter = jitter;
        this.dimension = states[0].length;
    }

    /**
     * @param samples rows of one or more channels, complete and equidistant
     * @param neighbours exponent from the growth of neighbours' distances
     * @return null if there are too few samples
     */
    public static SpectrumEstimate of(double[][] samples, ExponentEstimate neighbours) {
        double cycle = cycle(samples);
        double[][] rows = standardised(samples);
        boolean delays = samples.length > 0 && samples[0].length == 1;
        TangentSpectrum best = null;
        int lag = delays ? Math.max(1, cycle < MAP || Double.isInfinite(cycle) ? 1 : (int) Math.rint(cycle / 8)) : 1;
        TangentSpectrum[] tried = new TangentSpectrum[delays ? LAGS : 1];
        for (int m = 1; m <= tried.length; m++) {
            TangentSpectrum one = delays ? ofDelays(rows, m, lag, cycle < MAP ? 0 : JITTER) : ofChannels(rows);
            if (one == null) {
                return null;
            }
            one.choose();
            tried[m - 1] = one;
            best = best == null || one.error < best.error ? one : best;
        }
        for (TangentSpectrum one : tried) {
            if (one.error <= PARSIMONY * best.error + EXACT) {
                return one.estimate(neighbours, cycle >= MAP);
            }
        }
        return best.estimate(neighbours, cycle >= MAP);
    }

    private static double cycle(double[][] samples) {
        CycleLength cycle = new CycleLength();
        for (double[] sample : samples) {
            cycle.add(sample[0]);
        }
        return cycle.cycles() < 2 ? Double.POSITIVE_INFINITY : cycle.length();
    }

    private static double[][] standardised(double[][] samples) {
        double[][] rows = new double[samples.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = samples[i].clone();
        }
        for (int c = 0; rows.length > 0 && c < rows[0].length; c++) {
            double mean = 0;
            double squares = 0;
            for (double[] row : rows) {
                mean += row[c] / rows.length;
            }
            for (double[] row : rows) {
                squares += (row[c] - mean) * (row[c] - mean) / rows.length;
            }
            double scale = squares > 0 ? 1 / Math.sqrt(squares) : 1;
            for (double[] row : rows) {
                row[c] = (row[c] - mean) * scale;
            }
        }
        return rows;
    }

    private static TangentSpectrum ofChannels(double[][] rows) {
        int n = rows.length - 1;
        return n < FEWEST
                ? null
                : new TangentSpectrum(Arrays.copyOf(rows, n), Arrays.copyOfRange(rows, 1, n + 1), 1, false, 0);
    }

    private static TangentSpectrum ofDelays(double[][] rows, int m, int lag, double jitter) {
        int n = rows.length - m * lag;
        if (n < FEWEST) {
            return null;
        }
        double[][] states = new double[n][m];
        double[][] next = new double[n][];
        for (int i = 0; i < n; i++) {
            int newest = i + (m - 1) * lag;
            for (int k = 0; k < m; k++) {
                states[i][k] = rows[newest - k * lag][0];
            }
            next[i] = rows[newest + lag];
        }
        return new TangentSpectrum(states, next, lag, true, jitter);
    }

    /** Takes the degree that foretells the last quarter best. */
    private void choose() {
        int learnt = 3 * states.length / 4;
        error = Double.POSITIVE_INFINITY;
        for (int degree = 1; degree <= DEGREES && Monomials.count(dimension, degree) <= MOST; degree++) {
            Monomials tried = new Monomials(dimension, degree);
            double[][] weights = learn(tried, 0, learnt);
            double squares = 0;
            double[] features = new double[tried.size()];
            for (int i = learnt; i < states.length; i++) {
                tried.lift(states[i], features);
                for (int c = 0; c < next[i].length; c++) {
                    double e = next[i][c] - dot(weights[c], features);
                    squares += e * e;
                }
            }
            double found = Math.sqrt(squares / ((states.length - learnt) * next[0].length));
            if (found < error) {
                error = found;
                map = tried;
            }
        }
    }

    private double[][] learn(Monomials monomials, int from, int to) {
        SquareRootLeastSquares fit = new SquareRootLeastSquares(monomials.size(), next[0].length, RIDGE * (to - from));
        double[] features = new double[monomials.size()];
        double[] state = new double[dimension];
        for (int i = from; i < to; i++) {
            System.arraycopy(states[i], 0, state, 0, dimension);
            if (jitter > 0) {
                SplittableRandom random = new SplittableRandom(i);
                for (int k = 0; k < dimension; k++) {
                    state[k] += jitter * UNIFORM * (random.nextDouble() - 0.5);
                }
            }
            monomials.lift(state, features);
            fit.learn(features, next[i]);
        }
        double[][] weights = new double[next[0].length][monomials.size()];
        fit.solve(weights);
        return weights;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < b.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private SpectrumEstimate estimate(ExponentEstimate neighbours, boolean flow) {
        int half = states.length / 2;
        double[] growth = new double[states.length / step + 1];
        double[][] blocks = follow(learn(map, 0, states.length), growth);
        double[] first = means(follow(learn(map, 0, half), null));
        double[] second = means(follow(learn(map, half, states.length), null));
        double[] exponents = means(blocks);
        double[] low = new double[dimension];
        double[] high = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            double squares = 0;
            for (double[] block : blocks) {
                squares += (block[k] - exponents[k]) * (block[k] - exponents[k]);
            }
            double sampling = STUDENT * Math.sqrt(squares / (blocks.length * (blocks.length - 1.0)));
            double model = first[k] - second[k];
            double width = Math.sqrt(sampling * sampling + model * model);
            low[k] = exponents[k] - width;
            high[k] = exponents[k] + width;
        }
        String reason = doubt(exponents, low, high, neighbours, flow);
        String method = "polynomial of degree " + map.degree() + " in " + dimension
                + (delays ? " delays of " + step : " channels");
        int steps = exponents[0] > 0 ? (int) Math.max(1, Math.rint(1 / (exponents[0] * step))) : 0;
        double[] local = steps == 0 || 10 * steps > growth.length ? new double[0] : local(growth, steps);
        return new SpectrumEstimate(
                exponents,
                low,
                high,
                steps * step,
                local,
                dimension(exponents),
                error,
                method,
                reason.isEmpty(),
                reason);
    }

    /** Quantiles of the mean growth over every window of so many steps, nats per sample. */
    private double[] local(double[] growth, int steps) {
        double[] means = new double[growth.length - steps];
        double sum = 0;
        for (int i = 0; i < growth.length - 1; i++) {
            sum += growth[i];
            if (i >= steps) {
                sum -= growth[i - steps];
            }
            if (i >= steps - 1 && i - steps + 1 < means.length) {
                means[i - steps + 1] = sum / (steps * step);
            }
        }
        Arrays.sort(means);
        double[] quantiles = new double[SpectrumEstimate.LEVELS.length];
        for (int q = 0; q < quantiles.length; q++) {
            quantiles[q] = means[(int) (SpectrumEstimate.LEVELS[q] * (means.length - 1))];
        }
        return quantiles;
    }

    /**
     * Mean exponents of each block of the stream, nats per sample.
     *
     * @param growth filled with that of the first vector, step by step; or null
     */
    private double[][] follow(double[][] weights, double[] growth) {
        int each = states.length / BLOCKS;
        double[][] blocks = new double[BLOCKS][dimension];
        double[][] frame = new double[dimension][dimension];
        for (int k = 0; k < dimension; k++) {
            frame[k][k] = 1;
        }
        double[][] jacobian = new double[next[0].length][dimension];
        double[] features = new double[map.size()];
        double[] adjoint = new double[map.size()];
        int taken = 0;
        for (int b = 0; b < BLOCKS; b++) {
            int steps = 0;
            for (int i = b * each; i < (b + 1) * each; i += step, steps++) {
                map.lift(states[i], features);
                for (int c = 0; c < jacobian.length; c++) {
                    System.arraycopy(weights[c], 0, adjoint, 0, adjoint.length);
                    map.gradient(states[i], features, adjoint, jacobian[c]);
                }
                move(jacobian, frame);
                double before = blocks[b][0];
                turn(frame, blocks[b]);
                if (growth != null) {
                    growth[taken++] = blocks[b][0] - before;
                }
            }
            for (int k = 0; k < dimension; k++) {
                blocks[b][k] /= (double) steps * step;
            }
        }
        return blocks;
    }

    /** The frame's vectors, one a row, through the Jacobian; a delay vector moves its older coordinates on. */
    private void move(double[][] jacobian, double[][] frame) {
        for (double[] vector : frame) {
            double[] old = vector.clone();
            for (int c = 0; c < jacobian.length; c++) {
                vector[c] = dot(jacobian[c], old);
            }
            if (delays) {
                System.arraycopy(old, 0, vector, 1, dimension - 1);
            }
        }
    }

    /** Gram and Schmidt, twice for accuracy; adds the logarithms of the lengths. */
    private void turn(double[][] frame, double[] logs) {
        for (int k = 0; k < dimension; k++) {
            double length = 1;
            for (int round = 0; round < 2; round++) {
                for (int j = 0; j < k; j++) {
                    double along = dot(frame[j], frame[k]);
                    for (int c = 0; c < dimension; c++) {
                        frame[k][c] -= along * frame[j][c];
                    }
                }
                double norm = Math.max(Math.sqrt(dot(frame[k], frame[k])), 1e-300);
                for (int c = 0; c < dimension; c++) {
                    frame[k][c] /= norm;
                }
                length *= norm;
            }
            logs[k] += FastMath.log(length);
        }
    }

    private double[] means(double[][] blocks) {
        double[] means = new double[dimension];
        for (double[] block : blocks) {
            for (int k = 0; k < dimension; k++) {
                means[k] += block[k] / blocks.length;
            }
        }
        return means;
    }

    private String doubt(double[] exponents, double[] low, double[] high, ExponentEstimate neighbours, boolean flow) {
        if (error > ACCURATE) {
            return "the map's error is " + Math.round(1000 * error) / 10.0 + " % of the signal";
        }
        double sum = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (double exponent : exponents) {
            sum += exponent;
            nearest = Math.min(nearest, Math.abs(exponent));
        }
        if (!(sum < 0)) {
            return "the exponents' sum is not negative";
        }
        if (flow && nearest > ZERO * Math.abs(exponents[0])) {
            return "a flow has an exponent of 0, this map has none";
        }
        if (!neighbours.trusted()) {
            return "no exponent from neighbours to compare with: " + neighbours.reason();
        }
        if (high[0] < neighbours.low() || low[0] > neighbours.high()) {
            return "the growth of neighbours gave another largest exponent";
        }
        return "";
    }

    /** Kaplan and Yorke's dimension. */
    private static double dimension(double[] exponents) {
        double sum = 0;
        for (int k = 0; k < exponents.length; k++) {
            if (sum + exponents[k] < 0) {
                return k + sum / Math.abs(exponents[k]);
            }
            sum += exponents[k];
        }
        return exponents.length;
    }
}
