package io.takens.truth;

import io.takens.integrate.TangentTrajectory;
import java.util.Arrays;

/**
 * Lyapunov exponents measured from the equations: mean growth rates of orthonormal tangent vectors.
 *
 * <p>The standard error of each is that of the mean over {@value #BATCHES} stretches of the run, which is honest as long
 * as one stretch is longer than the memory of the motion. Vectors warm up over a tenth of the run, which is not counted.
 * The interval between orthonormalisations is halved while some vector shrinks by more than exp(-6) within it, so that
 * strong contraction is measured and not lost in rounding. Immutable.
 */
public final class LyapunovSpectrum {

    private static final int BATCHES = 20;
    private static final double WARM_UP = 0.1; // share of the run
    private static final double DEEPEST = -6; // logarithm of the strongest contraction per step

    private final double[] exponents;
    private final double[] standardErrors;
    private final double kaplanYorkeError;
    private final double time;

    LyapunovSpectrum(double[] exponents, double[] standardErrors, double kaplanYorkeError, double time) {
        this.exponents = exponents;
        this.standardErrors = standardErrors;
        this.kaplanYorkeError = kaplanYorkeError;
        this.time = time;
    }

    /**
     * Measures along a trajectory.
     *
     * @param run trajectory with tangent vectors, already on its attractor
     * @param time system time to average over, many times the interval
     * @throws io.takens.integrate.DivergenceException if the trajectory ends before
     */
    public static LyapunovSpectrum measure(TangentTrajectory run, double time) {
        int k = run.vectors();
        double[] growth = new double[k];
        double warm = run.time() + WARM_UP * time;
        while (run.time() < warm) {
            run.step(growth);
            if (Arrays.stream(growth).min().orElse(0) < DEEPEST) {
                run.interval(run.interval() / 2);
            }
        }
        double[][] rates = new double[BATCHES][k];
        double begin = run.time();
        for (int b = 0; b < BATCHES; b++) {
            double from = run.time();
            double until = begin + (b + 1) * time / BATCHES;
            while (run.time() < until) {
                run.step(growth);
                for (int j = 0; j < k; j++) {
                    rates[b][j] += growth[j];
                }
            }
            for (int j = 0; j < k; j++) {
                rates[b][j] /= run.time() - from;
            }
        }
        return average(rates, run.time() - begin);
    }

    private static LyapunovSpectrum average(double[][] rates, double time) {
        int k = rates[0].length;
        double[] mean = new double[k];
        double[] error = new double[k];
        for (int j = 0; j < k; j++) {
            for (double[] rate : rates) {
                mean[j] += rate[j] / BATCHES;
            }
            for (double[] rate : rates) {
                error[j] += (rate[j] - mean[j]) * (rate[j] - mean[j]);
            }
            error[j] = Math.sqrt(error[j] / (BATCHES * (BATCHES - 1.0)));
        }
        return new LyapunovSpectrum(mean, error, kaplanYorkeError(rates, mean), time);
    }

    /** Jackknife: the spread of the dimension when each stretch is left out in turn. */
    private static double kaplanYorkeError(double[][] rates, double[] mean) {
        double[] dimensions = new double[BATCHES];
        double average = 0;
        for (int b = 0; b < BATCHES; b++) {
            double[] without = new double[mean.length];
            for (int j = 0; j < mean.length; j++) {
                without[j] = (BATCHES * mean[j] - rates[b][j]) / (BATCHES - 1);
            }
            dimensions[b] = kaplanYorke(without);
            average += dimensions[b] / BATCHES;
        }
        double squares = 0;
        for (double dimension : dimensions) {
            squares += (dimension - average) * (dimension - average);
        }
        return Math.sqrt(squares * (BATCHES - 1) / BATCHES);
    }

    /** Exponents, descending as measured [nats per system time, for maps per iteration]. */
    public double[] exponents() {
        return exponents.clone();
    }

    /** Standard error of each exponent, in the same unit. */
    public double[] standardErrors() {
        return standardErrors.clone();
    }

    /** System time averaged over. */
    public double time() {
        return time;
    }

    /** Largest exponent [nats per system time]. */
    public double largest() {
        return exponents[0];
    }

    /** Sum of all exponents measured: mean divergence of the flow, or mean ln |det J| of the map, if there are d. */
    public double sum() {
        return Arrays.stream(exponents).sum();
    }

    /**
     * Kaplan-Yorke dimension: k + (l_1 + ... + l_k) / |l_k+1|, where k is the last index up to which the exponents add up
     * to 0 or more.
     *
     * <p>0 if the first exponent is negative; the number of exponents if all of them add up to 0 or more, in which case
     * it is a lower bound when there are more than were measured.
     *
     * @see <a href="https://doi.org/10.1007/BFb0064319">Kaplan, Yorke, Chaotic behavior of multidimensional difference
     *     equations</a>
     */
    public double kaplanYorke() {
        return kaplanYorke(exponents);
    }

    /** Standard error of {@link #kaplanYorke}, by leaving out a twentieth of the run at a time. */
    public double kaplanYorkeError() {
        return kaplanYorkeError;
    }

    private static double kaplanYorke(double[] exponents) {
        double[] ordered = exponents.clone();
        Arrays.sort(ordered);
        double sum = 0;
        for (int k = 0; k < ordered.length; k++) {
            double next = ordered[ordered.length - 1 - k];
            if (sum + next < 0) {
                return k + sum / -next;
            }
            sum += next;
        }
        return ordered.length;
    }
}
