package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * Watches one stream for changes of regime.
 *
 * <p>The signal is the log squared innovation of the frozen reference model, of the adaptive model while there is no
 * reference: an adaptive model learns a shift away within a few Lyapunov times, a frozen one keeps the evidence. Each
 * channel has its own {@link InnovationDetector}; the alarm is raised by the mean of their Shiryaev-Roberts statistics
 * over channels, which keeps the guarantee of each, or by the fast lane of any. After an alarm a new regime begins and
 * the calibration is learnt anew, after {@value #SETTLING} samples in which the models may recover.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class RegimeMonitor {
    private static final int VERSION = 1;
    private static final double RATE = 1e-4;
    private static final int SETTLING = 200;

    private final int channels;
    private final InnovationDetector[] detectors;
    private long index = -1;
    private boolean onReference;
    private int settling = SETTLING;
    private int regime;

    /** @param channels channels per sample */
    public RegimeMonitor(int channels) {
        this.channels = channels;
        this.detectors = new InnovationDetector[channels];
        restart(false);
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
        double[] error = reference == null ? innovation : reference;
        if (error == null) {
            return List.of();
        }
        if (onReference != (reference != null)) {
            restart(reference != null);
        }
        if (settling > 0) {
            settling--;
            return List.of();
        }
        double mean = 0;
        double jump = 0;
        for (int c = 0; c < channels; c++) {
            detectors[c].update(FastMath.log(error[c] * error[c] + 1e-30), index);
            mean += detectors[c].evidence() / channels;
            jump = Math.max(jump, detectors[c].jump());
        }
        double threshold = 1 / (RATE * Math.max(1, detectors[0].length()));
        if (mean < threshold && jump < 1) {
            return List.of();
        }
        Detection detection = jump >= 1 ? declare(jump, 1, "jump") : declare(mean, threshold, "lasting increase");
        restart(onReference);
        return List.of(detection);
    }

    private Detection declare(double statistic, double threshold, String what) {
        List<Integer> responsible = new ArrayList<>();
        long onset = index;
        int first = 0;
        for (int c = 0; c < channels; c++) {
            if (weight(c) > weight(first)) {
                first = c;
            }
        }
        for (int c = 0; c < channels; c++) {
            if (weight(c) >= 0.5 * weight(first)) {
                responsible.add(c);
                onset = Math.min(onset, detectors[c].onset());
            }
        }
        int length = detectors[first].length();
        regime++;
        return new Detection(
                Detection.Kind.REGIME_SHIFT,
                onset,
                Math.max(0, onset - length),
                Math.min(index, onset + length),
                index,
                responsible,
                statistic,
                threshold,
                regime - 1,
                regime,
                what + " of the " + (onReference ? "reference" : "adaptive") + " model's one-step error");
    }

    private double weight(int c) {
        return Math.max(detectors[c].jump(), FastMath.log(1 + detectors[c].evidence()));
    }

    private void restart(boolean reference) {
        onReference = reference;
        settling = SETTLING;
        for (int c = 0; c < channels; c++) {
            detectors[c] = new InnovationDetector();
        }
    }

    /** Regime that the stream is in, as far as is known now; 0 is the first. */
    public int regime() {
        return regime;
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
        return RATE;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(channels);
        out.writeLong(index);
        out.writeBoolean(onReference);
        out.writeInt(settling);
        out.writeInt(regime);
        for (InnovationDetector detector : detectors) {
            detector.write(out);
        }
    }

    public static RegimeMonitor read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("RegimeMonitor state version " + version + ", this build reads " + VERSION);
        }
        RegimeMonitor monitor = new RegimeMonitor(in.readInt());
        monitor.index = in.readLong();
        monitor.onReference = in.readBoolean();
        monitor.settling = in.readInt();
        monitor.regime = in.readInt();
        for (int c = 0; c < monitor.channels; c++) {
            monitor.detectors[c] = InnovationDetector.read(in);
        }
        return monitor;
    }
}
