package io.takens.context;

import io.takens.context.Curve.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hipparchus.util.FastMath;

/**
 * A curve of a coordinate, or the two waves of a frequency, with one parameter to be refined: a frequency, a place, a rate,
 * or the logarithm of a pole's distance from the range.
 *
 * @param shape family; {@code SINE} for both waves
 * @param channel the coordinate
 * @param fixed steepness of a step; the side of a pole, −1 below and 1 above; else 0
 * @param parameter present value
 * @param reach how far off it may be
 * @param low end of the coordinate's range
 * @param high other end
 */
record CurveProposal(Shape shape, int channel, double fixed, double parameter, double reach, double low, double high) {
    private static final double WAVE_STEP = 0.15; // cycles over the range
    private static final double MOST_WAVES = 4; // cycles over the range
    private static final double DRIVE_STEP = 0.4; // the same, of a clock
    private static final double SHORTEST_CYCLE = 20; // samples, of a drive
    private static final int BENDS = 16;
    private static final int STEPS = 8;
    private static final double[] DISTANCES = {0.01, 0.03, 0.1, 0.3, 1}; // of poles, in ranges
    private static final double[] RATES = {2, 4, 8, 16, 32}; // of exponentials, over the range
    private static final double[] STEEPNESS = {4, 10, 25, 60, 200}; // of steps, over the range

    /** What is worth a try on a coordinate that comes and goes. */
    static List<CurveProposal> bounded(int channel, double[] values, Set<Shape> shapes) {
        double low = low(values);
        double high = high(values);
        double range = high - low;
        List<CurveProposal> list = new ArrayList<>();
        if (shapes.contains(Shape.SINE)) {
            for (double k = WAVE_STEP; k < MOST_WAVES; k += WAVE_STEP) {
                list.add(wave(channel, k, WAVE_STEP, low, high));
            }
        }
        for (int i = 1; shapes.contains(Shape.BEND) && i < BENDS; i++) {
            list.add(new CurveProposal(Shape.BEND, channel, 0, low + range * i / BENDS, range / BENDS, low, high));
        }
        for (int i = 0; shapes.contains(Shape.POLE) && i < DISTANCES.length; i++) {
            double log = FastMath.log(DISTANCES[i] * range);
            double reach = FastMath.log(DISTANCES[1] / DISTANCES[0]);
            list.add(new CurveProposal(Shape.POLE, channel, -1, log, reach, low, high));
            list.add(new CurveProposal(Shape.POLE, channel, 1, log, reach, low, high));
        }
        for (int i = 0; shapes.contains(Shape.EXPONENTIAL) && i < RATES.length; i++) {
            double rate = RATES[i] / range;
            list.add(new CurveProposal(Shape.EXPONENTIAL, channel, 0, rate, rate / 2, low, high));
            list.add(new CurveProposal(Shape.EXPONENTIAL, channel, 0, -rate, rate / 2, low, high));
        }
        for (int i = 0; shapes.contains(Shape.STEP) && i < STEEPNESS.length; i++) {
            for (int j = 1; j < STEPS; j++) {
                double at = low + range * j / STEPS;
                list.add(new CurveProposal(Shape.STEP, channel, STEEPNESS[i] / range, at, range / STEPS, low, high));
            }
        }
        return list;
    }

    /** Frequencies of a drive whose phase a growing coordinate may be. */
    static List<CurveProposal> drives(int channel, double[] values) {
        double low = low(values);
        double high = high(values);
        List<CurveProposal> list = new ArrayList<>();
        for (double k = DRIVE_STEP; k < values.length / SHORTEST_CYCLE; k += DRIVE_STEP) {
            list.add(wave(channel, k, DRIVE_STEP, low, high));
        }
        return list;
    }

    private static CurveProposal wave(int channel, double cycles, double step, double low, double high) {
        double frequency = 2 * Math.PI / (high - low);
        return new CurveProposal(Shape.SINE, channel, 0, frequency * cycles, frequency * step, low, high);
    }

    private static double low(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
        }
        return low;
    }

    private static double high(double[] values) {
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            high = Math.max(high, value);
        }
        return high;
    }

    /** The same with another parameter. */
    CurveProposal with(double other) {
        return new CurveProposal(shape, channel, fixed, other, reach, low, high);
    }

    List<Curve> curves() {
        return switch (shape) {
            case SINE, COSINE ->
                List.of(new Curve(Shape.SINE, channel, 0, parameter), new Curve(Shape.COSINE, channel, 0, parameter));
            case BEND -> List.of(new Curve(Shape.BEND, channel, parameter, 1));
            case POLE -> {
                double distance = FastMath.exp(parameter);
                double at = fixed < 0 ? low - distance : high + distance;
                yield List.of(new Curve(Shape.POLE, channel, at, 1 / distance));
            }
            case EXPONENTIAL -> List.of(new Curve(Shape.EXPONENTIAL, channel, parameter > 0 ? high : low, parameter));
            case STEP -> List.of(new Curve(Shape.STEP, channel, parameter, fixed));
        };
    }
}
