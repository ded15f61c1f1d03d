package io.takens.evaluation.regime;

import io.takens.observe.Fault;
import io.takens.observe.Instrument;
import io.takens.regime.Detection;
import io.takens.scenario.Regime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What is done to a stream in one cell of the benchmark, and what a detector should call it. */
enum Change {
    SMALL(Detection.Kind.REGIME_SHIFT),
    LARGE(Detection.Kind.REGIME_SHIFT),
    PACE(Detection.Kind.REGIME_SHIFT),
    RAMP(Detection.Kind.REGIME_SHIFT, Detection.Kind.DRIFT),
    NOISE_X2(Detection.Kind.NOISE_CHANGE),
    NOISE_X4(Detection.Kind.NOISE_CHANGE),
    GAIN(Detection.Kind.SENSOR_SHIFT),
    OFFSET(Detection.Kind.SENSOR_SHIFT),
    SWAP(Detection.Kind.SENSOR_SHIFT);

    private static final long RAMP_SAMPLES = 1000;

    private final Set<Detection.Kind> right;

    Change(Detection.Kind first, Detection.Kind... more) {
        right = EnumSet.of(first, more);
    }

    /** Whether the change can happen to a subject at a noise. */
    boolean possible(Subject subject, double noise) {
        return switch (this) {
            case NOISE_X2, NOISE_X4 -> noise > 0;
            case SWAP -> subject.channels().size() > 1;
            case PACE -> subject.model().continuous();
            default -> true;
        };
    }

    /** Samples over which the parameters move. */
    long ramp() {
        return this == RAMP ? RAMP_SAMPLES : 0;
    }

    /**
     * The regime after the change.
     *
     * @param channel that a sensor's fault is in
     */
    Regime after(Subject subject, double noise, int channel) {
        Instrument instrument = Instrument.noisy(noise);
        Regime plain = subject.regime("B").readBy(instrument);
        return switch (this) {
            case SMALL -> plain.with(subject.parameter(), subject.small());
            case LARGE, RAMP -> plain.with(subject.parameter(), subject.large());
            case PACE -> plain.atPace(1.05);
            case NOISE_X2 -> plain.readBy(Instrument.noisy(2 * noise));
            case NOISE_X4 -> plain.readBy(Instrument.noisy(4 * noise));
            case GAIN -> plain.readBy(instrument.with(new Fault.Gain(channel, 1.2, 0)));
            case OFFSET -> plain.readBy(instrument.with(new Fault.Gain(channel, 1, 0.5)));
            case SWAP -> plain.readBy(instrument.with(new Fault.Swapped(0, 1)));
        };
    }

    /** Whether an alarm calls it by a right name. */
    boolean named(Alarm alarm) {
        return right.contains(alarm.kind());
    }

    /** Channels that show it, in ascending order. */
    List<Integer> channels(Subject subject, int channel) {
        return switch (this) {
            case GAIN, OFFSET -> List.of(channel);
            case SWAP -> List.of(0, 1);
            default -> IntStream.range(0, subject.channels().size()).boxed().toList();
        };
    }
}
