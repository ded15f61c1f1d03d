package io.takens.lyapunov;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Growth rate of neighbour distances by distance level: the finite-size Lyapunov exponent, and its plateau.
 *
 * <p>Level n of {@value #LEVELS} lies 0.25 (40 - n) nats below saturation. A pair climbs the ladder: each time its log
 * distance L first passes a higher level, the growth L - L' and the time since the previous passage are added to the
 * level it came from, with the actual values of L, not the nominal levels, so that sum of growth / sum of time has no
 * bias from overshoot (Wald's identity). A pair that has not reached the top when its path ends adds its remainder, which
 * is what makes a torus read 0. Sums are kept in at most {@value #BLOCKS} blocks of equal time: when they are full and
 * shorter than the longest, neighbours are merged and the block length doubles; then the oldest is dropped.
 *
 * <p>One {@link #add} costs O(1); {@link #plateau} O({@value #LEVELS}^3) small operations; state is {@value #BLOCKS} *
 * {@value #LEVELS} * 16 bytes.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevLett.77.1262">E. Aurell et al., Growth of noninfinitesimal perturbations
 *     in turbulence, Phys. Rev. Lett. 77 (1996)</a>
 */
final class GrowthLadder {
    static final int LEVELS = 41;
    private static final int BLOCKS = 16;
    private static final int SHORTEST = 32; // pairs
    private static final int LONGEST = 2048; // pairs
    private static final int TOP = 37; // plateaus end 0.75 nats below saturation
    private static final double STEP = 0.25; // nats

    private final double[] growth = new double[BLOCKS * LEVELS];
    private final double[] time = new double[BLOCKS * LEVELS];
    private int blocks;
    private int length = SHORTEST;
    private int pairs; // in the newest block

    /** Says that a new pair begins to climb. */
    void begin() {
        if (blocks == 0 || pairs == length) {
            if (blocks == BLOCKS) {
                makeRoom();
            }
            blocks++;
            pairs = 0;
        }
        pairs++;
    }

    /** Highest level at or below a log distance, -1 below the ladder. */
    static int level(double logDistance, double saturation) {
        double n = LEVELS - 1 + (logDistance - saturation) / STEP;
        return n < 0 ? -1 : Math.min(LEVELS - 1, (int) n);
    }

    /** Lowest level that lies at least so many nats below saturation; never above what leaves room for a window. */
    static int below(double nats) {
        return Math.max(0, Math.min(TOP - 4, (int) Math.ceil(LEVELS - 1 - nats / STEP)));
    }

    /** Adds what a pair grew, and how long it took, since it passed a level. */
    void add(int level, double grown, double took) {
        growth[(blocks - 1) * LEVELS + level] += grown;
        time[(blocks - 1) * LEVELS + level] += took;
    }

    private void makeRoom() {
        if (length < LONGEST) {
            for (int b = 0; b < BLOCKS / 2; b++) {
                for (int n = 0; n < LEVELS; n++) {
                    int even = 2 * b * LEVELS + n;
                    growth[b * LEVELS + n] = growth[even] + growth[even + LEVELS];
                    time[b * LEVELS + n] = time[even] + time[even + LEVELS];
                }
            }
            blocks = BLOCKS / 2;
            length *= 2;
        } else {
            System.arraycopy(growth, LEVELS, growth, 0, (BLOCKS - 1) * LEVELS);
            System.arraycopy(time, LEVELS, time, 0, (BLOCKS - 1) * LEVELS);
            blocks--;
        }
        Arrays.fill(growth, blocks * LEVELS, BLOCKS * LEVELS, 0);
        Arrays.fill(time, blocks * LEVELS, BLOCKS * LEVELS, 0);
    }

    /**
     * The range of levels over which the growth rate is most nearly one number: the window [a, b) that maximises Q = sum
     * of w_n (1 - u_n^2 / v_n), where u_n is the level's relative departure from the window's rate, r_n its relative error
     * over blocks, v_n = r_n^2 + 0.15^2 and w_n = 0.15^2 / v_n. Levels that agree and are well measured add up to 1 each,
     * levels that disagree subtract, uncertain ones add about nothing.
     *
     * @param cycle cycle length, in the unit of time
     * @param lowest lowest level that the window may hold
     * @return null if fewer than four neighbouring levels were passed in at least half of the blocks
     */
    Plateau plateau(double cycle, int lowest) {
        double[] g = new double[LEVELS];
        double[] t = new double[LEVELS];
        double[] error = new double[LEVELS];
        boolean[] usable = new boolean[LEVELS];
        for (int n = 0; n < LEVELS; n++) {
            usable[n] = sum(n, g, t, error);
        }
        Plateau best = null;
        for (int a = Math.max(0, lowest); a + 4 <= TOP; a++) {
            for (int b = a; b < TOP && usable[b]; b++) {
                if (b - a >= 3) {
                    Plateau found = new Plateau(a, b + 1, g, t, error, cycle);
                    best = best == null || found.quality > best.quality ? found : best;
                }
            }
        }
        if (best != null) {
            best.jackknife(this);
        }
        return best;
    }

    /** Sums a level over blocks; its error is that of the ratio g / t. */
    private boolean sum(int n, double[] g, double[] t, double[] error) {
        int filled = 0;
        for (int b = 0; b < blocks; b++) {
            g[n] += growth[b * LEVELS + n];
            t[n] += time[b * LEVELS + n];
            filled += time[b * LEVELS + n] > 0 ? 1 : 0;
        }
        if (filled < Math.max(BLOCKS / 4, (blocks + 1) / 2) || t[n] <= 0) {
            return false;
        }
        double squares = 0;
        for (int b = 0; b < blocks; b++) {
            double residual = growth[b * LEVELS + n] - g[n] / t[n] * time[b * LEVELS + n];
            squares += residual * residual;
        }
        error[n] = Math.sqrt(squares) / t[n];
        return true;
    }

    /** A window of levels with one growth rate. */
    static final class Plateau {
        final double rate; // nats per unit of time
        final double quality;
        final double slope; // of rate(level) / rate, per nat
        final double halves; // rate of the lower half of the window minus that of the upper half
        double error; // of the rate, by leaving out one block at a time
        private final int from;
        private final int to;

        private Plateau(int from, int to, double[] g, double[] t, double[] error, double cycle) {
            this.from = from;
            this.to = to;
            rate = rate(from, to, g, t);
            int middle = (from + to) / 2;
            halves = rate(from, middle, g, t) - rate(middle, to, g, t);
            double unit = Math.abs(rate) + 0.03 / cycle;
            double q = 0;
            double w = 0;
            double x = 0;
            double y = 0;
            double xx = 0;
            double xy = 0;
            for (int n = from; n < to; n++) {
                double u = (g[n] / t[n] - rate) / unit;
                double r = error[n] / unit;
                double v = r * r + 0.15 * 0.15;
                q += (1 - u * u / v) * 0.15 * 0.15 / v;
                double weight = 1 / (r * r + 0.05 * 0.05);
                double level = STEP * n;
                double relative = g[n] / t[n] / (rate == 0 ? unit : rate);
                w += weight;
                x += weight * level;
                y += weight * relative;
                xx += weight * level * level;
                xy += weight * level * relative;
            }
            quality = q;
            slope = (xy - x * y / w) / (xx - x * x / w);
        }

        private static double rate(int from, int to, double[] g, double[] t) {
            double grown = 0;
            double took = 0;
            for (int n = from; n < to; n++) {
                grown += g[n];
                took += t[n];
            }
            return grown / took;
        }

        private void jackknife(GrowthLadder ladder) {
            double[] g = new double[ladder.blocks];
            double[] t = new double[ladder.blocks];
            double allG = 0;
            double allT = 0;
            for (int b = 0; b < ladder.blocks; b++) {
                for (int n = from; n < to; n++) {
                    g[b] += ladder.growth[b * LEVELS + n];
                    t[b] += ladder.time[b * LEVELS + n];
                }
                allG += g[b];
                allT += t[b];
            }
            double mean = 0;
            double squares = 0;
            for (int b = 0; b < ladder.blocks; b++) {
                double without = (allG - g[b]) / (allT - t[b]);
                double d = without - mean;
                mean += d / (b + 1);
                squares += d * (without - mean);
            }
            error = Math.sqrt(squares * (ladder.blocks - 1) / ladder.blocks);
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(blocks);
        out.writeInt(length);
        out.writeInt(pairs);
        for (int i = 0; i < blocks * LEVELS; i++) {
            out.writeDouble(growth[i]);
            out.writeDouble(time[i]);
        }
    }

    static GrowthLadder read(DataInput in) throws IOException {
        GrowthLadder ladder = new GrowthLadder();
        ladder.blocks = in.readInt();
        ladder.length = in.readInt();
        ladder.pairs = in.readInt();
        for (int i = 0; i < ladder.blocks * LEVELS; i++) {
            ladder.growth[i] = in.readDouble();
            ladder.time[i] = in.readDouble();
        }
        return ladder;
    }
}
