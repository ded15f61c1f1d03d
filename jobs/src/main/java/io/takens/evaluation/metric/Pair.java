package io.takens.evaluation.metric;

/** What arrays must be before they are compared. */
final class Pair {
    private Pair() {}

    /** Refuses nothing to compare, unequal lengths and what is not finite. */
    static void check(double[] truth, double[] prediction) {
        if (truth.length == 0 || truth.length != prediction.length) {
            throw new IllegalArgumentException("truth of " + truth.length + " and prediction of " + prediction.length
                    + " values: as many of each are needed, at least 1");
        }
        finite("truth", truth);
        finite("prediction", prediction);
    }

    static void finite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(name + " " + i + " is " + values[i] + ", which can't be scored");
            }
        }
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** A ratio; NaN if there is nothing to divide by. */
    static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
