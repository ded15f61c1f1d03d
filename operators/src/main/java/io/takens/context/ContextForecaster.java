package io.takens.context;

import io.takens.forecast.Disturbance;
import io.takens.forecast.Forecaster;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Forecaster of a stream of which little has been seen: keeps the last samples, fits a bank of candidates to them and
 * lets the best one speak.
 *
 * <p>A fit is a pure function of a snapshot of the ring: taken when it is due by the schedule of
 * {@link ContextSettings#growth}, fitted when the next forecast is asked for, and run from the end of the stream as it
 * then is. So forecasts depend on what was learnt only, not on when a forecast was asked for. {@link #learn} is O(1),
 * but for the copy of the ring at the logarithmically many samples where a fit is due; a fit takes tens to hundreds of
 * milliseconds, a forecast from a fit that exists microseconds per lead.
 *
 * <p>State, version 1:
 *
 * <pre>
 * byte     version
 * int      capacity, int channels
 * ring     long count, boolean gap, then per sample held: boolean starts a segment, double[channels]
 * long     count at which the last fit was due, 0 if none was
 * byte     0 no fit due, 1 snapshot (another ring) not yet fitted, 2 fitted: standardisation, choice
 * </pre>
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class ContextForecaster implements Forecaster {
    /** Fewer samples than this are not enough for any candidate. */
    static final int FEWEST = 16;

    private static final int VERSION = 1;

    private final ContextSettings settings;
    private final int channels;
    private SampleRing ring;
    private long due; // count at which the last fit was due
    private SampleRing snapshot; // what is to be fitted, null once it is
    private Fit fit;

    /** The choice and the units it is in; choice is null where no channel moves. */
    private record Fit(Standardisation units, Choice choice, long count, int horizon) {}

    public ContextForecaster(ContextSettings settings, int channels) {
        this.settings = settings;
        this.channels = channels;
        this.ring = new SampleRing(settings.capacity(), channels);
    }

    @Override
    public String name() {
        return "context";
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void learn(double[] sample) {
        ring.add(sample);
        if (settings.growth() > 1 && ring.count() >= Math.max(FEWEST, settings.growth() * due)) {
            due = ring.count();
            snapshot = ring.copy();
            fit = null;
        }
    }

    @Override
    public void gap() {
        ring.gap();
    }

    @Override
    public boolean ready() {
        return ring.count() >= FEWEST && !ring.broken();
    }

    @Override
    public void forecast(int horizon, double[] out) {
        Fit current = fitted(horizon);
        goOn(current, current.units.context(ring), horizon, out);
    }

    /** A channel that doesn't move stays where it is. */
    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        Fit current = fitted(horizon);
        goOn(current, current.units.disturbed(ring, disturbance), horizon, out);
    }

    private void goOn(Fit current, Context context, int horizon, double[] out) {
        Standardisation units = current.units;
        int moving = units.moving();
        double[] run = current.choice == null ? new double[0] : run(context, current.choice, horizon);
        double[] values = ring.values();
        int last = (ring.length() - 1) * channels;
        int m = 0;
        for (int c = 0; c < channels; c++) {
            boolean moves = units.deviation(c) > 0;
            for (int h = 0; h < horizon; h++) {
                out[h * channels + c] =
                        moves ? units.mean(c) + units.deviation(c) * run[h * moving + m] : values[last + c];
            }
            m += moves ? 1 : 0;
        }
    }

    /** Pointwise median of the members; where one diverges, or has no past to start from, the analogue speaks. */
    private static double[] run(Context context, Choice choice, int horizon) {
        int end = context.length() - 1;
        int cells = horizon * context.channels();
        double[][] runs = new double[choice.members().size()][cells];
        int count = 0;
        boolean finished = true;
        for (Continuation member : choice.members()) {
            if (context.holds(end, member.span())) {
                member.run(context, end, horizon, runs[count]);
                finished &= !Double.isNaN(runs[count++][cells - 1]);
            }
        }
        double[] safe = new double[cells];
        if (count == 0 || !finished) {
            choice.analogue().run(context, end, horizon, safe);
        }
        if (count == 0) {
            return safe;
        }
        double[] median = new double[cells];
        double[] at = new double[count];
        for (int i = 0; i < cells; i++) {
            for (int r = 0; r < count; r++) {
                at[r] = Double.isNaN(runs[r][i]) ? safe[i] : runs[r][i];
            }
            Arrays.sort(at);
            median[i] = (at[(count - 1) / 2] + at[count / 2]) / 2;
        }
        return median;
    }

    /**
     * Half-widths of the interval around {@link #forecast} that has held the given share of the chosen candidate's free
     * runs over data it had not seen.
     *
     * @param level share, one of 0.5, 0.8, 0.9
     * @param out row-major (lead, channel), in the stream's units; 0 for a channel that doesn't move
     */
    public void halfWidths(double level, int horizon, double[] out) {
        int index = Arrays.binarySearch(FreeRunSpread.LEVELS, level);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "level = " + level + " is none of " + Arrays.toString(FreeRunSpread.LEVELS));
        }
        Fit current = fitted(horizon);
        int m = 0;
        for (int c = 0; c < channels; c++) {
            double deviation = current.units.deviation(c);
            for (int h = 0; h < horizon; h++) {
                out[h * channels + c] =
                        deviation > 0 ? deviation * current.choice.spread().halfWidth(index, h + 1, m) : 0;
            }
            m += deviation > 0 ? 1 : 0;
        }
    }

    /** The candidate that speaks, for people. */
    public String chosen(int horizon) {
        Choice choice = fitted(horizon).choice;
        return choice == null ? "constant" : choice.name();
    }

    /**
     * How sure the rule is: mean over leads of ln(e + 0.03), e the standardised error of the chosen candidate's free
     * runs over data it had not seen. −3.5 is perfect, about 0 worthless.
     */
    public double logError(int horizon) {
        Choice choice = fitted(horizon).choice;
        return choice == null ? 0 : choice.logError();
    }

    /**
     * What speaks, for samples that come shifted by a centre and scaled; null where nothing was fitted, or where what
     * speaks copies the past.
     */
    public ContextModel model(double[] centre, double[] scale) {
        if (fit == null && snapshot == null && settings.growth() > 1) {
            return null;
        }
        Fit current = fitted(settings.horizon());
        if (current.choice == null || current.choice.members().get(0) instanceof Analogue) {
            return null;
        }
        return new ContextModel(
                current.units.shifted(centre, scale), current.choice.members().get(0), channels);
    }

    private Fit fitted(int horizon) {
        if (settings.growth() > 1) {
            if (fit == null) {
                fit = fit(snapshot, settings.horizon());
                snapshot = null;
            }
        } else if (fit == null || fit.count != ring.count() || fit.horizon != horizon) {
            fit = fit(ring, horizon);
        }
        return fit;
    }

    private Fit fit(SampleRing from, int horizon) {
        Standardisation units = Standardisation.of(from, channels);
        Choice choice =
                units.moving() == 0 ? null : SelectionRule.choose(units.context(from), horizon, settings.members());
        return new Fit(units, choice, from.count(), horizon);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(settings.capacity());
        out.writeInt(channels);
        ring.write(out);
        out.writeLong(due);
        boolean fitted = settings.growth() > 1 && fit != null;
        out.writeByte(fitted ? 2 : snapshot != null ? 1 : 0);
        if (fitted) {
            out.writeLong(fit.count);
            fit.units.write(out);
            out.writeBoolean(fit.choice != null);
            if (fit.choice != null) {
                fit.choice.write(out);
            }
        } else if (snapshot != null) {
            snapshot.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static ContextForecaster read(DataInput in, ContextSettings settings) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("ContextForecaster state version " + version + ", this build reads " + VERSION);
        }
        int capacity = in.readInt();
        if (capacity != settings.capacity()) {
            throw new IOException(
                    "context of " + capacity + " samples in the state, " + settings.capacity() + " in the settings");
        }
        ContextForecaster read = new ContextForecaster(settings, in.readInt());
        read.ring = SampleRing.read(in, capacity, read.channels);
        read.due = in.readLong();
        int stage = in.readByte();
        if (stage == 2) {
            long count = in.readLong();
            Standardisation units = Standardisation.read(in);
            read.fit = new Fit(units, in.readBoolean() ? Choice.read(in) : null, count, settings.horizon());
        } else if (stage == 1) {
            read.snapshot = SampleRing.read(in, capacity, read.channels);
        }
        return read;
    }
}
