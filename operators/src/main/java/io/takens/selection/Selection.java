package io.takens.selection;

import static io.takens.state.StateFormat.expectVersion;

import io.takens.embedding.DelayLine;
import io.takens.forecast.DelayRegression;
import io.takens.forecast.Forecaster;
import io.takens.forecast.LocalGrowth;
import io.takens.input.InputLine;
import io.takens.interval.ErrorQuantiles;
import io.takens.interval.GradedLeads;
import io.takens.random.GaussianSource;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * A bank of experts that learn the same stream, of which one speaks: the one whose free runs were best of late.
 *
 * <p>Beyond the lead where even the best expert has lost the trajectory, scores say who is safe, not who is good; so only
 * leads up to one and a half times that skill horizon count. A new speaker has to be better by {@value #HYSTERESIS}
 * nats of mean log error.
 *
 * <p>State, version 2: {@code byte version | int channels | int longest | long samples | int speaker | int stepper | int
 * horizon | int
 * experts | experts x (design, expert, rehearsal) | shelf}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class Selection {
    private static final int VERSION = 2;
    private static final double HYSTERESIS = 0.05;
    private static final double LOST = 0.2; // standard deviations of error at which a trajectory counts as lost
    private static final double BEYOND = 1.5;
    private static final double FORGOTTEN = 1e-6; // what a row of a former regime counts for
    private static final int REGIMES = 4; // earlier ones of which a model is kept
    private static final double NOISY = 1e-3; // standard deviations of one-step error that may be noise
    private static final double AHEAD = 0.3; // nats of mean log error by which inputs, or a short memory, have to help
    private static final int YOUNG =
            1024; // samples up to which scores are mostly of what an expert went through at first
    private static final int DISTURBED = 2; // runs that tell how errors grow
    private static final double LEAST = 1e-12; // standard deviations of an error of the state
    private static final double SKILL = 0.1; // nats of mean log error below climatology that count as skill

    private final int channels;
    private final int longest;
    private final InputLine inputs;
    private final int[] leads;
    private final List<Design> designs = new ArrayList<>();
    private final List<Forecaster> experts = new ArrayList<>();
    private final List<Rehearsal> rehearsals = new ArrayList<>();
    private final double[] buffer;
    private final LocalGrowth growth;
    private final double[] grown;
    private final double[] deviation;
    private long samples;
    private int speaker = -1;
    private int stepper = -1;
    private Shelf shelf = new Shelf();
    private int horizon; // index of the last graded lead that counts

    /**
     * @param designs of the experts; an earlier one wins a tie
     * @param channels values per sample
     * @param longest lead rehearsed: 16 times a power of two
     */
    public Selection(List<Design> designs, int channels, int longest) {
        this(designs, channels, longest, InputLine.none());
    }

    /** @param inputs that drive the stream, of the sample that is learnt before it is; not part of the state */
    public Selection(List<Design> designs, int channels, int longest, InputLine inputs) {
        this.channels = channels;
        this.longest = longest;
        this.inputs = inputs;
        this.leads = GradedLeads.upTo(longest);
        this.buffer = new double[longest * channels];
        this.growth = new LocalGrowth(leads, DISTURBED, ones(channels));
        this.grown = new double[leads.length];
        this.deviation = new double[channels];
        this.horizon = leads.length - 1;
        for (Design design : designs) {
            enrol(design);
        }
    }

    private static double[] ones(int channels) {
        double[] ones = new double[channels];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Adds an expert that starts to learn with the next sample. */
    public void enrol(Design design) {
        add(design, design.build(experts, inputs), new Rehearsal(channels, longest));
    }

    /**
     * Adds an expert that was made elsewhere. Its free runs over the past, which it may know, count until the next ones
     * have been scored.
     *
     * @param past samples up to the last one learnt, the latest first; NaN for a gap
     */
    public void enrol(Design design, Forecaster expert, DelayLine past) {
        Rehearsal rehearsal = new Rehearsal(channels, longest);
        double[] sample = new double[channels];
        for (int lag = past.size() - 1; lag >= 0; lag--) {
            past.get(lag, sample);
            if (Double.isNaN(sample[0])) {
                expert.gap();
                rehearsal.gap();
            } else {
                rehearse(expert, rehearsal, sample, samples - lag);
            }
        }
        rehearsal.discount();
        if (samples < YOUNG) {
            rehearsals.forEach(Rehearsal::fade);
        }
        add(design, expert, rehearsal);
        pick();
    }

    /**
     * The experts of this bank that are worth keeping, and all of another that has learnt the same stream up to the same
     * sample. Of two experts of one design, the one that has learnt longer stays.
     *
     * @param keep how many of the learnt experts to keep, the best ones; the best smoothed one, what they rest on, and the
     *     fools stay anyway, and a local expert, whose time may come; a model of the context stays beside them if it is as good
     */
    public Selection join(int keep, Selection newcomers) {
        boolean[] kept = best(keep);
        Selection joined = new Selection(List.of(), channels, longest, inputs);
        int[] place = new int[size()];
        for (int i = 0; i < size(); i++) {
            if (kept[i] || newcomers.designs.stream().anyMatch(designs.get(i)::same)) {
                place[i] = joined.size();
                Design design = designs.get(i);
                joined.add(
                        design.raw() < 0 ? design : design.smoothed(place[design.raw()]),
                        experts.get(i),
                        rehearsals.get(i));
            }
        }
        for (int i = 0; i < newcomers.size(); i++) {
            if (joined.designs.stream().noneMatch(newcomers.designs.get(i)::same)) {
                joined.add(newcomers.designs.get(i), newcomers.experts.get(i), newcomers.rehearsals.get(i));
            }
        }
        joined.samples = samples;
        joined.shelf = shelf;
        joined.pick();
        return joined;
    }

    /**
     * Lets the best polynomials of a scalar stream learn the smoothed stream too. Which is best on smoothed samples shows
     * only there; on raw ones it is among the first few.
     *
     * @param most how many
     * @param bytes of all experts up to which there is room for more than one
     */
    public void smooth(int most, long bytes) {
        List<Integer> polynomials = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            Design design = designs.get(i);
            if (design.kind() == Design.Kind.POLYNOMIAL && !design.driven() && channels == 1 && design.order() > 1) {
                polynomials.add(i);
            }
        }
        polynomials.sort(Comparator.comparingDouble(this::score));
        for (int rank = 0; rank < Math.min(most, polynomials.size()); rank++) {
            int i = polynomials.get(rank);
            Design smoothed = designs.get(i).smoothed(i);
            long total = smoothed.bytes()
                    + designs.stream()
                            .filter(Design::takesPlace)
                            .mapToLong(Design::bytes)
                            .sum();
            if (designs.stream().noneMatch(smoothed::same) && (rank == 0 || total <= bytes)) {
                enrol(smoothed);
            }
        }
    }

    /** Lets the best polynomial compete with itself as it would be with a short memory: streams may drift. */
    public void localise() {
        int best = -1;
        for (int i = 0; i < size(); i++) {
            boolean fit = designs.get(i).kind() == Design.Kind.POLYNOMIAL
                    && !designs.get(i).driven()
                    && designs.get(i).order() > 1;
            best = fit && (best < 0 || score(i) < score(best)) ? i : best;
        }
        if (best >= 0 && designs.stream().noneMatch(designs.get(best).local()::same)) {
            enrol(designs.get(best).local());
        }
    }

    /** Whether even the best regression misses the next sample by what may be noise. */
    public boolean noisy() {
        return stepper >= 0 && rehearsals.get(stepper).score(0) > FastMath.log(NOISY + Rehearsal.FLOOR);
    }

    private boolean[] best(int keep) {
        boolean[] kept = new boolean[size()];
        int smoothed = -1;
        for (int i = 0; i < size(); i++) {
            int better = 0;
            for (int j = 0; j < size(); j++) {
                boolean takesPlace = designs.get(j).takesPlace();
                better += takesPlace && (score(j) < score(i) || (score(j) == score(i) && j < i)) ? 1 : 0;
            }
            kept[i] |= better < keep || designs.get(i).stays() || i == stepper;
            boolean smooth = designs.get(i).raw() >= 0 && experts.get(i).ready();
            smoothed = smooth && (smoothed < 0 || score(i) < score(smoothed)) ? i : smoothed;
        }
        for (int i = 0; i < size(); i++) {
            kept[i] |= i == smoothed;
            if (kept[i] && designs.get(i).raw() >= 0) {
                kept[designs.get(i).raw()] = true;
            }
        }
        return kept;
    }

    /**
     * The regime has changed: scores start anew, what was learnt counts for next to nothing, and the model of the former
     * regime is kept, in case that comes again. It learns no more, and competes with all others.
     *
     * @param keep whether to keep it
     */
    public void shift(boolean keep) {
        boolean recalled = speaker >= 0 && designs.get(speaker).kind() == Design.Kind.LIBRARY;
        for (int i = 0; i < size(); i++) {
            experts.get(i).forget(FORGOTTEN);
            rehearsals.get(i).doubt();
        }
        if (keep && !recalled && shelf.model() != null) {
            add(shelf.design().shelved(), shelf.model(), new Rehearsal(channels, longest));
            discard();
        }
        shelf = new Shelf();
    }

    /** The oldest model of an earlier regime, if there are too many. */
    private void discard() {
        int models = 0;
        int oldest = -1;
        for (int i = size() - 1; i >= 0; i--) {
            if (designs.get(i).kind() == Design.Kind.LIBRARY) {
                models++;
                oldest = i;
            }
        }
        if (models > REGIMES) {
            experts.set(oldest, experts.get(size() - 1));
            designs.set(oldest, designs.get(size() - 1));
            rehearsals.set(oldest, rehearsals.get(size() - 1));
            designs.remove(size() - 1);
            experts.remove(experts.size() - 1);
            rehearsals.remove(rehearsals.size() - 1);
        }
    }

    private void add(Design design, Forecaster expert, Rehearsal rehearsal) {
        designs.add(design);
        experts.add(expert);
        rehearsals.add(rehearsal);
    }

    /** Scores the open free runs against a sample, teaches it to every expert, issues new runs, picks the speaker. */
    public void learn(double[] sample) {
        samples++;
        for (int i = 0; i < experts.size(); i++) {
            int length = rehearse(experts.get(i), rehearsals.get(i), sample, samples);
            if (length > 0 && i == speaker) {
                measure(growth, i, length, buffer, grown);
                rehearsals.get(i).tell(length, grown);
            }
        }
        shelf.follow(sample);
        if (samples % Shelf.EVERY == 0) {
            shelve();
        }
        if (samples % Rehearsal.SPACING == 0
                || speaker < 0
                || !experts.get(speaker).ready()
                || stepper < 0) {
            pick();
        }
    }

    /** Length of the run that was issued, which the buffer holds; 0 if none was. */
    private int rehearse(Forecaster expert, Rehearsal rehearsal, double[] sample, long count) {
        rehearsal.observe(sample);
        expert.learn(sample);
        int length = expert.ready() ? rehearsal.due(count) : 0;
        if (length > 0) {
            rehearsal.issue(expert, length, buffer);
        }
        return length;
    }

    /** Squares of what errors of the present state become along a free run, per lead. */
    private void measure(LocalGrowth growth, int expert, int length, double[] run, double[] squares) {
        Rehearsal rehearsal = rehearsals.get(expert);
        for (int c = 0; c < channels; c++) {
            double error = FastMath.exp(rehearsal.quantiles().logHalfWidth(rehearsal.cell(0, c), 0, Double.NaN));
            deviation[c] = Math.max(LEAST, error);
        }
        growth.measure(experts.get(expert), run, length, deviation, new GaussianSource(samples), squares);
    }

    /**
     * How errors of the present state grow along an expert's free run. Costs three runs and changes nothing.
     *
     * @param leads increasing, samples
     * @return natural logarithm of what they become, per lead, in a unit of its own; NaN where not known
     */
    public double[] logGrowth(int expert, int[] leads) {
        int longest = leads[leads.length - 1];
        double[] run = new double[longest * channels];
        experts.get(expert).forecast(longest, run);
        double[] squares = new double[leads.length];
        measure(new LocalGrowth(leads, DISTURBED, ones(channels)), expert, longest, run, squares);
        Arrays.setAll(squares, lead -> Rehearsal.logGrowth(squares[lead]));
        return squares;
    }

    private void shelve() {
        int best = -1;
        for (int i = 0; i < size(); i++) {
            boolean fit = designs.get(i).regression() && experts.get(i).ready();
            best = fit && (best < 0 || score(i) < score(best)) ? i : best;
        }
        if (best >= 0) {
            shelf.put(designs.get(best), ((DelayRegression) experts.get(best)).freeze());
        }
    }

    private void pick() {
        horizon = skillHorizon();
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < experts.size(); i++) {
            if (experts.get(i).ready()) {
                double handicap = designs.get(i).kind() == Design.Kind.LOCAL ? AHEAD : 0;
                double score = score(i) + handicap - (i == speaker ? HYSTERESIS : 0);
                if (score < least) {
                    least = score;
                    best = i;
                }
            }
        }
        speaker = best;
        stepper = bestStep();
    }

    private int bestStep() {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < experts.size(); i++) {
            if (designs.get(i).regression() && experts.get(i).ready()) {
                double score = rehearsals.get(i).score(0) - (i == stepper ? HYSTERESIS : 0);
                if (score < least) {
                    least = score;
                    best = i;
                }
            }
        }
        return best;
    }

    private int skillHorizon() {
        double lost = FastMath.log(LOST);
        for (int lead = 0; lead < leads.length; lead++) {
            double least = Double.POSITIVE_INFINITY;
            for (Rehearsal rehearsal : rehearsals) {
                least = Math.min(least, rehearsal.score(lead));
            }
            if (least > lost) {
                int limit = (int) (BEYOND * (lead + 1));
                return Math.min(leads.length - 1, Math.max(2, limit));
            }
        }
        return leads.length - 1;
    }

    /** Mean score of an expert over the leads that count; lower is better. */
    public double score(int expert) {
        double sum = 0;
        for (int lead = 0; lead <= horizon; lead++) {
            sum += rehearsals.get(expert).score(lead);
        }
        return sum / (horizon + 1);
    }

    /** Whether the speaker takes inputs, and is clearly better than all that take none. */
    public boolean drivenAhead() {
        if (speaker < 0 || !designs.get(speaker).driven()) {
            return false;
        }
        double blind = Double.POSITIVE_INFINITY;
        for (int i = 0; i < experts.size(); i++) {
            blind = designs.get(i).driven() ? blind : Math.min(blind, score(i));
        }
        return score(speaker) < blind - AHEAD;
    }

    /** What follows does not continue what was. */
    public void gap() {
        for (int i = 0; i < experts.size(); i++) {
            experts.get(i).gap();
            rehearsals.get(i).gap();
        }
        shelf.gap();
        pick();
    }

    /** Experts in the bank. */
    public int size() {
        return experts.size();
    }

    public Design design(int expert) {
        return designs.get(expert);
    }

    public Forecaster expert(int expert) {
        return experts.get(expert);
    }

    /** Index of the expert that speaks; −1 while none is ready. */
    public int speaker() {
        return speaker;
    }

    /** The best of the experts that can't leave the range of the data. */
    public int safest() {
        int best = -1;
        for (int i = 0; i < experts.size(); i++) {
            boolean safe = !designs.get(i).learnt() && experts.get(i).ready();
            if (safe && (best < 0 || score(i) < score(best))) {
                best = i;
            }
        }
        return best;
    }

    /** Index of the regression that foretells one step best; −1 while none is ready. */
    public int stepper() {
        return stepper;
    }

    /** Whether any expert foretells the next sample better than the mean of all samples does. */
    public boolean predictable() {
        double climate = Double.POSITIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < experts.size(); i++) {
            double score = rehearsals.get(i).score(0);
            least = Math.min(least, score);
            if (designs.get(i).kind() == Design.Kind.CLIMATOLOGY) {
                climate = score;
            }
        }
        return least < climate - SKILL;
    }

    /** Graded leads at which an expert's errors are known. */
    public int[] leads() {
        return leads;
    }

    /**
     * How many realised errors of an expert are known.
     *
     * @param lead index of a graded lead
     */
    public int errors(int expert, int lead, int channel) {
        Rehearsal rehearsal = rehearsals.get(expert);
        return rehearsal.quantiles().count(rehearsal.cell(lead, channel));
    }

    /**
     * Half-width of an expert's central interval, from its realised errors.
     *
     * @param lead index of a graded lead
     * @param level index of a coverage of {@link ErrorQuantiles}
     * @param growth on the way to the lead, of {@link #logGrowth}; NaN for the width after growth as in the mean
     * @return natural logarithm, standard units
     */
    public double logHalfWidth(int expert, int lead, int channel, int level, double growth) {
        Rehearsal rehearsal = rehearsals.get(expert);
        return rehearsal.quantiles().logHalfWidth(rehearsal.cell(lead, channel), level, growth);
    }

    /**
     * What an expert's distance from the climate's mean counts for, as errors have shown: 1 where free runs are right, 0 where
     * they are worthless. Intervals lie around the forecast times this.
     *
     * @param lead index of a graded lead
     */
    public double slope(int expert, int lead) {
        return rehearsals.get(expert).slope(lead);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(channels);
        out.writeInt(longest);
        out.writeLong(samples);
        out.writeInt(speaker);
        out.writeInt(stepper);
        out.writeInt(horizon);
        out.writeInt(experts.size());
        for (int i = 0; i < experts.size(); i++) {
            designs.get(i).write(out);
            experts.get(i).write(out);
            rehearsals.get(i).write(out);
        }
        shelf.write(out);
    }

    public static Selection read(DataInput in, InputLine inputs) throws IOException {
        expectVersion(in, "Selection", VERSION);
        int channels = in.readInt();
        Selection read = new Selection(List.of(), channels, in.readInt(), inputs);
        read.samples = in.readLong();
        read.speaker = in.readInt();
        read.stepper = in.readInt();
        read.horizon = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            Design design = Design.of(in);
            read.add(design, design.read(in, read.experts, inputs), Rehearsal.read(in, channels));
        }
        read.shelf = Shelf.read(in, inputs);
        return read;
    }
}
