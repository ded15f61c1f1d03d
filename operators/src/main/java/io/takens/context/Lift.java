package io.takens.context;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The variables that a vector field is a polynomial of: coordinates, then curves. An angle or a clock that only grows is
 * no variable, its sine and cosine are. Immutable.
 */
final class Lift {
    final int channels;
    private final int[] kept; // channels that are variables themselves
    private final Curve[] curves;

    Lift(int channels, int[] kept, List<Curve> curves) {
        this.channels = channels;
        this.kept = kept;
        this.curves = curves.toArray(Curve[]::new);
    }

    /** The coordinates alone. */
    static Lift none(int channels) {
        return new Lift(channels, IntStream.range(0, channels).toArray(), List.of());
    }

    boolean trivial() {
        return curves.length == 0 && kept.length == channels;
    }

    int variables() {
        return kept.length + curves.length;
    }

    /** The coordinate that a variable is a function of. */
    int source(int variable) {
        return variable < kept.length ? kept[variable] : curves[variable - kept.length].channel();
    }

    /** Fills u with the variables at x. */
    void apply(double[] x, double[] u) {
        for (int v = 0; v < kept.length; v++) {
            u[v] = x[kept[v]];
        }
        for (int k = 0; k < curves.length; k++) {
            u[kept.length + k] = curves[k].value(x[curves[k].channel()]);
        }
    }

    /** Derivative of a variable by its coordinate. */
    double slope(int variable, double[] x) {
        if (variable < kept.length) {
            return 1;
        }
        Curve curve = curves[variable - kept.length];
        return curve.slope(x[curve.channel()]);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(channels);
        out.writeInt(kept.length);
        for (int channel : kept) {
            out.writeInt(channel);
        }
        out.writeInt(curves.length);
        for (Curve curve : curves) {
            curve.write(out);
        }
    }

    static Lift read(DataInput in) throws IOException {
        int channels = in.readInt();
        int[] kept = new int[in.readInt()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = in.readInt();
        }
        Curve[] curves = new Curve[in.readInt()];
        for (int i = 0; i < curves.length; i++) {
            curves[i] = Curve.read(in);
        }
        return new Lift(channels, kept, Arrays.asList(curves));
    }

    @Override
    public String toString() {
        return curves.length == 0 ? "" : " with " + Arrays.toString(curves);
    }
}
