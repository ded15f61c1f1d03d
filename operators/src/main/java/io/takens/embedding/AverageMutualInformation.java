package io.takens.embedding;

import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Average mutual information I(τ) of x(t) and x(t + τ), nats: how much of a value is known from the one τ samples
 * before, by whatever curve. Its first minimum is the lag at which a second coordinate says most that is new.
 *
 * <p>The plane of ranks is quartered again and again, wherever the points of a cell are not spread evenly over its 4
 * quarters and 16 sixteenths by a χ² test at 20 %: fine where there is structure, coarse where there is none. Values
 * that are equal share a rank. Of pairs with a missing value none counts. Costs N log N for each lag.
 *
 * <p>Estimates from finite data ripple, so that a minimum counts only if I rises by {@value #PROMINENCE} nats after it
 * before it falls below it.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevA.33.1134">Fraser and Swinney, Independent coordinates for strange
 *     attractors from mutual information, Physical Review A 33, 1134, 1986, equations 17 to 21</a>
 */
public final class AverageMutualInformation {
    private static final double PROMINENCE = 0.03; // nats
    private static final double QUARTERS = 1.547; // reduced χ² of 3 degrees of freedom exceeded by chance in 20 %
    private static final double SIXTEENTHS = 1.287; // of 15

    private final int[] ranks;
    private final Partition partition;

    /** @param series in the order of time, NaN where a value is missing */
    public AverageMutualInformation(double[] series) {
        this.ranks = ranks(series);
        this.partition = new Partition(series.length);
    }

    /** Ranks from 0 of the values there are, the least one for equal values; −1 where there is none. */
    private static int[] ranks(double[] series) {
        double[] sorted =
                Arrays.stream(series).filter(x -> !Double.isNaN(x)).sorted().toArray();
        int[] ranks = new int[series.length];
        int[] first = new int[sorted.length];
        for (int i = 1; i < sorted.length; i++) {
            first[i] = sorted[i] == sorted[i - 1] ? first[i - 1] : i;
        }
        for (int t = 0; t < series.length; t++) {
            ranks[t] = Double.isNaN(series[t]) ? -1 : first[Arrays.binarySearch(sorted, series[t])];
        }
        return ranks;
    }

    /**
     * I(τ), nats; I(0) is the entropy that the finite series can show.
     *
     * @param lag samples, less than the length of the series
     */
    public double at(int lag) {
        return partition.information(ranks, lag);
    }

    /**
     * Lag of the first minimum; 0 if I, as of maps and noise, falls to nothing without one.
     *
     * @param longest largest lag looked at, samples, less than the length of the series
     */
    public int firstMinimum(int longest) {
        int place = 1;
        double least = at(1);
        for (int lag = 2; lag <= longest && least > PROMINENCE; lag++) {
            double nats = at(lag);
            if (nats < least) {
                place = lag;
                least = nats;
            } else if (nats > least + PROMINENCE) {
                return place;
            }
        }
        return 0;
    }

    /** The recursive partition of the plane of ranks: at every level the points of a cell stand together. */
    private static final class Partition {
        private final int top; // exponent of the power of two above all ranks
        private final int[] x;
        private final int[] y;
        private final int[] xs; // scratch
        private final int[] ys;

        Partition(int points) {
            top = 32 - Integer.numberOfLeadingZeros(points);
            x = new int[points];
            y = new int[points];
            xs = new int[points];
            ys = new int[points];
        }

        double information(int[] ranks, int lag) {
            int n = 0;
            for (int t = lag; t < ranks.length; t++) {
                if (ranks[t] >= 0 && ranks[t - lag] >= 0) {
                    // stretched, so that the first cut goes through the middle of the ranks
                    x[n] = (int) (((long) ranks[t - lag] << top) / ranks.length);
                    y[n++] = (int) (((long) ranks[t] << top) / ranks.length);
                }
            }
            return n == 0 ? 0 : Math.max(0, sum(0, n, top) / n - FastMath.log(n));
        }

        /** Equation 20: F = N ln N for a cell without structure, else N ln 4 + F of its quarters. */
        private double sum(int from, int to, int bits) {
            int n = to - from;
            int[] quarters = new int[4];
            if (n < 2 || bits < 2 || !structured(from, to, bits, quarters)) {
                return n == 0 ? 0 : n * FastMath.log(n);
            }
            int[] next = new int[5];
            next[0] = from;
            for (int q = 0; q < 4; q++) {
                next[q + 1] = next[q] + quarters[q];
            }
            int[] ends = Arrays.copyOfRange(next, 0, 4);
            for (int i = from; i < to; i++) {
                int q = quarter(i, bits - 1);
                xs[ends[q]] = x[i];
                ys[ends[q]++] = y[i];
            }
            System.arraycopy(xs, from, x, from, n);
            System.arraycopy(ys, from, y, from, n);
            double sum = n * FastMath.log(4);
            for (int q = 0; q < 4; q++) {
                sum += sum(next[q], next[q + 1], bits - 1);
            }
            return sum;
        }

        private boolean structured(int from, int to, int bits, int[] quarters) {
            int[] sixteenths = new int[16];
            for (int i = from; i < to; i++) {
                sixteenths[4 * quarter(i, bits - 1) + quarter(i, bits - 2)]++;
            }
            for (int i = 0; i < 16; i++) {
                quarters[i / 4] += sixteenths[i];
            }
            return chiSquare(quarters, to - from) > QUARTERS || chiSquare(sixteenths, to - from) > SIXTEENTHS;
        }

        private int quarter(int i, int bit) {
            return 2 * (x[i] >> bit & 1) + (y[i] >> bit & 1);
        }

        /** Per degree of freedom. */
        private static double chiSquare(int[] counts, int n) {
            double even = (double) n / counts.length;
            double sum = 0;
            for (int count : counts) {
                sum += (count - even) * (count - even);
            }
            return sum / even / (counts.length - 1);
        }
    }
}
