package io.takens.evaluation.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Correlations of two series; NaN if either is constant. */
final class Correlation {
    private Correlation() {}

    static double pearson(double[] x, double[] y) {
        if (constant(x) || constant(y)) {
            return Double.NaN; // the mean of equal values need not equal them
        }
        double meanX = Pair.mean(x);
        double meanY = Pair.mean(y);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        double r = Pair.ratio(xy, Math.sqrt(xx) * Math.sqrt(yy));
        return Double.isNaN(r) ? r : Math.max(-1, Math.min(1, r));
    }

    private static boolean constant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    static double spearman(double[] x, double[] y) {
        return pearson(ranks(x), ranks(y));
    }

    /** Ranks from 1; equal values share the mean of theirs. */
    private static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
        }
        return ranks;
    }

    /** Tau-b: (concordant − discordant) / sqrt((pairs not tied in x)(pairs not tied in y)). */
    static double kendall(double[] x, double[] y) {
        long balance = 0;
        long untiedX = 0;
        long untiedY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                int signX = Double.compare(x[i] - x[j], 0.0);
                int signY = Double.compare(y[i] - y[j], 0.0);
                balance += signX * signY;
                untiedX += signX * signX;
                untiedY += signY * signY;
            }
        }
        return Pair.ratio(balance, Math.sqrt((double) untiedX) * Math.sqrt((double) untiedY));
    }
}
