package io.takens.evaluation.metric;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Moving-block bootstrap: how far a statistic of values in the order of time might be off. Blocks of neighbours are drawn
 * with replacement until there are as many values as before; values of one block stay in their order, hence dependence up
 * to the length of a block is kept. Series of several streams are resampled together; no block crosses from one to the
 * next.
 *
 * @param length of a block, values, at least 1; at least the reach of the dependence
 * @param draws resamples, at least 100
 * @param seed the same seed gives the same interval on any machine
 * @see <a href="https://doi.org/10.1214/aos/1176347265">Künsch, The jackknife and the bootstrap for general stationary
 *     observations, 1989</a>
 */
public record BlockBootstrap(int length, int draws, long seed) {
    public BlockBootstrap {
        if (length < 1 || draws < 100) {
            throw new IllegalArgumentException(
                    "blocks of " + length + " and " + draws + " draws: at least 1 and 100 are needed");
        }
    }

    /**
     * Percentile interval.
     *
     * @param series values in order, per stream; at least one value in all
     * @param statistic of a whole sample, whose order it may change
     * @param level of the interval, within (0, 1)
     * @return its ends
     */
    public double[] interval(List<double[]> series, ToDoubleFunction<double[]> statistic, double level) {
        double[][] filled = series.stream().filter(values -> values.length > 0).toArray(double[][]::new);
        int total = Arrays.stream(filled).mapToInt(values -> values.length).sum();
        if (total == 0 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(total + " values at level " + level + ": at least 1, within (0, 1)");
        }
        int[] starts = new int[filled.length]; // blocks up to and with each series
        int blocks = 0;
        for (int s = 0; s < filled.length; s++) {
            blocks += Math.max(1, filled[s].length - length + 1);
            starts[s] = blocks;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[draws];
        for (int b = 0; b < draws; b++) {
            double[] sample = new double[total];
            for (int filledUp = 0; filledUp < total; ) {
                int block = random.nextInt(blocks);
                int s = Arrays.binarySearch(starts, block + 1);
                s = s < 0 ? -s - 1 : s;
                int from = s == 0 ? block : block - starts[s - 1];
                int size = Math.min(Math.min(length, filled[s].length), total - filledUp);
                System.arraycopy(filled[s], from, sample, filledUp, size);
                filledUp += size;
            }
            drawn[b] = statistic.applyAsDouble(sample);
        }
        Arrays.sort(drawn);
        int tail = (int) Math.floor((1 - level) / 2 * draws);
        return new double[] {drawn[tail], drawn[draws - 1 - tail]};
    }

    /** Mean of a sample. */
    public static double mean(double[] sample) {
        return Pair.mean(sample);
    }

    /** Median of a sample, which it sorts. */
    public static double median(double[] sample) {
        Arrays.sort(sample);
        int half = sample.length / 2;
        return sample.length % 2 == 1 ? sample[half] : (sample[half - 1] + sample[half]) / 2;
    }
}
