package io.takens.evaluation.metric;

import java.util.Arrays;

/**
 * Recurrence quantification: of the pairs of points nearer than a threshold in the maximum norm, how many there are and
 * how they line up. A diagonal line of l points in the recurrence plot is l steps in which two stretches of a trajectory
 * stay together: long for what can be foretold, single points for noise.
 *
 * <p>Pairs fewer than {@code theiler} steps apart are left out, since what is near in time is near anyway; with 1 only a
 * point's distance to itself is. Each pair counts once, above the diagonal. Cost grows with the square of the points.
 *
 * @param rate RR: share of pairs that are recurrent
 * @param determinism DET: share of recurrent pairs on diagonal lines of at least {@value #SHORTEST} points; NaN without any
 * @param meanDiagonal L: mean length of those lines, steps; NaN without any
 * @see <a href="https://doi.org/10.1016/j.physrep.2006.11.001">Marwan, Romano, Thiel, Kurths, Recurrence plots for the
 *     analysis of complex systems, 2007, equations 45 to 49</a>
 */
public record RecurrenceQuantification(double rate, double determinism, double meanDiagonal) {
    static final int SHORTEST = 2;

    /**
     * Measures a trajectory.
     *
     * @param points a row each, in the order of time
     * @param threshold distance up to which two points are recurrent, 0 or more
     * @param theiler least number of steps apart, at least 1
     */
    public static RecurrenceQuantification of(double[][] points, double threshold, int theiler) {
        check(points, theiler);
        long pairs = 0;
        long recurrent = 0;
        long onLines = 0;
        long lines = 0;
        for (int apart = theiler; apart < points.length; apart++) {
            int run = 0;
            for (int i = 0; i + apart <= points.length; i++) {
                boolean inside = i + apart < points.length;
                if (inside && distance(points[i], points[i + apart]) <= threshold) {
                    run++;
                    continue;
                }
                recurrent += run;
                if (run >= SHORTEST) {
                    onLines += run;
                    lines++;
                }
                run = 0;
            }
            pairs += points.length - apart;
        }
        return new RecurrenceQuantification(
                (double) recurrent / pairs,
                recurrent == 0 ? Double.NaN : (double) onLines / recurrent,
                lines == 0 ? Double.NaN : (double) onLines / lines);
    }

    /**
     * The distance at which a trajectory has a recurrence rate.
     *
     * @param rate more than 0, at most 1
     * @param theiler as in {@link #of}
     */
    public static double threshold(double[][] points, double rate, int theiler) {
        check(points, theiler);
        int left = points.length - theiler;
        double[] distances = new double[left * (left + 1) / 2];
        int count = 0;
        for (int apart = theiler; apart < points.length; apart++) {
            for (int i = 0; i + apart < points.length; i++) {
                distances[count++] = distance(points[i], points[i + apart]);
            }
        }
        Arrays.sort(distances);
        return distances[Math.max(0, (int) Math.ceil(rate * count) - 1)];
    }

    private static void check(double[][] points, int theiler) {
        if (theiler < 1 || points.length <= theiler) {
            throw new IllegalArgumentException(points.length + " points and pairs from " + theiler
                    + " steps apart: at least 1 step is needed, and more points than that");
        }
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int d = 0; d < a.length; d++) {
            largest = Math.max(largest, Math.abs(a[d] - b[d]));
        }
        return largest;
    }
}
