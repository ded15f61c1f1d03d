package io.takens.lyapunov;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Mean spacing of the counted maxima of one series, samples: a zigzag with a half standard deviation of hysteresis.
 *
 * <p>With z the sample standardised by the running mean and deviation, a maximum counts once z has fallen 0.5 below it, a
 * minimum once z has risen 0.5 above it; ripples smaller than that count nothing. A series without recurring maxima (a
 * trend, a random walk) counts few or none. The first {@value #SETTLING} samples only settle mean and deviation.
 *
 * <p>One update costs O(1); state is 64 bytes. Not thread-safe.
 */
public final class CycleLength {
    private static final int SETTLING = 20;
    private static final double HYSTERESIS = 0.5;

    private long samples;
    private double mean;
    private double squares;
    private boolean rising = true;
    private double extreme; // highest while rising, lowest while falling
    private long extremeAt;
    private long firstMaximum;
    private long lastMaximum;
    private long maxima;

    /** @param x next sample; NaN is passed over */
    public void add(double x) {
        if (Double.isNaN(x)) {
            return;
        }
        samples++;
        double d = x - mean;
        mean += d / samples;
        squares += d * (x - mean);
        if (samples <= SETTLING) {
            extreme = x;
            extremeAt = samples;
            return;
        }
        double step = HYSTERESIS * deviation();
        boolean further = rising ? x > extreme : x < extreme;
        if (further) {
            extreme = x;
            extremeAt = samples;
        } else if (rising ? x < extreme - step : x > extreme + step) {
            if (rising) {
                maxima++;
                firstMaximum = maxima == 1 ? extremeAt : firstMaximum;
                lastMaximum = extremeAt;
            }
            rising = !rising;
            extreme = x;
            extremeAt = samples;
        }
    }

    /** Complete cycles seen. */
    public long cycles() {
        return Math.max(0, maxima - 1);
    }

    /** Mean cycle, samples; 0 before the first is complete. */
    public double length() {
        return maxima < 2 ? 0 : (double) (lastMaximum - firstMaximum) / (maxima - 1);
    }

    double mean() {
        return mean;
    }

    double deviation() {
        return samples < 2 ? 0 : Math.sqrt(squares / (samples - 1));
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(samples);
        out.writeDouble(mean);
        out.writeDouble(squares);
        out.writeBoolean(rising);
        out.writeDouble(extreme);
        out.writeLong(extremeAt);
        out.writeLong(firstMaximum);
        out.writeLong(lastMaximum);
        out.writeLong(maxima);
    }

    static CycleLength read(DataInput in) throws IOException {
        CycleLength cycle = new CycleLength();
        cycle.samples = in.readLong();
        cycle.mean = in.readDouble();
        cycle.squares = in.readDouble();
        cycle.rising = in.readBoolean();
        cycle.extreme = in.readDouble();
        cycle.extremeAt = in.readLong();
        cycle.firstMaximum = in.readLong();
        cycle.lastMaximum = in.readLong();
        cycle.maxima = in.readLong();
        return cycle;
    }
}
