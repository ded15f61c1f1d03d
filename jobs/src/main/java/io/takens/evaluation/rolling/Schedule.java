package io.takens.evaluation.rolling;

import io.takens.evaluation.metric.BlockBootstrap;
import java.util.Collection;
import java.util.stream.IntStream;
import org.hipparchus.util.FastMath;

/**
 * When forecasts are issued, and which of their leads are written down.
 *
 * @param horizon leads of a forecast, samples, at least 1
 * @param from samples of a stream before the first forecast; 0 = half of it
 * @param every samples from one forecast to the next; 0 = about {@value #FORECASTS} forecasts a stream
 */
public record Schedule(int horizon, int from, int every) {
    private static final int FORECASTS = 50;
    private static final int DENSE = 8;
    private static final int SPARSE = 16;

    public Schedule {
        if (horizon < 1 || from < 0 || every < 0) {
            throw new IllegalArgumentException(
                    "horizon " + horizon + ", from " + from + ", every " + every + ": at least 1, 0 and 0");
        }
    }

    /** The same with numbers for a stream instead of the defaults. */
    Schedule resolved(int samples) {
        int first = from > 0 ? from : FastMath.max(1, samples / 2);
        int step = every > 0 ? every : FastMath.max(1, (samples - horizon - first) / FORECASTS);
        return new Schedule(horizon, first, step);
    }

    /** Whether to forecast after so many samples of so many; all leads must be there to be scored. */
    boolean due(int learnt, int samples) {
        return learnt >= from && (learnt - from) % every == 0 && learnt + horizon <= samples;
    }

    /** Forecasts whose leads overlap with those of one of them, itself included. */
    int overlap() {
        return (horizon + every - 1) / every;
    }

    /** Leads written down: every one up to 8, then in equal ratios up to the horizon. */
    static int[] leads(int horizon) {
        int dense = Math.min(DENSE, horizon);
        return IntStream.concat(
                        IntStream.rangeClosed(1, dense),
                        IntStream.rangeClosed(1, SPARSE).map(i -> (int)
                                FastMath.round(dense * FastMath.pow((double) horizon / dense, (double) i / SPARSE))))
                .distinct()
                .toArray();
    }

    /**
     * Leads written down in Lyapunov times: round ones, about twenty, as far as the forecasts of half of the streams reach.
     *
     * @param units samples of a Lyapunov time, one per stream; NaN where it isn't known
     */
    static double[] lyapunovLeads(int horizon, Collection<Double> units) {
        double[] reach = units.stream()
                .mapToDouble(unit -> horizon / unit)
                .filter(Double::isFinite)
                .toArray();
        double longest = reach.length == 0 ? 0 : BlockBootstrap.median(reach);
        if (longest == 0) {
            return new double[0];
        }
        double power = FastMath.pow(10, FastMath.floor(FastMath.log10(longest / SPARSE)));
        double step = power * (longest / SPARSE < 2 * power ? 1 : longest / SPARSE < 5 * power ? 2 : 5);
        return IntStream.rangeClosed(1, (int) FastMath.floor(longest / step))
                .mapToDouble(i -> i * step)
                .toArray();
    }
}
