package io.takens.embedding;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * Which past values stand for the state: the same lags of every channel (Takens 1981).
 *
 * @param channels values per sample
 * @param lags samples back from the newest, strictly increasing, the first is 0
 * @see <a href="https://doi.org/10.1007/BFb0091924">Takens, Detecting strange attractors in turbulence, 1981</a>
 */
public record DelayEmbedding(int channels, int[] lags) {

    public DelayEmbedding {
        if (lags.length == 0 || lags[0] != 0) {
            throw new IllegalArgumentException("lags " + Arrays.toString(lags) + " must start with 0");
        }
        for (int i = 1; i < lags.length; i++) {
            if (lags[i] <= lags[i - 1]) {
                throw new IllegalArgumentException("lags " + Arrays.toString(lags) + " must increase");
            }
        }
    }

    /** Lags 0, step, 2 step, ... */
    public static DelayEmbedding uniform(int channels, int count, int step) {
        int[] lags = new int[count];
        for (int i = 0; i < count; i++) {
            lags[i] = i * step;
        }
        return new DelayEmbedding(channels, lags);
    }

    /** Lags 0, 1, 3, 6, 10, ..., scaled: dense where the state changes, far enough to see where it came from. */
    public static DelayEmbedding quadratic(int channels, int count, double scale) {
        int[] lags = new int[count];
        for (int i = 0; i < count; i++) {
            lags[i] = i * (i + 1) / 2;
        }
        return scaled(channels, lags, scale);
    }

    /** A template of lags stretched to a stream's own time unit: rounded, duplicates removed. */
    public static DelayEmbedding scaled(int channels, int[] template, double scale) {
        TreeSet<Integer> lags = new TreeSet<>();
        for (int lag : template) {
            lags.add((int) Math.rint(lag * scale));
        }
        return new DelayEmbedding(
                channels, lags.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Coordinates of the embedded state: channels x lags. */
    public int dimension() {
        return channels * lags.length;
    }

    /** Samples that the line must hold. */
    public int window() {
        return lags[lags.length - 1] + 1;
    }

    /** @param state filled, lag by lag, with every channel of that lag; at least {@link #dimension} long */
    public void read(DelayLine line, double[] state) {
        int i = 0;
        for (int lag : lags) {
            for (int c = 0; c < channels; c++) {
                state[i++] = line.get(lag, c);
            }
        }
    }
}
