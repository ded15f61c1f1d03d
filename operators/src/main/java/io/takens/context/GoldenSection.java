package io.takens.context;

import java.util.function.DoubleUnaryOperator;

/**
 * Maximum of a function with one peak in an interval, by golden sections: one evaluation for each factor 0.618 on the
 * interval.
 *
 * @see <a href="https://doi.org/10.1090/S0002-9939-1953-0055639-3">Kiefer, Sequential minimax search for a maximum,
 *     Proceedings of the AMS 4 (1953)</a>
 */
final class GoldenSection {
    private static final double GOLDEN = 0.6180339887498949;

    private GoldenSection() {}

    /** @param sections of the interval, 1 or more */
    static double maximum(DoubleUnaryOperator function, double from, double to, int sections) {
        double low = from;
        double high = to;
        double a = high - GOLDEN * (high - low);
        double b = low + GOLDEN * (high - low);
        double atA = function.applyAsDouble(a);
        double atB = function.applyAsDouble(b);
        for (int i = 0; i < sections; i++) {
            if (atA > atB) {
                high = b;
                b = a;
                atB = atA;
                a = high - GOLDEN * (high - low);
                atA = function.applyAsDouble(a);
            } else {
                low = a;
                a = b;
                atA = atB;
                b = low + GOLDEN * (high - low);
                atB = function.applyAsDouble(b);
            }
        }
        return (low + high) / 2;
    }
}
