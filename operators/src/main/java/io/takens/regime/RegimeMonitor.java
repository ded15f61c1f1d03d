package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Watches one stream for changes of regime.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class RegimeMonitor {
    private static final int VERSION = 0;

    private final int channels;
    private long index;

    /** @param channels channels per sample */
    public RegimeMonitor(int channels) {
        this.channels = channels;
    }

    /**
     * Consumes the next sample.
     *
     * @param sample observed values, one per channel
     * @param innovation one-step error of the adaptive model, or null before it is ready
     * @param reference one-step error of the frozen reference model, or null before it is ready
     * @return the changes declared at this sample, mostly none
     */
    public List<Detection> update(double[] sample, double[] innovation, double[] reference) {
        index++;
        return List.of();
    }

    /**
     * Says that samples are missing between the last one and the next; an outage is no shift.
     *
     * @param missing how many, at least 1; the next sample's index is higher by as many
     */
    public void gap(long missing) {
        index += missing;
    }

    /** Nominal false alarms per observation at which the detectors run. */
    public double falseAlarmRate() {
        return 1e-4;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(channels);
        out.writeLong(index);
    }

    public static RegimeMonitor read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("RegimeMonitor state version " + version + ", this build reads " + VERSION);
        }
        RegimeMonitor monitor = new RegimeMonitor(in.readInt());
        monitor.index = in.readLong();
        return monitor;
    }
}
