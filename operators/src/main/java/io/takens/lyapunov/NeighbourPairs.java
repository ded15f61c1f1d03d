package io.takens.lyapunov;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;

/**
 * Follows pairs of neighbours in a ring of the newest {@value #RING} samples and lets their distances climb the ladders.
 *
 * <p>X_i = (x_i, x_(i - tau), .., x_(i - 4 tau)). A query takes the vector one horizon ago and the nearest vector at least
 * W samples before it, and walks both forward: log distance l = ln |e| of e = X_(i + k) - X_(j + k), and for flows l' of
 * the part of e across the mean velocity of the two. Flows are smoothed along the path over 2.5 (l) and 4 (l') cycles,
 * because first passages would pick the rising phase of every oscillation; maps are not.
 *
 * <p>A query costs O(RING) for the search with early abandon, and 18 cycles of path; state is 4 bytes a sample.
 */
final class NeighbourPairs {
    static final int RING = 4000;
    private static final int DIMENSION = 5;
    private static final int DRAWS = 200;

    private final boolean flow;
    private final double cycle;
    private final int tau;
    private final int theiler;
    private final int stride;
    private final int horizon;
    private final float[] ring = new float[2 * RING]; // every sample twice, RING apart: any window is contiguous
    private int next;
    private int size;
    private long draws;
    private long drawn; // of these without a missing sample
    private double saturation;
    private double transversalSaturation;
    private GrowthLadder ladder = new GrowthLadder();
    private GrowthLadder transversal = new GrowthLadder();
    private final double[] l;
    private final double[] lt;

    /** @param cycle cycle length, samples */
    NeighbourPairs(boolean flow, double cycle) {
        this.flow = flow;
        this.cycle = cycle;
        tau = Math.max(1, (int) Math.round(cycle / 5));
        theiler = (int) Math.ceil(1.5 * cycle) + (DIMENSION - 1) * tau;
        stride = flow ? Math.max(1, (int) (cycle / 12)) : 1;
        horizon = flow ? (int) Math.round(18 * cycle) : Math.max((int) Math.round(14 * cycle), 24);
        l = new double[horizon / stride + 1];
        lt = new double[horizon / stride + 1];
    }

    double cycle() {
        return cycle;
    }

    boolean flow() {
        return flow;
    }

    GrowthLadder ladder() {
        return ladder;
    }

    GrowthLadder transversal() {
        return transversal;
    }

    /** @param x next sample; NaN where one is missing: no vector holds it and no path crosses it */
    void add(float x) {
        ring[next] = x;
        ring[next + RING] = x;
        next = (next + 1) % RING;
        size = Math.min(RING, size + 1);
    }

    /** Follows one more pair, if the ring holds one. */
    void query() {
        int base = size < RING ? 0 : next;
        int reach = (DIMENSION - 1) * tau;
        int i = size - 2 - horizon;
        int last = i - theiler - 1;
        if (last < reach + 1 || Float.isNaN(sum(base + i))) {
            return;
        }
        while (draws < DRAWS) {
            draw(base, reach);
        }
        draw(base, reach);
        int j = nearest(base + i, base + reach + 1, base + last);
        if (j < 0) {
            return;
        }
        for (int k = 0; k < l.length; k++) {
            distances(base + i + k * stride, j + k * stride, k);
        }
        if (flow) {
            climb(ladder, l, saturation, 2.5, 3, 14);
            climb(transversal, lt, transversalSaturation, 4, 4.5, 18);
        } else {
            climb(ladder, l, saturation, 0, 0.5, Math.max(14, 24 / cycle));
        }
    }

    private float sum(int i) {
        return ring[i] + ring[i - tau] + ring[i - 2 * tau] + ring[i - 3 * tau] + ring[i - 4 * tau];
    }

    private int nearest(int i, int from, int to) {
        double best = Double.POSITIVE_INFINITY;
        int found = -1;
        float a = ring[i];
        float b = ring[i - tau];
        float c = ring[i - 2 * tau];
        float d = ring[i - 3 * tau];
        float e = ring[i - 4 * tau];
        for (int j = from; j <= to; j++) {
            float da = a - ring[j];
            float db = b - ring[j - tau];
            float near = da * da + db * db;
            if (near < best) {
                float dc = c - ring[j - 2 * tau];
                float dd = d - ring[j - 3 * tau];
                float de = e - ring[j - 4 * tau];
                near += dc * dc + dd * dd + de * de;
                if (near < best && near > 0) {
                    best = near;
                    found = j;
                }
            }
        }
        return found;
    }

