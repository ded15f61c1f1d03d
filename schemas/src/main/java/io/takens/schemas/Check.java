package io.takens.schemas;

import java.util.List;

/** What the messages promise about their own fields; a broken promise is an {@link IllegalArgumentException}. */
final class Check {
    private Check() {}

    static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " = " + value + " is not finite");
        }
    }

    static void finite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] = " + values[i] + " is not finite");
            }
        }
    }

    static void length(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(name + " has " + length + " elements, its shape needs " + expected);
        }
    }

    /** Names are all there or not given at all. */
    static void names(String name, List<String> names, int channels) {
        if (!names.isEmpty() && names.size() != channels) {
            throw new IllegalArgumentException(name + " has " + names.size() + " names for " + channels + " channels");
        }
    }

    static void increasing(String name, int[] values) {
        for (int i = 1; i < values.length; i++) {
            if (values[i] <= values[i - 1]) {
                throw new IllegalArgumentException(notIncreasing(name, i, values[i], values[i - 1]));
            }
        }
    }

    static void increasing(String name, double[] values) {
        finite(name, values);
        for (int i = 1; i < values.length; i++) {
            if (values[i] <= values[i - 1]) {
                throw new IllegalArgumentException(notIncreasing(name, i, values[i], values[i - 1]));
            }
        }
    }

    /** Rows of {@code levels} quantiles are finite and do not cross. */
    static void quantiles(String name, double[] values, int levels) {
        finite(name, values);
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[i - 1] && i % levels != 0) {
                throw new IllegalArgumentException(
                        name + "[" + i + "] = " + values[i] + " is below the quantile before it, " + values[i - 1]);
            }
        }
    }

    private static String notIncreasing(String name, int i, Number value, Number before) {
        return name + "[" + i + "] = " + value + " is not above " + before + " before it";
    }
}
