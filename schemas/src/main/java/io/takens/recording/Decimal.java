package io.takens.recording;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Numbers as text that is the same on any machine: the shortest decimal that reads back as the same bits.
 *
 * <p>{@link Double#toString} is that only from Java 19 on; before, it now and then gives a digit more.
 *
 * @see <a href="https://drive.google.com/file/d/1IEeATSVnEE6TkrHlCYNY2GjaraBjOT4f">Giulietti, The Schubfach way to render
 *     doubles</a>
 */
public final class Decimal {

    private Decimal() {}

    /** Text of a finite number, in the form of {@link Double#toString}. */
    public static String of(double value) {
        return NumberOutput.toString(value, true);
    }
}
