package io.takens.flink;

import io.takens.schemas.Forecast;
import java.util.Arrays;

/** Tells forecasts that keep their message's promises from those that a scorer would stumble over. */
final class ForecastShape {
    private static final double[] NEEDED = {0.05, 0.25, 0.5, 0.75, 0.95};

    private ForecastShape() {}

    /** What is wrong, one sentence; null if nothing is. */
    static String flaw(Forecast forecast) {
        int channels = forecast.channels().size();
        int samples = forecast.observedSequences().length;
        int cells = forecast.leadSteps().length * channels * forecast.quantileLevels().length;
        if (channels == 0 || forecast.leadSteps().length == 0 || samples == 0) {
            return "forecast has " + channels + " channels, " + forecast.leadSteps().length + " leads and " + samples
                    + " observed samples, at least one of each is needed";
        }
        for (double level : NEEDED) {
            if (Arrays.binarySearch(forecast.quantileLevels(), level) < 0) {
                return "quantile level " + level + " is missing";
            }
        }
        if (forecast.leadSteps()[0] < 1 || !increasing(forecast.leadSteps())) {
            return "leads do not increase from 1";
        }
        if (forecast.sequence() != forecast.observedSequences()[samples - 1]
                || forecast.observedSequences()[0] < 0
                || !increasing(forecast.observedSequences())) {
            return "observed samples do not increase to the forecast's own, " + forecast.sequence();
        }
        if (forecast.issueTime() < 0 || !(forecast.interval() >= 0 && forecast.interval() <= Double.MAX_VALUE)) {
            return "issue time " + forecast.issueTime() + " us or interval " + forecast.interval() + " s is negative";
        }
        for (double scale : forecast.scale()) {
            if (!(scale > 0)) {
                return "scale " + scale + " is not positive";
            }
        }
        return firstOf(
                shape("values", forecast.values(), cells),
                shape("scale", forecast.scale(), channels),
                shape("observed", forecast.observed(), samples * channels),
                forecast.innovations().length == 0
                        ? null
                        : shape("innovations", forecast.innovations(), samples * channels),
                forecast.referenceInnovations().length == 0
                        ? null
                        : shape("reference innovations", forecast.referenceInnovations(), samples * channels));
    }

    private static String shape(String name, double[] values, int length) {
        if (values.length != length) {
            return name + " has " + values.length + " numbers, its shape needs " + length;
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return name + " has a value " + value;
            }
        }
        return null;
    }

    private static String firstOf(String... flaws) {
        return Arrays.stream(flaws).filter(flaw -> flaw != null).findFirst().orElse(null);
    }

    private static boolean increasing(int[] values) {
        return increasing(Arrays.stream(values).asLongStream().toArray());
    }

    private static boolean increasing(long[] values) {
        for (int i = 1; i < values.length; i++) {
            if (values[i] <= values[i - 1]) {
                return false;
            }
        }
        return true;
    }
}
