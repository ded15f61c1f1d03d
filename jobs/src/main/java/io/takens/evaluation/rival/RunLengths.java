package io.takens.evaluation.rival;

import org.hipparchus.special.Gamma;
import org.hipparchus.util.FastMath;

/**
 * Bayesian online change-point detection: the posterior of the time since the last change, under independent normal
 * samples of unknown mean and variance (normal-gamma prior) and a chance of change of 1 / 1000 a sample. A change is
 * declared when the most probable run of at least {@value #SHORTEST} samples began after the watch did.
 *
 * <p>Runs less probable than 1e-6 are dropped, and the least probable ones beyond {@value #MOST}: one update is O({@value
 * #MOST}).
 *
 * @see <a href="https://arxiv.org/abs/0710.3742">Adams, MacKay, Bayesian online changepoint detection (2007), algorithm
 *     1</a>
 */
public final class RunLengths implements ScalarDetector {
    private static final int LEARNT = 100; // samples
    private static final int MOST = 200;
    private static final int SHORTEST = 10;
    private static final double HAZARD = 1e-3;
    private static final double NEGLIGIBLE = 1e-6;

    private final FirstSamples first = new FirstSamples(LEARNT);
    private final long[] length = new long[MOST + 1];
    private final double[] p = new double[MOST + 1];
    private final double[] mean = new double[MOST + 1];
    private final double[] beta = new double[MOST + 1]; // rate of the precision's gamma law
    private int runs = 1; // longest first
    private long count;

    public RunLengths() {
        p[0] = 1;
        beta[0] = 1;
    }

    @Override
    public long update(double x) {
        double z = first.standardised(x);
        if (Double.isNaN(z)) {
            return NONE;
        }
        count++;
        double all = 0;
        for (int r = 0; r < runs; r++) {
            p[r] *= predictive(r, z);
            all += p[r];
        }
        if (!(all > 0)) { // no run explains the sample: only a change does
            all = 1;
        }
        // growth: every run goes on with probability 1 - hazard; change: a run of length 0 begins after this sample
        for (int r = 0; r < runs; r++) {
            p[r] *= (1 - HAZARD) / all;
            double kappa = 1.0 + length[r];
            double d = z - mean[r];
            beta[r] += kappa / (kappa + 1) * d * d / 2;
            mean[r] += d / (kappa + 1);
            length[r]++;
        }
        length[runs] = 0;
        p[runs] = HAZARD;
        mean[runs] = 0;
        beta[runs] = 1;
        runs++;
        prune();
        int likeliest = likeliest();
        boolean changed = length[likeliest] >= SHORTEST && length[likeliest] < count;
        return changed ? length[likeliest] - 1 : NONE;
    }

    /** Student's t density of the next sample in a run: 2 alpha degrees of freedom, scale beta (kappa + 1) / (alpha kappa). */
    private double predictive(int r, double z) {
        double kappa = 1.0 + length[r];
        double alpha = 1 + length[r] / 2.0;
        double spread = 2 * beta[r] * (kappa + 1) / kappa;
        double d = z - mean[r];
        double log = Gamma.logGamma(alpha + 0.5)
                - Gamma.logGamma(alpha)
                - 0.5 * FastMath.log(Math.PI * spread)
                - (alpha + 0.5) * FastMath.log1p(d * d / spread);
        return FastMath.exp(log);
    }

    private int likeliest() {
        int likeliest = 0;
        for (int r = 1; r < runs; r++) {
            likeliest = p[r] > p[likeliest] ? r : likeliest;
        }
        return likeliest;
    }

    private void prune() {
        double floor = NEGLIGIBLE;
        if (runs > MOST) {
            int least = 0;
            for (int r = 1; r < runs - 1; r++) {
                least = p[r] < p[least] ? r : least;
            }
            floor = Math.max(floor, Math.nextUp(p[least]));
        }
        int kept = 0;
        for (int r = 0; r < runs; r++) {
            if (p[r] >= floor || r == runs - 1) {
                length[kept] = length[r];
                p[kept] = p[r];
                mean[kept] = mean[r];
                beta[kept] = beta[r];
                kept++;
            }
        }
        runs = kept;
    }

    @Override
    public long bytes() {
        return 8 * (4 + 2 + 4L * runs);
    }
}
