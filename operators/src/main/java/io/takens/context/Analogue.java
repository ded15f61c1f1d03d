package io.takens.context;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * Copies what followed the window of the past that is nearest to the present one.
 *
 * <p>The nearest window ends at least one window length before the origin; where its continuation reaches the origin,
 * the copy goes on with itself. With {@code anchored}, the offset between the present and the end of the past window is
 * added, decaying as exp(−h / length). Where the segment is shorter than the window, the window is cut to it. Cost of a
 * run: N · length · channels.
 */
final class Analogue implements Continuation, Candidate {
    static final int KIND = 2;

    private final int window; // samples
    private final boolean anchored;

    Analogue(int window, boolean anchored) {
        this.window = window;
        this.anchored = anchored;
    }

    @Override
    public String family() {
        return (anchored ? "anchored analogue of " : "analogue of ") + window;
    }

    @Override
    public String name() {
        return family();
    }

    @Override
    public boolean copies() {
        return true;
    }

    @Override
    public int weights() {
        return 0;
    }

    @Override
    public Continuation fit(int block) {
        return this;
    }

    @Override
    public int span() {
        return 1;
    }

    @Override
    public void run(Context context, int origin, int steps, double[] out) {
        int channels = context.channels();
        double[] z = context.z();
        int length = Math.min(window, origin - context.start()[origin] + 1);
        int nearest = nearest(context, origin, length);
        for (int h = 1; h <= steps; h++) {
            double decay = anchored ? FastMath.exp(-(double) h / window) : 0;
            int source = nearest + h;
            boolean past = source <= origin && context.start()[source] <= nearest;
            for (int c = 0; c < channels; c++) {
                double copied;
                if (past) {
                    copied = z[source * channels + c];
                } else if (source > origin && nearest < origin) {
                    // beyond the origin: the copy continues with what it has itself foretold, without its offset
                    int back = (h - 1) % (origin - nearest);
                    copied = z[(nearest + 1 + back) * channels + c];
                } else {
                    copied = z[origin * channels + c];
                }
                out[(h - 1) * channels + c] = copied + decay * (z[origin * channels + c] - z[nearest * channels + c]);
            }
        }
    }

    /** End of the past window nearest to the one that ends at the origin; the origin itself if there is none. */
    private static int nearest(Context context, int origin, int length) {
        int channels = context.channels();
        double[] z = context.z();
        double best = Double.POSITIVE_INFINITY;
        int nearest = origin;
        for (int end = length - 1; end <= origin - length; end++) {
            if (!context.holds(end, length) || context.start()[end + 1] > end) {
                continue;
            }
            double distance = 0;
            int shift = (origin - end) * channels;
            for (int i = (end + 1) * channels - 1; i >= (end - length + 1) * channels && distance < best; i--) {
                double d = z[i] - z[i + shift];
                distance += d * d;
            }
            if (distance < best) {
                best = distance;
                nearest = end;
            }
        }
        return nearest;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(KIND);
        out.writeInt(window);
        out.writeBoolean(anchored);
    }

    static Analogue read(DataInput in) throws IOException {
        return new Analogue(in.readInt(), in.readBoolean());
    }
}
