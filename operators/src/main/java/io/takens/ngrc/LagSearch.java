package io.takens.ngrc;

import io.takens.embedding.DelayLine;
import io.takens.forecast.DelayRegression;
import io.takens.linear.SquareRootLeastSquares;
import java.util.Arrays;

/**
 * Finds lags that stand for the state of a scalar stream: greedily, each time the one that most improves a cubic
 * one-step forecast of the latest samples from noisy inputs.
 *
 * <p>The noise is what keeps the lags apart: without it neighbouring samples, whose small differences are derivatives,
 * always foretell one step best, and a free run can't live on small differences. A delay in the equations shows as the
 * lags around it.
 *
 * <p>Of a long range of lags every second one is tried, then the neighbours of the best. With N rows, at most {@value
 * #ROWS}, and a longest lag of M a search for k lags costs about M N C(k + 3, 3)² / 2 multiplications.
 */
public final class LagSearch {
    private static final int DEGREE = 3;
    private static final double RIDGE = 1e-9;
    private static final int ROWS = 1024; // the latest are enough for a cubic
    private static final int RANGE = 16; // lags above which only every second one is tried

    private final double[] series; // standardised, oldest first
    private final double[] noisy;
    private final int longest;

    /**
     * @param line samples; a sample of NaN stands for a gap
     * @param samples how many of the latest to look at
     * @param centre subtracted from each
     * @param scale each is then divided by
     * @param longest largest lag tried
     * @param noise standard deviation of the noise on inputs, after scaling
     */
    public LagSearch(DelayLine line, int samples, double centre, double scale, int longest, double noise) {
        int used = Math.min(samples, ROWS + longest);
        this.series = new double[used];
        this.noisy = new double[used];
        this.longest = longest;
        for (int i = 0; i < used; i++) {
            series[i] = (line.get(used - 1 - i, 0) - centre) / scale;
            noisy[i] = series[i] + noise * DelayRegression.jitter(i);
        }
    }

    /**
     * @param count lags wanted, 0 included
     * @return increasing, from 0; fewer than wanted if there are no more to try
     */
    public int[] find(int count) {
        int[] lags = {0};
        while (lags.length < Math.min(count, longest + 1)) {
            boolean coarse = longest > RANGE;
            int best = best(lags, 1, longest, coarse ? 2 : 1);
            lags = with(lags, coarse ? best(lags, Math.max(1, best - 1), Math.min(longest, best + 1), 1) : best);
        }
        return lags;
    }

    /** The lag of a range that helps most beside those chosen already. */
    private int best(int[] lags, int from, int to, int stride) {
        int best = from;
        double least = Double.POSITIVE_INFINITY;
        for (int lag = from; lag <= to; lag += stride) {
            double residual = Arrays.binarySearch(lags, lag) < 0 ? residual(with(lags, lag)) : Double.POSITIVE_INFINITY;
            if (residual < least) {
                least = residual;
                best = lag;
            }
        }
        return best;
    }

    private static int[] with(int[] lags, int lag) {
        int[] more = Arrays.copyOf(lags, lags.length + 1);
        more[lags.length] = lag;
        Arrays.sort(more);
        return more;
    }

    private double residual(int[] lags) {
        Monomials monomials = new Monomials(lags.length, DEGREE);
        SquareRootLeastSquares fit = new SquareRootLeastSquares(monomials.size(), 1, RIDGE);
        double[] state = new double[lags.length];
        double[] features = new double[monomials.size()];
        double[] target = new double[1];
        for (int t = longest; t + 1 < series.length; t++) {
            for (int i = 0; i < lags.length; i++) {
                state[i] = noisy[t - lags[i]];
            }
            target[0] = series[t + 1] - noisy[t];
            monomials.lift(state, features);
            fit.learn(features, target); // a row with a gap in it is not finite, and refused
        }
        return fit.residual();
    }
}
