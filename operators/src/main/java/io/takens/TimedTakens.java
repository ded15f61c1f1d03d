package io.takens;

import static io.takens.state.StateFormat.expectVersion;

import io.takens.embedding.UniformGrid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A {@link Takens} whose samples come with their times.
 *
 * <p>While samples keep their beat, times change nothing, to the bit, but that a calendar goes by them. Where they don't,
 * {@link UniformGrid} takes over, and what is learnt are grid points: the stream is learnt anew from its beginning if that
 * is not long ago; one-step errors are those of the last grid point, gaps follow from the times, and leads still count
 * sampling intervals from when the last sample was due. A stream with inputs that are told counts samples, whatever their
 * times.
 *
 * <p>State, version 1: {@code byte version | model | double last, interval | int steps | long missing | byte has grid |
 * int strange | grid}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class TimedTakens {
    private static final int VERSION = 1;
    private static final int MEMORY = 512; // samples over which the interval is a mean
    private static final int DISBELIEF = 3; // samples out of range that the grid is not shown

    private final Takens model;
    private double last = Double.NaN; // time of the last sample
    private double interval = 1; // mean time between samples
    private int steps; // that it is the mean of
    private UniformGrid grid; // null until a sample comes with its time
    private int strange; // samples in a row that the grid has not been shown
    private long missing; // samples since the last one

    private final double[] point;

    /**
     * @param settings profile, seed and calendar, whose periods are in the unit of the times
     * @param channels values per sample, at least 1
     */
    public TimedTakens(Settings settings, int channels) {
        this(new Takens(settings, channels));
    }

    /** @param inputs values that drive the stream and are told by {@link Takens#foresee} */
    public TimedTakens(Settings settings, int channels, int inputs) {
        this(new Takens(settings, channels, inputs));
    }

    private TimedTakens(Takens model) {
        this.model = model;
        this.point = new double[model.channels()];
    }

    /** What learns and forecasts by index; to be asked, and to be told inputs. */
    public Takens model() {
        return model;
    }

    /**
     * Consumes the next sample, and when it was taken.
     *
     * @param sample one finite value per channel; not kept, not changed
     * @param time in any unit, NaN if unknown; not comparable with other streams'
     */
    public void learn(double[] sample, double time) {
        if (Double.isNaN(time)) {
            model.learn(sample);
        } else if (model.inputs().told() > 0) {
            onBeat(sample, time);
        } else {
            byTime(sample, time);
        }
    }

    private void onBeat(double[] sample, double time) {
        double step = (time - last) / (1 + missing);
        if (step > 0) {
            steps = Math.min(MEMORY, steps + 1);
            interval += (step - interval) / steps;
        }
        last = time;
        missing = 0;
        model.inputs().clock(time, interval);
        model.learn(sample);
    }

    private void byTime(double[] sample, double time) {
        if (grid == null) {
            grid = new UniformGrid(model.channels());
        }
        boolean before = grid.on();
        if (before && strange(sample)) {
            return;
        }
        grid.offer(sample, time);
        if (!grid.on()) {
            onBeat(sample, time);
            return;
        }
        if (!before && grid.whole()) {
            model.beginAnew();
        }
        while (grid.advance(point)) {
            long skipped = grid.takeMissing();
            if (skipped > 0 && model.samples() > 0) {
                model.gap(skipped);
            }
            model.inputs().clock(grid.time(), grid.interval());
            model.learn(point);
        }
    }

    /** A single sample far out of range would bend all grid points about it. */
    private boolean strange(double[] sample) {
        strange = model.believable(sample) ? 0 : strange + 1;
        return strange > 0 && strange <= DISBELIEF;
    }

    /**
     * Says that samples are missing between the last one and the next.
     *
     * @param missing how many, at least 1
     */
    public void gap(long missing) {
        if (missing < 1 || grid == null || !grid.on()) {
            model.gap(missing);
            this.missing += missing;
        }
    }

    /**
     * Foretells leads 1..horizon after the last sample; changes nothing. Every value is finite, whatever the status.
     *
     * @param horizon samples, at least 1
     */
    public Prediction forecast(int horizon) {
        double[] now = grid == null || !grid.on() ? null : model.latest();
        if (now == null) {
            return model.forecast(horizon);
        }
        double end = grid.ahead() + horizon * grid.pace();
        return model.forecast((int) end + 3)
                .later(grid.ahead(), grid.pace(), grid.jitter(), horizon, now, Announcement.NORMAL);
    }

    /**
     * Ways in which the stream may go on, as {@link Takens#ensemble}, at the leads of {@link #forecast}.
     *
     * @param horizon samples, at least 1
     * @param members at least 1
     */
    public Ensemble ensemble(int horizon, int members) {
        double[] now = grid == null || !grid.on() ? null : model.latest();
        if (now == null) {
            return model.ensemble(horizon, members);
        }
        double end = grid.ahead() + horizon * grid.pace();
        return model.ensemble((int) end + 3, members).later(grid.ahead(), grid.pace(), horizon, now);
    }

    /** Writes the state; the settings are not part of it. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        model.write(out);
        out.writeDouble(last);
        out.writeDouble(interval);
        out.writeInt(steps);
        out.writeLong(missing);
        out.writeBoolean(grid != null);
        if (grid != null) {
            out.writeInt(strange);
            grid.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static TimedTakens read(DataInput in, Settings settings) throws IOException {
        expectVersion(in, "TimedTakens", VERSION);
        TimedTakens read = new TimedTakens(Takens.read(in, settings));
        read.last = in.readDouble();
        read.interval = in.readDouble();
        read.steps = in.readInt();
        read.missing = in.readLong();
        if (in.readBoolean()) {
            read.strange = in.readInt();
            read.grid = UniformGrid.read(in);
        }
        return read;
    }
}
