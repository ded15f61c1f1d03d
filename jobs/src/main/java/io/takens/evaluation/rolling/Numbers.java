package io.takens.evaluation.rolling;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Numbers for JSON: six digits, which is more than any score deserves, and null for what does not exist. */
final class Numbers {
    private static final MathContext DIGITS = new MathContext(6);

    private Numbers() {}

    static Double of(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : null;
    }

    static List<Double> of(double[] values) {
        List<Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(of(value));
        }
        return list;
    }
}
