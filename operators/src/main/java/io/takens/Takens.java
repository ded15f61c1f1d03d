package io.takens;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.Prediction.Status;
import io.takens.context.ContextForecaster;
import io.takens.context.ContextModel;
import io.takens.context.ContextSettings;
import io.takens.embedding.DelayLine;
import io.takens.embedding.Standardiser;
import io.takens.forecast.Climatology;
import io.takens.forecast.DelayRegression;
import io.takens.forecast.Forecaster;
import io.takens.input.InputLine;
import io.takens.selection.Design;
import io.takens.selection.Selection;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Online forecaster of one stream.
 *
 * <p>Time order: {@link #learn} consumes the sample at index t; {@link #forecast} then foretells t+1..t+h and changes
 * nothing.
 *
 * <p>A bank of experts learns the standardised stream, and the one whose free runs were best of late speaks. The
 * bank is built, grown and thinned as the stream gets longer ({@link BankSchedule}); up to {@code Ceilings.context}
 * samples the bank for short contexts speaks. It is rebuilt when the stream leaves the scale it was built for. When
 * one-step errors say that a regime is over ({@link Upheaval}), what was learnt of it is forgotten, and a model of
 * it goes on to compete in case it returns. Single samples that are far out of range are not believed: the forecast
 * takes their place; short gaps are bridged in the same way while the forecast is sharp.
 *
 * <p>A stream may be driven by inputs that are known ahead. Each is told by {@link #foresee} before the sample it acts on
 * is learnt, and as long before as it is known; a forecast uses those known for its leads, and where it goes beyond them it
 * holds the last and says so. Rehearsals know what a forecast would have known, so that intervals are honest. Experts that
 * take no inputs compete with those that do.
 *
 * <p>Samples are one interval apart; {@link TimedTakens} takes those that come with their times.
 *
 * <p>State, version 4:
 *
 * <pre>
 * byte version | int channels | long samples | long since | int outliers | int unchanged | int clipped
 * history | climate | range | double[channels] innovation | byte has innovation | inputs
 * byte has bank | standardiser | selection | reference | upheaval
 * byte has context | context
 * </pre>
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class Takens {
    /** Most samples that inputs may be told ahead of the last one learnt. */
    public static final int FORESIGHT = 1024;

    private static final int VERSION = 4;
    private static final int DISBELIEF = 3; // samples out of range before they are believed
    private static final int BRIDGE = 16; // longest gap bridged, samples
    private static final double SHARP = 0.05; // standard deviations of error up to which a gap is bridged
    private static final int PATIENCE = 32; // clipped samples in a row at which the scale is out of date
    private static final double GROWTH = 1.5; // of a live stream, between two fits of its context
    private static final int CONTEXT_SHARE = 8; // of the ceiling on bytes, for what is left of a context
    private static final int STALE = 32; // samples without any change

    private final Settings settings;
    private final int channels;
    private final Ceilings ceilings;
    private final DelayLine history; // a sample of NaN marks a gap
    private final Climatology climate;
    private final double[] innovation;
    private final SeenRange range;
    private final InputLine inputs;
    private final BankSchedule schedule;
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

    private final double[] standard;
    private final double[] step;

    /**
     * @param settings profile and seed
     * @param channels values per sample, at least 1
     */
    public Takens(Settings settings, int channels) {
        this(settings, channels, 0);
    }

    /** @param inputs values that drive the stream and are told by {@link #foresee}, beside the settings' calendar */
    public Takens(Settings settings, int channels, int inputs) {
        this(
                settings,
                atLeast(1, "channels", channels),
                new Climatology(channels),
                new DelayLine(channels, Ceilings.of(settings, channels).history()),
                new SeenRange(channels),
                line(settings, channels, atLeast(0, "inputs", inputs)));
    }

    private Takens(
            Settings settings,
            int channels,
            Climatology climate,
            DelayLine history,
            SeenRange range,
            InputLine inputs) {
        this.settings = settings;
        this.channels = channels;
        this.ceilings = Ceilings.of(settings, channels);
        this.history = history;
        this.climate = climate;
        this.innovation = new double[channels];
        this.range = range;
        this.inputs = inputs;
        this.schedule = new BankSchedule(settings, ceilings, history, inputs, range);
        this.reference = new Reference(channels);
        this.context = freshContext();
        this.standard = new double[channels];
        this.step = new double[channels];
    }

    private static int atLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " = " + value + ", must be at least " + least);
        }
        return value;
    }

    private static InputLine line(Settings settings, int channels, int inputs) {
        int past = Ceilings.of(settings, channels).history();
        return new InputLine(inputs, settings.calendar(), past, inputs == 0 ? 0 : FORESIGHT);
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

    /** Inputs known ahead of the last sample learnt. */
    public int foreseen() {
        return inputs.known();
    }

    /** What drives the stream. */
    InputLine inputs() {
        return inputs;
    }

    /**
     * Tells the inputs of the first sample that they have not been told for: the next one, or one after it.
     *
     * @param input one finite value per input; not kept, not changed
     */
    public void foresee(double[] input) {
        inputs.tell(input);
    }

    /**
     * Consumes the next sample, one sampling interval after the last. Its inputs have been foreseen.
     *
     * @param sample one finite value per channel; not kept, not changed
     */
    public void learn(double[] sample) {
        if (inputs.horizon() == 0) {
            throw new IllegalStateException("the inputs of sample " + samples + " have not been foreseen");
        }
        samples++;
        unchanged = samples > 1 && same(sample) ? unchanged + 1 : 0;
        if (selection == null) {
            take(sample);
        } else {
            standardiser.forward(sample, standard);
            boolean believed = selection.speaker() < 0
                    || range.believable(standard); // without a speaker nothing could take its place
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
        if (schedule.builds(since)) {
            build();
        } else if (selection != null) {
            selection = schedule.advance(since, selection, standardiser);
        }
    }

    private boolean same(double[] sample) {
        boolean same = history.size() > 0;
        for (int c = 0; c < channels && same; c++) {
            same = sample[c] == history.get(0, c);
        }
        return same;
    }

    /** Whether a sample is within a few ranges of what was seen. */
    boolean believable(double[] sample) {
        if (selection == null) {
            return true;
        }
        standardiser.forward(sample, standard);
        return range.believable(standard);
    }

    /** A copy of the last sample; null if there is none. */
    double[] latest() {
        if (history.size() == 0) {
            return null;
        }
        double[] latest = new double[channels];
        history.get(0, latest);
        return latest;
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
        inputs.advance();
        since++;
        if (since > ceilings.context()) {
            handOver();
        } else if (context != null) {
            context.learn(sample);
        }
    }

    /** The stream has outgrown the bank for short contexts: what speaks there goes on as one expert among others. */
    private void handOver() {
        if (context != null && context.ready() && selection != null) {
            double[] centre = new double[channels];
            double[] scale = new double[channels];
            for (int c = 0; c < channels; c++) {
                centre[c] = standardiser.back(0, c);
                scale[c] = standardiser.scale(c);
            }
            ContextModel model = context.model(centre, scale);
            if (model != null && model.bytes() < ceilings.bytes() / CONTEXT_SHARE) {
                selection.enrol(Design.context(channels), model, standard());
            }
        }
        context = null;
    }

    /** The samples known to the selection, in standard units. */
    private DelayLine standard() {
        int known = (int) Math.min(since - 1, history.size() - 1);
        DelayLine line = new DelayLine(channels, Math.max(1, known));
        double[] sample = new double[channels];
        for (int lag = known; lag >= 1; lag--) { // the latest is about to be learnt
            history.get(lag, step);
            standardiser.forward(step, sample);
            line.push(sample);
        }
        return line;
    }

    /** Teaches the sample in standard units to every model. */
    private void advance() {
        clipped = range.clip(standard) ? clipped + 1 : 0;
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

    /** Puts the speaker's forecast in the place of a sample. */
    private void bridge() {
        selection.expert(selection.speaker()).forecast(1, standard);
        for (int c = 0; c < channels; c++) {
            standard[c] = bounded(standard[c]);
        }
        range.confine(standard);
        for (int c = 0; c < channels; c++) {
            step[c] = standardiser.back(standard[c], c);
        }
        keep(step);
        advance();
    }

    /** A new scale from the latest history, and a new bank that learns it at once. */
    private void build() {
        standardiser = Standardiser.of(history, schedule.known());
        reference = reference.afresh();
        clipped = 0;
        range.clear();
        inputs.standardise(schedule.known());
        selection = schedule.build(since, standardiser);
    }

    /** As if nothing had ever been learnt, but the climate and the inputs. */
    void beginAnew() {
        samples = 0;
        restart();
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
        stepped = false;
        if (selection != null && selection.speaker() >= 0 && missing <= BRIDGE && sharp((int) missing)) {
            for (long left = missing; left > 0; left--) {
                bridge();
            }
        } else if (history.size() > 0) {
            Arrays.fill(step, Double.NaN);
            history.push(step);
            inputs.skip(missing);
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
        double[] run = new double[lead * channels];
        selection.expert(speaker).forecast(lead, run);
        Envelope envelope = new Envelope(selection, speaker, run, lead);
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
        Announcement announcement = new Announcement(horizon, channels);
        if (contextSpeaks()) {
            if (unchanged >= STALE) {
                announcement.note(Status.STALE_INPUT, unchanged + " samples without any change");
            } else if (since < 4 * BankSchedule.FIRST) {
                announcement.note(Status.WARMING_UP, since + " samples learnt of " + 4 * BankSchedule.FIRST);
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
        if (selection.design(selection.speaker()).driven() && inputs.horizon() < horizon) {
            announcement.note(
                    Status.DEGRADED,
                    "inputs are known for " + inputs.horizon() + " leads of " + horizon + ", the last is held");
        }
        return announcement.of(selection, standardiser, range);
    }

    /**
     * Ways in which the stream may go on: free runs from states within the error of what is known of the present one. Changes
     * nothing; the same state and settings give the same members.
     *
     * <p>Costs a free run per member and five more, as far as errors stay small.
     *
     * @param horizon samples, at least 1
     * @param members at least 1
     */
    public Ensemble ensemble(int horizon, int members) {
        atLeast(1, "horizon", horizon);
        atLeast(1, "members", members);
        long seed = settings.seed() + samples;
        if (contextSpeaks()) {
            return Scatter.of(context, scale(), known(horizon), horizon, members, seed);
        }
        if (selection == null || selection.speaker() < 0) {
            return Scatter.crude(history, climate, horizon, members, seed);
        }
        return Scatter.of(selection, standardiser, range, horizon, members, seed);
    }

    /** Whether the bank for short contexts speaks. */
    private boolean contextSpeaks() {
        return context != null && context.ready() && !driven();
    }

    /** Whether inputs tell more than the bank for short contexts, which takes none, could make up for. */
    private boolean driven() {
        return selection != null && selection.drivenAhead();
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
        range.write(out);
        writeDoubles(out, innovation);
        out.writeBoolean(stepped);
        inputs.write(out);
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
        Climatology climate = Climatology.read(in);
        SeenRange range = new SeenRange(channels);
        range.read(in);
        double[] innovation = new double[channels];
        readDoubles(in, innovation);
        boolean stepped = in.readBoolean();
        Takens read = new Takens(settings, channels, climate, history, range, InputLine.read(in, settings.calendar()));
        read.samples = samples;
        read.since = since;
        read.outliers = outliers;
        read.unchanged = unchanged;
        read.clipped = clipped;
        System.arraycopy(innovation, 0, read.innovation, 0, channels);
        read.stepped = stepped;
        if (in.readBoolean()) {
            read.standardiser = Standardiser.read(in);
            read.selection = Selection.read(in, read.inputs);
        }
        read.reference = Reference.read(in, channels, read.inputs);
        read.upheaval = Upheaval.read(in);
        read.context = in.readBoolean() ? ContextForecaster.read(in, contextSettings(settings, read.ceilings)) : null;
        return read;
    }
}
