package io.takens.forecast;

import io.takens.random.GaussianSource;
import java.util.Arrays;

/**
 * How small errors of the present state grow along an expert's free run: the finite-time growth behind local Lyapunov
 * exponents, of the expert's own map, from where the stream is now. A few runs start from states that are off by next to
 * nothing; how far they are from the undisturbed one is the growth.
 *
 * <p>Costs a free run for each. Not thread-safe: it keeps scratch.
 *
 * @see <a href="https://doi.org/10.1007/BF01209065">Abarbanel, Brown and Kennel, Variation of Lyapunov exponents on a strange
 *     attractor, Journal of Nonlinear Science 1 (1991)</a>
 */
public final class LocalGrowth {
    private static final double TINY = 1e-3; // disturbance, of an error of the state

    private final int[] leads;
    private final int runs;
    private final double[] unit;
    private final double[] run;

    /**
     * @param leads at which growth is told, increasing
     * @param runs that are disturbed, at least 1
     * @param unit of each channel's differences; where it is 0, the channel does not count
     */
    public LocalGrowth(int[] leads, int runs, double[] unit) {
        this.leads = leads;
        this.runs = runs;
        this.unit = unit;
        this.run = new double[leads[leads.length - 1] * unit.length];
    }

    /**
     * Fills in the mean square, over runs and channels, of what an error of the state has become at each lead.
     *
     * @param centre the undisturbed run, row-major (lead, channel), at least {@code length} leads
     * @param length leads to run; of longer ones nothing is told
     * @param deviation of the error, one per channel, in units of the samples
     * @param squares out: per lead, in units; NaN beyond {@code length}, and where a run has overflowed
     */
    public void measure(
            Forecaster expert, double[] centre, int length, double[] deviation, GaussianSource draw, double[] squares) {
        int channels = unit.length;
        int told = Arrays.binarySearch(leads, length);
        told = told < 0 ? -told - 1 : told + 1;
        Arrays.fill(squares, 0, told, 0);
        Arrays.fill(squares, told, leads.length, Double.NaN);
        for (int r = 0; r < runs; r++) {
            expert.forecast(length, new Disturbance(deviation, TINY, draw), run);
            for (int k = 0; k < told; k++) {
                for (int c = 0; c < channels; c++) {
                    int i = (leads[k] - 1) * channels + c;
                    double apart = unit[c] > 0 ? (run[i] - centre[i]) / (TINY * unit[c]) : 0;
                    squares[k] += apart * apart / (channels * runs);
                }
            }
        }
        for (int k = 0; k < told; k++) {
            squares[k] = squares[k] <= Double.MAX_VALUE ? squares[k] : Double.NaN;
        }
    }
}
