package io.takens;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.Prediction.Status;
import io.takens.context.ContextForecaster;
import io.takens.context.ContextSettings;
import io.takens.embedding.DelayLine;
import io.takens.embedding.Standardiser;
import io.takens.embedding.UniformGrid;
import io.takens.forecast.Climatology;
import io.takens.forecast.DelayRegression;
import io.takens.forecast.Forecaster;
import io.takens.selection.Bank;
import io.takens.selection.Design;
import io.takens.selection.Selection;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Online forecaster of one stream.
 *
 * <p>Time order: {@link #learn} consumes the sample at index t; {@link #forecast} then foretells t+1..t+h and changes
 * nothing.
 *
 * <p>A bank of experts learns the standardised stream, and the one whose free runs were best of late speaks. The bank is
 * built from a short history after {@value #FIRST} samples and again, better informed, after four and sixteen times as
 * many; up to {@code Ceilings.context} samples the bank for short contexts speaks. It is rebuilt when the stream leaves
 * the scale it was built for. When one-step errors say that a regime is over ({@link Upheaval}), what was learnt of it is
 * forgotten, and a model of it goes on to compete in case it returns. Single samples that are far out of range are not
 * believed: the forecast takes their place; short gaps are bridged in the same way while the forecast is sharp.
 *
 * <p>Samples may be learnt with their times. While they keep their beat that changes nothing; where they don't, {@link
 * UniformGrid} takes over, and what is learnt are grid points.
 *
 * <p>State, version 3:
 *
 * <pre>
 * byte version | int channels | long samples | long since | int outliers | int unchanged | int clipped
 * history | climate | double[channels] low, high, innovation | byte has innovation
 * byte has bank | standardiser | selection | reference | upheaval
 * byte has context | context
 * byte has grid | int strange | grid
 * </pre>
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class Takens {
    private static final int VERSION = 3;
    private static final int FIRST = 32;
    private static final int DISBELIEF = 3; // samples out of range before they are believed
    private static final int BRIDGE = 16; // longest gap bridged, samples
    private static final double SHARP = 0.05; // standard deviations of error up to which a gap is bridged
    private static final double EDGE = 10; // standard deviations at which samples are clipped
    private static final int PATIENCE = 32; // clipped samples in a row at which the scale is out of date
    private static final double GROWTH = 1.5; // of a live stream, between two fits of its context
    private static final int STALE = 32; // samples without any change

    private final Settings settings;
    private final int channels;
    private final Ceilings ceilings;
    private final DelayLine history; // a sample of NaN marks a gap
    private final Climatology climate;
    private final double[] innovation;
    private final double[] low; // range seen, standard units
    private final double[] high;
    private long samples;
    private long since; // samples in the present scale of things
    private int outliers; // in a row
    private int unchanged; // in a row
    private int clipped; // in a row
    private boolean stepped; // innovation is set
    private boolean shifted; // the regime was just found to have changed
    private Upheaval upheaval = new Upheaval();

    private Standardiser standardiser; // null before FIRST samples
    private Selection selection; // null together with it
    private Reference reference;
    private ContextForecaster context; // null once the stream is long
    private UniformGrid grid; // null until a sample comes with its time
    private int strange; // samples in a row that the grid has not been shown

    private final double[] standard;
    private final double[] step;

    /**
     * @param settings profile and seed
     * @param channels values per sample, at least 1
     */
    public Takens(Settings settings, int channels) {
        this(settings, channels, new Climatology(channels), null);
    }

    private Takens(Settings settings, int channels, Climatology climate, DelayLine history) {
        if (channels < 1) {
            throw new IllegalArgumentException("channels = " + channels + ", must be at least 1");
        }
        this.settings = settings;
        this.channels = channels;
        this.ceilings = Ceilings.of(settings, channels);
        this.history = history == null ? new DelayLine(channels, ceilings.history()) : history;
        this.climate = climate;
        this.innovation = new double[channels];
        this.low = new double[channels];
        this.high = new double[channels];
        this.reference = new Reference(channels);
        this.context = freshContext();
        this.standard = new double[channels];
        this.step = new double[channels];
    }

    private ContextForecaster freshContext() {
        return ceilings.context() == 0 ? null : new ContextForecaster(contextSettings(settings, ceilings), channels);
    }

    private static ContextSettings contextSettings(Settings settings, Ceilings ceilings) {
        ContextSettings preset = settings.batch() ? ContextSettings.batch() : ContextSettings.live();
        double growth = settings.batch() ? preset.growth() : GROWTH;
        return new ContextSettings(ceilings.context(), preset.horizon(), growth, preset.members());
    }

    public Settings settings() {
        return settings;
    }

    /** Channels per sample. */
    public int channels() {
        return channels;
    }

    /** Samples learnt. */
    public long samples() {
        return samples;
    }

    /**
     * Consumes the next sample, one sampling interval after the last.
     *
     * @param sample one finite value per channel; not kept, not changed
     */
    public void learn(double[] sample) {
        samples++;
        unchanged = samples > 1 && same(sample) ? unchanged + 1 : 0;
        if (selection == null) {
            take(sample);
        } else {
            standardiser.forward(sample, standard);
            boolean believed =
                    selection.speaker() < 0 || believable(); // without a speaker nothing could take its place
            measure();
            outliers = believed ? 0 : outliers + 1;
            if (outliers > DISBELIEF) {
                restart();
                take(sample);
            } else if (believed) {
                take(sample);
            } else {
                bridge();
            }
        }
        if (since == FIRST || (since == 4 * FIRST && since < ceilings.start()) || since == ceilings.start()) {
            build();
        } else if (since == ceilings.maturity()) {
            grow();
        } else if (since == 2L * ceilings.maturity()) {
            thin(ceilings.survivors(selection.noisy()));
            smooth(ceilings.smoothed(selection.noisy()));
        } else if (since == 4L * ceilings.maturity()) {
            thin(ceilings.survivors(false));
        }
    }

    private boolean same(double[] sample) {
        boolean same = history.size() > 0;
        for (int c = 0; c < channels && same; c++) {
            same = sample[c] == history.get(0, c);
        }
        return same;
    }

    /**
     * Consumes the next sample, and when it was taken.
     *
     * <p>A stream that keeps its beat is learnt as by {@link #learn(double[])}. If it turns out that it doesn't, it is
     * learnt anew from its beginning where that is not long ago; from then on grid points are learnt, one-step errors are
     * those of the last grid point, and gaps follow from the times. Leads still count sampling intervals from when the
     * last sample was due.
     *
     * @param sample one finite value per channel; not kept, not changed
     * @param time in any unit, NaN if unknown; not comparable with other streams'
     */
    public void learn(double[] sample, double time) {
        if (Double.isNaN(time)) {
            learn(sample);
            return;
        }
        if (grid == null) {
            grid = new UniformGrid(channels);
        }
        boolean before = grid.on();
        if (before && strange(sample)) {
            return;
        }
        grid.offer(sample, time);
        if (!grid.on()) {
            learn(sample);
            return;
        }
        if (!before && grid.whole()) {
            samples = 0;
            restart();
        }
        double[] point = new double[channels];
        while (grid.advance(point)) {
            long missing = grid.takeMissing();
            if (missing > 0 && samples > 0) {
                skip(missing);
            }
            learn(point);
        }
    }

    /** A single sample far out of range would bend all grid points about it. */
    private boolean strange(double[] sample) {
        if (selection != null) {
            standardiser.forward(sample, standard);
            strange = believable() ? 0 : strange + 1;
        }
        return strange > 0 && strange <= DISBELIEF;
    }

    /** Within a few ranges of what was seen. */
    private boolean believable() {
        for (int c = 0; c < channels; c++) {
            double reach = 3 * Math.max(1, high[c] - low[c]);
            if (!(standard[c] >= low[c] - reach && standard[c] <= high[c] + reach)) {
                return false;
            }
        }
        return true;
    }

    /** One-step errors of the adaptive and of the frozen model, before the sample is learnt. */
    private void measure() {
        int stepper = selection.stepper();
        stepped = stepper >= 0;
        shifted = false;
        double squares = 0;
        if (stepped) {
            selection.expert(stepper).forecast(1, step);
            for (int c = 0; c < channels; c++) {
                double error = bounded(standard[c] - step[c]);
                innovation[c] = error * standardiser.scale(c);
                squares += error * error;
            }
            shifted = upheaval.observe(Math.sqrt(squares / channels));
        }
        reference.measure(standard, stepped ? step : null, standardiser);
    }

    private static double bounded(double value) {
        return value > 1e100 ? 1e100 : value >= -1e100 ? value : -1e100;
    }

    private void take(double[] sample) {
        keep(sample);
        climate.learn(sample);
        if (selection != null) {
            standardiser.forward(sample, standard);
            advance();
        }
    }

    private void keep(double[] sample) {
        history.push(sample);
        since++;
        if (since > ceilings.context()) {
            context = null;
        } else if (context != null) {
            context.learn(sample);
        }
    }

    /** Teaches the sample in standard units to every model. */
    private void advance() {
        clipped = clip() ? clipped + 1 : 0;
        if (clipped > PATIENCE) {
            build();
            return;
        }
        if (shifted && since > ceilings.maturity()) {
            selection.shift(!settings.without().contains(Settings.Part.LIBRARY));
            shifted = false;
        }
        selection.learn(standard);
        int stepper = selection.stepper();
        reference.follow(
                standard,
                stepper < 0 || since < ceilings.start() ? null : selection.design(stepper),
                stepper < 0 ? null : (DelayRegression) selection.expert(stepper));
    }

    /** Keeps the sample within what a model can stand; notes the range of the samples that are. */
    private boolean clip() {
        boolean clip = false;
        for (int c = 0; c < channels; c++) {
            double value = Math.min(EDGE, Math.max(-EDGE, standard[c]));
            clip |= value != standard[c];
            standard[c] = value;
        }
        for (int c = 0; c < channels && !clip; c++) {
            low[c] = Math.min(low[c], standard[c]);
            high[c] = Math.max(high[c], standard[c]);
        }
        return clip;
    }

    /** Puts the speaker's forecast in the place of a sample. */
    private void bridge() {
        selection.expert(selection.speaker()).forecast(1, standard);
        for (int c = 0; c < channels; c++) {
            standard[c] = Math.min(high[c], Math.max(low[c], bounded(standard[c])));
            step[c] = standardiser.back(standard[c], c);
        }
        keep(step);
        advance();
    }

    /** A new scale from the latest history, and a new bank that learns it at once. */
    private void build() {
        int known = Math.min(history.size(), ceilings.start());
        standardiser = Standardiser.of(history, known);
        boolean search = since >= ceilings.start();
        reference = reference.afresh();
        clipped = 0;
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        selection = taught(Bank.first(standardiser, history, known, search, ceilings.bank(settings)), known);
    }

    /** The best experts so far, and larger ones that learn the history at once. */
    private void grow() {
        int known = Math.min(history.size(), ceilings.maturity());
        Selection newcomers = taught(Bank.grown(standardiser, history, known, ceilings.bank(settings)), known);
        boolean noisy = selection.noisy();
        selection = selection.join(ceilings.survivors(noisy), newcomers);
        smooth(ceilings.smoothed(noisy));
    }

    private void smooth(int most) {
        if (!settings.without().contains(Settings.Part.SMOOTHED)) {
            selection.smooth(most, ceilings.bytes());
        }
    }

    /** Leaves out all but the best experts. */
    private void thin(int survivors) {
        selection = selection.join(survivors, new Selection(List.of(), channels, ceilings.longest()));
    }

    private Selection taught(List<Design> designs, int known) {
        Selection taught = new Selection(designs, channels, ceilings.longest());
        for (int lag = known - 1; lag >= 0; lag--) {
            history.get(lag, step);
            standardiser.forward(step, standard);
            if (Double.isNaN(standard[0]) || clip()) {
                // a gap, or a spike that nobody could know for one
                taught.gap();
            } else {
                taught.learn(standard);
            }
        }
        return taught;
    }

    /** What is known no longer holds. */
    private void restart() {
        history.reset();
        standardiser = null;
        selection = null;
        reference = reference.afresh();
        upheaval = new Upheaval();
        context = freshContext();
        since = 0;
        outliers = 0;
        stepped = false;
    }

    /**
     * Says that samples are missing between the last one and the next.
     *
     * @param missing how many, at least 1
     */
    public void gap(long missing) {
        if (missing < 1) {
            throw new IllegalArgumentException("missing = " + missing + " samples, must be at least 1");
        }
        if (grid == null || !grid.on()) {
            skip(missing);
        }
    }

    private void skip(long missing) {
        stepped = false;
        if (selection != null && selection.speaker() >= 0 && missing <= BRIDGE && sharp((int) missing)) {
            for (long left = missing; left > 0; left--) {
                bridge();
            }
        } else if (history.size() > 0) {
            Arrays.fill(step, Double.NaN);
            history.push(step);
            reference.gap();
            if (context != null) {
                context.gap();
            }
            if (selection != null) {
                selection.gap();
            }
        }
    }

    private boolean sharp(int lead) {
        int speaker = selection.speaker();
        Envelope envelope = new Envelope(selection, speaker);
        for (int c = 0; c < channels; c++) {
            if (!(envelope.halfWidth(lead, c, 2) < SHARP)) {
                return false;
            }
        }
        return true;
    }

    /** One-step error of the adaptive model at the last sample, per channel; null before the model is ready. */
    public double[] innovation() {
        return stepped ? innovation : null;
    }

    /** One-step error of the frozen reference model at the last sample, per channel; null before it is ready. */
    public double[] referenceInnovation() {
        return reference.innovation();
    }

    /** How often the reference model was frozen anew. */
    public int referenceEpoch() {
        return reference.epoch();
    }

    /** Climatological standard deviation per channel; 1 where the stream has not varied yet. */
    public double[] scale() {
        double[] scale = new double[channels];
        for (int c = 0; c < channels; c++) {
            double deviation = climate.deviation(c);
            scale[c] = deviation > 0 && deviation < Double.MAX_VALUE ? deviation : 1;
        }
        return scale;
    }

    /**
     * Foretells leads 1..horizon after the last sample learnt; changes nothing. Every value is finite, whatever the
     * status.
     *
     * @param horizon samples, at least 1
     */
    public Prediction forecast(int horizon) {
        if (grid == null || !grid.on() || history.size() == 0) {
            return onBeat(horizon);
        }
        history.get(0, step);
        double last = grid.ahead() + horizon * grid.pace();
        return onBeat((int) last + 3)
                .later(grid.ahead(), grid.pace(), grid.jitter(), horizon, step, Announcement.NORMAL);
    }

    private Prediction onBeat(int horizon) {
        Announcement announcement = new Announcement(horizon, channels);
        if (context != null && context.ready()) {
            if (unchanged >= STALE) {
                announcement.note(Status.STALE_INPUT, unchanged + " samples without any change");
            } else if (since < 4 * FIRST) {
                announcement.note(Status.WARMING_UP, since + " samples learnt of " + 4 * FIRST);
            }
            return announcement.of(context, scale(), known(horizon));
        }
        if (selection == null || selection.speaker() < 0) {
            return announcement.crude(history, climate, samples);
        }
        Forecaster speaker = selection.expert(selection.speaker());
        if (unchanged >= STALE) {
            announcement.note(Status.STALE_INPUT, unchanged + " samples without any change");
        } else if (since < ceilings.start()) {
            announcement.note(Status.WARMING_UP, since + " samples learnt of " + ceilings.start());
        } else if (!selection.predictable()) {
            announcement.note(Status.BEYOND_HORIZON, "no expert foretells the next sample");
        } else if (!selection.design(selection.speaker()).learnt()) {
            announcement.note(Status.DEGRADED, "no learnt model is better than " + speaker.name());
        }
        return announcement.of(selection, standardiser, low, high);
    }

    /** Leads that a short context's free runs are scored on. */
    private int known(int horizon) {
        return settings.batch() ? horizon : contextSettings(settings, ceilings).horizon();
    }

    /** Writes the state; the settings are not part of it. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(channels);
        out.writeLong(samples);
        out.writeLong(since);
        out.writeInt(outliers);
        out.writeInt(unchanged);
        out.writeInt(clipped);
        history.write(out);
        climate.write(out);
        writeDoubles(out, low);
        writeDoubles(out, high);
        writeDoubles(out, innovation);
        out.writeBoolean(stepped);
        out.writeBoolean(selection != null);
        if (selection != null) {
            standardiser.write(out);
            selection.write(out);
        }
        reference.write(out);
        upheaval.write(out);
        out.writeBoolean(context != null);
        if (context != null) {
            context.write(out);
        }
        out.writeBoolean(grid != null);
        if (grid != null) {
            out.writeInt(strange);
            grid.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Takens read(DataInput in, Settings settings) throws IOException {
        expectVersion(in, "Takens", VERSION);
        int channels = in.readInt();
        long samples = in.readLong();
        long since = in.readLong();
        int outliers = in.readInt();
        int unchanged = in.readInt();
        int clipped = in.readInt();
        DelayLine history = DelayLine.read(in);
        Takens read = new Takens(settings, channels, Climatology.read(in), history);
        read.samples = samples;
        read.since = since;
        read.outliers = outliers;
        read.unchanged = unchanged;
        read.clipped = clipped;
        readDoubles(in, read.low);
        readDoubles(in, read.high);
        readDoubles(in, read.innovation);
        read.stepped = in.readBoolean();
        if (in.readBoolean()) {
            read.standardiser = Standardiser.read(in);
            read.selection = Selection.read(in);
        }
        read.reference = Reference.read(in, channels);
        read.upheaval = Upheaval.read(in);
        read.context = in.readBoolean() ? ContextForecaster.read(in, contextSettings(settings, read.ceilings)) : null;
        if (in.readBoolean()) {
            read.strange = in.readInt();
            read.grid = UniformGrid.read(in);
        }
        return read;
    }
}
