package io.takens.input;

import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * Functions of time: the cosine and the sine of each of some periods. Their higher harmonics are products of these, which
 * polynomials make themselves.
 *
 * @param periods in the unit of the times, positive and finite; none for no calendar
 */
public record Calendar(List<Double> periods) {
    /** No calendar. */
    public static final Calendar NONE = new Calendar(List.of());

    public Calendar {
        periods = List.copyOf(periods);
        for (double period : periods) {
            if (!(period > 0 && period < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("period = " + period + ", must be positive and finite");
            }
        }
    }

    /** Values at a time: two a period. */
    int width() {
        return 2 * periods.size();
    }

    /** @param out filled from a place on */
    void read(double time, double[] out, int from) {
        for (int i = 0; i < periods.size(); i++) {
            double turns = time / periods.get(i);
            double angle = 2 * FastMath.PI * (turns - Math.floor(turns));
            out[from + 2 * i] = FastMath.cos(angle);
            out[from + 2 * i + 1] = FastMath.sin(angle);
        }
    }
}