    /** Writes the log distance of step k, and for flows its part across the velocity. */
    private void distances(int i, int j, int k) {
        double ee = 0;
        double ev = 0;
        double vv = 0;
        for (int m = 0, back = 0; m < DIMENSION; m++, back += tau) {
            double e = ring[i - back] - ring[j - back];
            ee += e * e;
            if (flow) {
                double v = ring[i - back + 1] - ring[i - back - 1] + ring[j - back + 1] - ring[j - back - 1];
                ev += e * v;
                vv += v * v;
            }
        }
        ee = ee < 1e-60 ? 1e-60 : ee;
        l[k] = 0.5 * FastMath.log(ee / DIMENSION);
        if (flow) {
            double across = vv == 0 ? ee : Math.max(ee - ev * ev / vv, 1e-4 * ee);
            lt[k] = 0.5 * FastMath.log(across / DIMENSION);
        }
    }

    /** One random pair for the mean log distance of unrelated vectors. */
    private void draw(int base, int reach) {
        SplittableRandom random = new SplittableRandom(draws);
        int span = size - reach - 2;
        int i = reach + 1 + random.nextInt(span);
        int j = reach + 1 + random.nextInt(span);
        if (Math.abs(i - j) <= theiler) {
            j = reach + 1 + (i - reach - 1 + span / 2) % span;
        }
        distances(base + i, base + j, 0);
        draws++;
        if (Double.isNaN(lt[0] + l[0])) {
            return;
        }
        drawn++;
        saturation += (l[0] - saturation) / drawn;
        transversalSaturation += (lt[0] - transversalSaturation) / drawn;
    }

    private void climb(GrowthLadder steps, double[] logs, double saturated, double smooth, double start, double end) {
        int width = Math.max(1, (int) Math.round(smooth * cycle / stride));
        int first = Math.max(
                width - 1,
                flow ? (int) Math.ceil(start * cycle / stride) : Math.max(1, (int) Math.round(start * cycle)));
        int last = Math.min(logs.length - 1, (int) Math.round(end * cycle / stride));
        double sum = 0;
        for (int k = first - width + 1; k < first; k++) {
            sum += logs[k];
        }
        int level = -1; // passed last; -1 before the first passage
        double passed = 0; // log distance there
        int since = 0;
        int target = 0;
        double smoothed = 0;
        steps.begin();
        int k = first;
        for (; k <= last; k++) {
            sum += logs[k];
            if (Double.isNaN(sum)) {
                break;
            }
            smoothed = sum / width;
            sum -= logs[k - width + 1];
            int reached = GrowthLadder.level(smoothed, saturated);
            if (k == first) {
                target = reached + 1;
            } else if (reached >= target) {
                if (level >= 0) {
                    steps.add(level, smoothed - passed, (k - since) * (double) stride);
                }
                level = reached;
                target = reached + 1;
                passed = smoothed;
                since = k;
            }
        }
        if (level >= 0 && k - 1 > since) {
            steps.add(level, smoothed - passed, (k - 1 - since) * (double) stride);
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(flow);
        out.writeDouble(cycle);
        out.writeInt(size);
        int base = size < RING ? 0 : next;
        for (int i = 0; i < size; i++) {
            out.writeFloat(ring[base + i]);
        }
        out.writeLong(draws);
        out.writeLong(drawn);
        out.writeDouble(saturation);
        out.writeDouble(transversalSaturation);
        ladder.write(out);
        transversal.write(out);
    }

    static NeighbourPairs read(DataInput in) throws IOException {
        NeighbourPairs pairs = new NeighbourPairs(in.readBoolean(), in.readDouble());
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            pairs.add(in.readFloat());
        }
        pairs.draws = in.readLong();
        pairs.drawn = in.readLong();
        pairs.saturation = in.readDouble();
        pairs.transversalSaturation = in.readDouble();
        pairs.ladder = GrowthLadder.read(in);
        pairs.transversal = GrowthLadder.read(in);
        return pairs;
    }
}
