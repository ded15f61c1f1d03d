package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * Watches one stream for changes of regime, with one configuration for any stream.
 *
 * <p>A channel that can be modelled is tested on the errors of a model of its own, frozen in the regime ({@link
 * ReferenceModel}): changes of the dynamics show there long before they show in the samples, and an adaptive model would
 * learn them away. A channel that no model fits is tested on its local statistics ({@link FeatureScan}); on chaos these
 * change all the time, so a modelled channel is not. The first 700 samples are also tested for steps of level and trend
 * ({@link LevelScan}).
 *
 * <p>A model learnt where the stream swings widely fits a narrower regime no worse than its own, and would not notice that
 * an earlier regime is back; so the models on watch are also compared with those of regimes met before ({@link
 * CrossResiduals}).
 *
 * <p>After an alarm its kind and channels are judged ({@link Diagnosis}), the regime's models are put away ({@link
 * RegimeLibrary}), the regimes met before go on trial ({@link RegimeTrial}) while a new one is learnt, and whichever comes
 * first is the regime from then on; recognition is reported as RECOVERED. A sample that repeats the last one in all
 * channels, more often than was usual, is taken for missing; 32 of them are STALE. Missing samples are no evidence of
 * anything.
 *
 * <p>The monitor needs no forecaster: a forecaster's model adapts and is replaced, and its own changes would be taken for
 * those of the stream.
 *
 * <p>One update costs about 15 microseconds a channel. State is at most 64 kB for a stream of up to three channels ({@code
 * RegimeStateTest}), 20 kB a channel more for each further one.
 *
 * <p>An alarm after which a regime is recognised that was left within the last {@value #PASSING} samples was no change: for some
 * {@value #MEMORY} samples each such alarm lowers the rate at which the tests run by {@value #AUDIT} nats.
 *
 * <p>While a regime lasts, rare visits of its parts and, where no model fits, rare steps are an EVENT and variance that rises while recovery slows is an
 * EARLY_WARNING ({@link WithinRegime}); neither is a change.
 *
 * <p>State, version 4, big endian; version 3, which has no comparisons with earlier regimes ({@link CrossResiduals}, the regime that
 * is better, regressions of {@link RegimeTrial}) and no {@link ExtremeValues}, and version 2, which ends before {@link WithinRegime}, are read as well:
 * <pre>
 * byte  version
 * int   channels
 * long  index                     of the last sample, -1 before the first
 * int   regime, int ids given, int regime of the models on watch
 * long  shift                     onset of the last change found by the models, -1 before the first
 * {@link RepeatedSamples}
 * per channel {@link ChannelMonitor}; per channel {@link ModelFreeScan}
 * {@link RegimeLibrary}, {@link RegimeTrials}
 * boolean crossing; if true int channel, long onset, double statistic, double threshold, int regime that is better, or -1
 * {@link RecentOnsets}
 * {@link WithinRegime}
 * double alarms that passed
 * {@link CrossResiduals}
 * </pre>
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class RegimeMonitor {
    private static final int VERSION = 4;
    private static final int OLDEST = 2;
    private static final double NOMINAL = 1e-4;
    private static final double LANE_RATE = 1e-6; // per sample, lane and stream: keeps the nominal rate on every system
    private static final int LOOK = 5; // delays since the onset that a diagnosis of a flow waits for
    private static final int LONG_LOOK = 20; // delays that it waits for the other channels at most
    private static final int MOST_REGIMES = 16;
    private static final int FEWEST_REGIMES = 4;
    private static final int FEWER_WINDOWS = 220; // of a channel among others
    private static final long PASSING = 1000; // samples within which a regime that is back has not been left
    private static final double AUDIT = 3; // nats by which each such alarm lowers the rate
    private static final double MEMORY = 50_000; // samples
    private static final int NONE = -1;
    private static final int SETTLED = 100; // samples before a repetition can be stale

    private final int channels;
    private final ChannelMonitor[] monitors;
    private final ModelFreeScan[] scans;
    private long index = -1;

    private RegimeLibrary library;
    private RegimeTrials trials = new RegimeTrials();
    private CrossResiduals cross = new CrossResiduals();
    private int regime;
    private int regimes = 1; // ids given
    private int modelled; // regime that the models on watch belong to
    private long shift = -1; // onset of the last change found by the models
    private Crossing crossing; // awaits its diagnosis; or null
    private RecentOnsets recent = new RecentOnsets();
    private WithinRegime within;
    private double passing; // recent alarms after which the regime went on as before

    private RepeatedSamples repeated;

    /** @param better regime whose models foretell better; or {@value #NONE}, where those on watch fail by themselves */
    private record Crossing(int channel, long onset, double statistic, double threshold, int better) {}

    /** @param channels channels per sample, at least 1 */
    public RegimeMonitor(int channels) {
        if (channels < 1) {
            throw new IllegalArgumentException("channels = " + channels + ", must be at least 1");
        }
        this.channels = channels;
        this.monitors = new ChannelMonitor[channels];
        this.scans = new ModelFreeScan[channels];
        this.repeated = new RepeatedSamples(channels);
        this.within = new WithinRegime(channels);
        this.library = new RegimeLibrary(Math.max(FEWEST_REGIMES, MOST_REGIMES / channels));
        for (int c = 0; c < channels; c++) {
            monitors[c] = new ChannelMonitor();
            scans[c] = new ModelFreeScan(channels == 1 ? FeatureScan.WINDOWS : FEWER_WINDOWS);
        }
    }

    /**
     * Consumes the next sample.
     *
     * @param sample observed values, one per channel, finite
     * @return the changes declared at this sample, mostly none
     */
    public List<Detection> update(double[] sample) {
        if (sample.length != channels) {
            throw new IllegalArgumentException("sample of " + sample.length + " channels, stream of " + channels);
        }
        index++;
        int before = regime;
        List<Detection> found = new ArrayList<>(0);
        boolean missing = repeats(sample, found);
        for (int c = 0; c < channels; c++) {
            monitors[c].update(missing ? Double.NaN : sample[c]);
        }
        passing *= 1 - 1 / MEMORY;
        if (ready()) {
            trials.end();
            cross.update(library, monitors, Math.max(shift, index - ReferenceModel.CALIBRATION), index);
            if (crossing == null) {
                crossing = furthest();
            }
            if (crossing != null && seenEnough()) {
                declare(found);
            }
        } else {
            recognise(found);
        }
        scan(sample, found);
        if (regime != before) {
            within.restart();
        }
        within.update(index, missing ? Double.NaN : sample[0], monitors, scans, regime, found);
        return found;
    }

    /** Whether the sample repeats the last one more often than was usual in a stream that does not stand still. */
    private boolean repeats(double[] sample, List<Detection> found) {
        repeated.update(sample, index == 0);
        int times = repeated.repeated();
        if (times == repeated.limit() && index > SETTLED + times) {
            long since = index - times;
            String evidence = "the same sample " + (times + 1) + " times in a row";
            found.add(new Detection(
                    Detection.Kind.STALE, since, since, since, index, all(), times, times, regime, regime, evidence));
        }
        return repeated.unusual() && fitted();
    }

    /** Whether a model fits every channel. */
    private boolean fitted() {
        for (ChannelMonitor monitor : monitors) {
            if (monitor.fit() != ModelFreeScan.Fit.MODELLED) {
                return false;
            }
        }
        return true;
    }

    private List<Integer> all() {
        List<Integer> all = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            all.add(c);
        }
        return all;
    }

    /** Whether a model is on watch in every channel. */
    private boolean ready() {
        for (ChannelMonitor monitor : monitors) {
            if (monitor.reference() == null) {
                return false;
            }
        }
        return true;
    }

    /** False alarms per sample and lane to run at: fewer for a while after alarms that were no change. */
    private double rate() {
        return LANE_RATE / channels * FastMath.exp(-AUDIT * passing);
    }

    /** The test that is furthest beyond its threshold; without one, the regime that seems to be back; or null. */
    private Crossing furthest() {
        int channel = 0;
        double most = 0;
        for (int c = 0; c < channels; c++) {
            ReferenceModel reference = monitors[c].reference();
            double strength = reference.strength(reference.strongest(rate()), rate());
            if (strength > most) {
                most = strength;
                channel = c;
            }
        }
        if (most > 1) {
            ReferenceModel reference = monitors[channel].reference();
            int lane = reference.strongest(rate());
            Cusum cusum = reference.lane(lane);
            return new Crossing(channel, cusum.since(), cusum.value(), reference.threshold(lane, rate()), NONE);
        }
        CrossResiduals.Return back = cross.strongest(rate());
        return back == null
                ? null
                : new Crossing(channel, back.onset(), back.statistic(), back.threshold(), back.regime());
    }

    /** Whether the crossing can be diagnosed: a flow has moved on, and the other channels have shown what they are. */
    private boolean seenEnough() {
        ReferenceModel reference = monitors[crossing.channel].reference();
        long waited = (index - crossing.onset) / reference.model().tau();
        return (!reference.smooth() || waited >= LOOK)
                && (waited >= LONG_LOOK || new Diagnosis(monitors, crossing.onset).decided(crossing.channel));
    }

    private void declare(List<Detection> found) {
        Diagnosis.Finding finding = new Diagnosis(monitors, crossing.onset).find(crossing.channel, rate());
        shift = crossing.onset;
        ReferenceModel[] models = new ReferenceModel[channels];
        for (int c = 0; c < channels; c++) {
            models[c] = monitors[c].reference();
        }
        cross.end();
        library.put(modelled, models, index);
        trials.begin(library, monitors, modelled, crossing.better != NONE, shift, index, rate());
        for (ChannelMonitor monitor : monitors) {
            monitor.restart(shift, null);
        }
        if (!recent.knows(shift, false)) {
            int before = regime;
            regime = regimes++;
            found.add(detection(
                    finding.kind(),
                    shift,
                    finding.channels(),
                    crossing.statistic,
                    crossing.threshold,
                    before,
                    crossing.better == NONE
                            ? finding.evidence()
                            : "the model of regime " + crossing.better + " foretells better"));
        }
        modelled = regime;
        recent.add(shift, index, false);
        crossing = null;
    }

    private Detection detection(
            Detection.Kind kind,
            long onset,
            List<Integer> responsible,
            double statistic,
            double threshold,
            int before,
            String evidence) {
        long away = Math.max(3, (index - onset) / 2);
        return new Detection(
                kind,
                onset,
                Math.max(0, onset - away),
                Math.min(index, onset + away),
                index,
                responsible,
                statistic,
                threshold,
                before,
                regime,
                evidence);
    }

    /** Ends the trials if a regime met before has passed. */
    private void recognise(List<Detection> found) {
        RegimeTrial best = trials.update(monitors, index);
        if (best == null) {
            return;
        }
        if (index - best.left() < PASSING) {
            passing++;
        }
        int provisional = regime;
        regime = best.regime();
        modelled = regime;
        cross.end();
        library.remove(regime);
        for (int c = 0; c < channels; c++) {
            monitors[c].restart(index, best.models()[c]);
        }
        found.add(detection(
                Detection.Kind.RECOVERED,
                shift,
                all(),
                best.tested(),
                best.quiet(),
                provisional,
                "the model of regime " + regime + " holds again"));
    }

    /** Tests the channels without a model; one that is modelled, or smooth, speaks for all of the stream. */
    private void scan(double[] sample, List<Detection> found) {
        ModelFreeScan.Fit fit = ModelFreeScan.Fit.UNKNOWN;
        boolean smooth = false;
        for (int c = 0; c < channels; c++) {
            ModelFreeScan.Fit one = monitors[c].fit();
            boolean firmer = one == ModelFreeScan.Fit.MODELLED || fit == ModelFreeScan.Fit.UNKNOWN;
            fit = firmer ? one : fit;
            smooth |= scans[c].smooth();
        }
        for (int c = 0; c < channels; c++) {
            ModelFreeScan.Change change = scans[c].update(sample[c], fit, !smooth);
            if (change != null && !recent.knows(change.onset(), change.early())) {
                report(c, change, found);
            }
        }
    }

    private void report(int c, ModelFreeScan.Change change, List<Detection> found) {
        int before = regime;
        regime = regimes++;
        found.add(detection(
                Detection.Kind.REGIME_SHIFT,
                change.onset(),
                List.of(c),
                change.statistic(),
                change.threshold(),
                before,
                change.evidence()));
        recent.add(change.onset(), index, change.early());
    }

    /** The order in which the first channel visits its attractor within the regime. */
    public SymbolicCode code() {
        return within.code();
    }

    /** The letter that the last sample completed, or null. */
    public SymbolicCode.Symbol symbol() {
        return within.symbol();
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
        within.gap();
        for (int c = 0; c < channels; c++) {
            monitors[c].gap(missing);
            scans[c].gap(missing);
        }
    }

    /** Nominal false alarms per observation at which the detectors run. */
    public double falseAlarmRate() {
        return NOMINAL;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(channels);
        out.writeLong(index);
        out.writeInt(regime);
        out.writeInt(regimes);
        out.writeInt(modelled);
        out.writeLong(shift);
        repeated.write(out);
        for (ChannelMonitor monitor : monitors) {
            monitor.write(out);
        }
        for (ModelFreeScan scan : scans) {
            scan.write(out);
        }
        library.write(out);
        trials.write(out);
        out.writeBoolean(crossing != null);
        if (crossing != null) {
            out.writeInt(crossing.channel);
            out.writeLong(crossing.onset);
            out.writeDouble(crossing.statistic);
            out.writeDouble(crossing.threshold);
            out.writeInt(crossing.better);
        }
        recent.write(out);
        within.write(out);
        out.writeDouble(passing);
        cross.write(out);
    }

    public static RegimeMonitor read(DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version < OLDEST || version > VERSION) {
            throw new IOException(
                    "RegimeMonitor state version " + version + ", this build reads " + OLDEST + ".." + VERSION);
        }
        boolean compares = version >= VERSION;
        RegimeMonitor monitor = new RegimeMonitor(in.readInt());
        monitor.index = in.readLong();
        monitor.regime = in.readInt();
        monitor.regimes = in.readInt();
        monitor.modelled = in.readInt();
        monitor.shift = in.readLong();
        monitor.repeated = RepeatedSamples.read(in, monitor.channels);
        for (int c = 0; c < monitor.channels; c++) {
            monitor.monitors[c] = ChannelMonitor.read(in, compares);
        }
        for (int c = 0; c < monitor.channels; c++) {
            monitor.scans[c] = ModelFreeScan.read(in, compares);
        }
        monitor.library = RegimeLibrary.read(in, monitor.channels, compares);
        monitor.trials = RegimeTrials.read(in, monitor.library, compares);
        if (in.readBoolean()) {
            monitor.crossing = new Crossing(
                    in.readInt(), in.readLong(), in.readDouble(), in.readDouble(), compares ? in.readInt() : NONE);
        }
        monitor.recent = RecentOnsets.read(in);
        if (version > OLDEST) {
            monitor.within = WithinRegime.read(in, monitor.channels, compares);
            monitor.passing = in.readDouble();
        }
        if (compares) {
            monitor.cross = CrossResiduals.read(in, monitor.library);
        } else if (version > OLDEST) {
            in.readInt(); // regime that the last alarm ended
        }
        return monitor;
    }
}
