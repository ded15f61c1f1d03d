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
 * A bank of experts that learn the same stream, of which one speaks: the one whose free runs were best of late
 * ({@link Ranking}).
 *
 * <p>State, version 2: {@code byte version | int channels | int longest | long samples | ranking | int experts
 * | experts x (design, expert, rehearsal) | shelf}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class Selection {
    private static final int VERSION = 2;
    private static final double FORGOTTEN = 1e-6; // what a row of a former regime counts for
    private static final int REGIMES = 4; // earlier ones of which a model is kept
    private static final double NOISY = 1e-3; // standard deviations of one-step error that may be noise
    private static final int YOUNG =
            1024; // samples up to which scores are mostly of what an expert went through at first
    private static final int DISTURBED = 1; // runs that tell how errors grow
    private static final double LEAST = 1e-12; // standard deviations of an error of the state
    private static final double SKILL = 0.1; // nats of mean log error below climatology that count as skill

    private final int channels;
    private final int longest;
    private final InputLine inputs;
    private final int[] leads;
    private final List<Entrant> entrants = new ArrayList<>();
    private final double[] buffer;
    private final LocalGrowth growth;
    private final double[] grown;
    private final double[] deviation;
    private long samples;
    private Ranking ranking;
    private Shelf shelf = new Shelf();

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
        this.ranking = new Ranking(leads.length);
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
        entrants.add(
                new Entrant(design, design.build(Entrant.experts(entrants), inputs), new Rehearsal(channels, longest)));
    }

    /**
     * Adds an expert that was made elsewhere. Its free runs over the past, which it may know, count until the next ones
     * have been scored.
     *
     * @param past samples up to the last one learnt, the latest first; NaN for a gap
     */
    public void enrol(Design design, Forecaster expert, DelayLine past) {
        Entrant entrant = new Entrant(design, expert, new Rehearsal(channels, longest));
        double[] sample = new double[channels];
        for (int lag = past.size() - 1; lag >= 0; lag--) {
            past.get(lag, sample);
            if (Double.isNaN(sample[0])) {
                entrant.gap();
            } else {
                entrant.rehearse(sample, samples - lag, buffer);
            }
        }
        entrant.rehearsal().discount();
        if (samples < YOUNG) {
            entrants.forEach(other -> other.rehearsal().fade());
        }
        entrants.add(entrant);
        ranking.pick(entrants);
    }

    /**
     * The experts of this bank that are worth keeping, and all of another that has learnt the same stream up to the same
     * sample. Of two experts of one design, the one that has learnt longer stays.
     *
     * @param keep how many of the learnt experts to keep, the best ones; the best smoothed one, what they rest on, and the
     *     fools stay anyway, and a local expert, whose time may come; a model of the context stays beside them if it is as good
     */
    public Selection join(int keep, Selection newcomers) {
        boolean[] kept = ranking.best(entrants, keep);
        Selection joined = new Selection(List.of(), channels, longest, inputs);
        int[] place = new int[size()];
        for (int i = 0; i < size(); i++) {
            Entrant entrant = entrants.get(i);
            Design design = entrant.design();
            if (kept[i] || newcomers.has(design)) {
                place[i] = joined.size();
                Design moved = design.raw() < 0 ? design : design.smoothed(place[design.raw()]);
                joined.entrants.add(new Entrant(moved, entrant.expert(), entrant.rehearsal()));
            }
        }
        for (Entrant newcomer : newcomers.entrants) {
            if (!joined.has(newcomer.design())) {
                joined.entrants.add(newcomer);
            }
        }
        joined.samples = samples;
        joined.shelf = shelf;
        joined.ranking.pick(joined.entrants);
        return joined;
    }

    private boolean has(Design design) {
        return entrants.stream().anyMatch(entrant -> entrant.design().same(design));
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
            if (channels == 1 && nonlinear(i)) {
                polynomials.add(i);
            }
        }
        polynomials.sort(Comparator.comparingDouble(this::score));
        for (int rank = 0; rank < Math.min(most, polynomials.size()); rank++) {
            int i = polynomials.get(rank);
            Design smoothed = design(i).smoothed(i);
            long total = smoothed.bytes()
                    + entrants.stream()
                            .map(Entrant::design)
                            .filter(Design::takesPlace)
                            .mapToLong(Design::bytes)
                            .sum();
            if (!has(smoothed) && (rank == 0 || total <= bytes)) {
                enrol(smoothed);
            }
        }
    }

    private boolean nonlinear(int expert) {
        Design design = design(expert);
        return design.kind() == Design.Kind.POLYNOMIAL && !design.driven() && design.order() > 1;
    }

    /** Lets the best polynomial compete with itself as it would be with a short memory: streams may drift. */
    public void localise() {
        int best = -1;
        for (int i = 0; i < size(); i++) {
            best = nonlinear(i) && (best < 0 || score(i) < score(best)) ? i : best;
        }
        if (best >= 0 && !has(design(best).local())) {
            enrol(design(best).local());
        }
    }

    /** Whether even the best regression misses the next sample by what may be noise. */
    public boolean noisy() {
        int stepper = ranking.stepper();
        return stepper >= 0 && entrants.get(stepper).rehearsal().score(0) > FastMath.log(NOISY + Rehearsal.FLOOR);
    }

    /**
     * The regime has changed: scores start anew, what was learnt counts for next to nothing, and the model of the former
     * regime is kept, in case that comes again. It learns no more, and competes with all others.
     *
     * @param keep whether to keep it
     */
    public void shift(boolean keep) {
        int speaker = ranking.speaker();
        boolean recalled = speaker >= 0 && entrants.get(speaker).is(Design.Kind.LIBRARY);
        for (Entrant entrant : entrants) {
            entrant.expert().forget(FORGOTTEN);
            entrant.rehearsal().doubt();
        }
        if (keep && !recalled && shelf.model() != null) {
            entrants.add(new Entrant(shelf.design().shelved(), shelf.model(), new Rehearsal(channels, longest)));
            discard();
        }
        shelf = new Shelf();
    }

    /** The oldest model of an earlier regime, if there are too many. */
    private void discard() {
        int models = 0;
        int oldest = -1;
        for (int i = size() - 1; i >= 0; i--) {
            if (entrants.get(i).is(Design.Kind.LIBRARY)) {
                models++;
                oldest = i;
            }
        }
        if (models > REGIMES) {
            Entrant newest = entrants.remove(size() - 1);
            entrants.set(oldest, newest);
        }
    }

    /** Scores the open free runs against a sample, teaches it to every expert, issues new runs, picks the speaker. */
    public void learn(double[] sample) {
        samples++;
        for (int i = 0; i < size(); i++) {
            Entrant entrant = entrants.get(i);
            int length = entrant.rehearse(sample, samples, buffer);
            if (length > 0 && i == ranking.speaker()) {
                measure(growth, entrant, length, buffer, grown);
                entrant.rehearsal().tell(length, grown);
            }
        }
        shelf.follow(sample);
        if (samples % Shelf.EVERY == 0) {
            shelve();
        }
        if (samples % Rehearsal.SPACING == 0 || ranking.vacant(entrants)) {
            ranking.pick(entrants);
        }
    }

    /** Squares of what errors of the present state become along a free run, per lead. */
    private void measure(LocalGrowth growth, Entrant entrant, int length, double[] run, double[] squares) {
        Rehearsal rehearsal = entrant.rehearsal();
        for (int c = 0; c < channels; c++) {
            double error = FastMath.exp(rehearsal.quantiles().logHalfWidth(rehearsal.cell(0, c), 0, Double.NaN));
            deviation[c] = Math.max(LEAST, error);
        }
        growth.measure(entrant.expert(), run, length, deviation, new GaussianSource(samples), squares);
    }

    /**
     * How errors of the present state grow along an expert's free run. Costs another run and changes nothing.
     *
     * @param leads increasing, samples; of those beyond the horizon the first is told what holds at the horizon
     * @param run the expert's free run, row-major (lead, channel)
     * @param horizon its leads
     * @return natural logarithm of what they become, per lead, in a unit of its own; NaN where not known
     */
    public double[] logGrowth(int expert, int[] leads, double[] run, int horizon) {
        int[] within = Arrays.stream(leads)
                .map(lead -> Math.min(lead, horizon))
                .distinct()
                .toArray();
        double[] squares = new double[within.length];
        measure(new LocalGrowth(within, DISTURBED, ones(channels)), entrants.get(expert), horizon, run, squares);
        double[] logs = new double[leads.length];
        Arrays.setAll(logs, i -> i < within.length ? Rehearsal.logGrowth(squares[i]) : Double.NaN);
        return logs;
    }

    private void shelve() {
        int best = -1;
        for (int i = 0; i < size(); i++) {
            boolean fit = design(i).regression() && expert(i).ready();
            best = fit && (best < 0 || score(i) < score(best)) ? i : best;
        }
        if (best >= 0) {
            shelf.put(design(best), ((DelayRegression) expert(best)).freeze());
        }
    }

    /** Mean score of an expert over the leads that count; lower is better. */
    public double score(int expert) {
        return ranking.score(entrants.get(expert));
    }

    /** Whether the speaker takes inputs, and is clearly better than all that take none. */
    public boolean drivenAhead() {
        int speaker = ranking.speaker();
        if (speaker < 0 || !design(speaker).driven()) {
            return false;
        }
        double blind = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size(); i++) {
            blind = design(i).driven() ? blind : Math.min(blind, score(i));
        }
        return score(speaker) < blind - Ranking.AHEAD;
    }

    /** What follows does not continue what was. */
    public void gap() {
        entrants.forEach(Entrant::gap);
        shelf.gap();
        ranking.pick(entrants);
    }

    /** Experts in the bank. */
    public int size() {
        return entrants.size();
    }

    public Design design(int expert) {
        return entrants.get(expert).design();
    }

    public Forecaster expert(int expert) {
        return entrants.get(expert).expert();
    }

    /** Index of the expert that speaks; −1 while none is ready. */
    public int speaker() {
        return ranking.speaker();
    }

    /** The best of the experts that can't leave the range of the data. */
    public int safest() {
        int best = -1;
        for (int i = 0; i < size(); i++) {
            boolean safe = !design(i).learnt() && expert(i).ready();
            if (safe && (best < 0 || score(i) < score(best))) {
                best = i;
            }
        }
        return best;
    }

    /** Index of the regression that foretells one step best; −1 while none is ready. */
    public int stepper() {
        return ranking.stepper();
    }

    /** Whether any expert foretells the next sample better than the mean of all samples does. */
    public boolean predictable() {
        double climate = Double.POSITIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (Entrant entrant : entrants) {
            double score = entrant.rehearsal().score(0);
            least = Math.min(least, score);
            if (entrant.is(Design.Kind.CLIMATOLOGY)) {
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
        Rehearsal rehearsal = entrants.get(expert).rehearsal();
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
        Rehearsal rehearsal = entrants.get(expert).rehearsal();
        return rehearsal.quantiles().logHalfWidth(rehearsal.cell(lead, channel), level, growth);
    }

    /**
     * What an expert's distance from the climate's mean counts for, as errors have shown: 1 where free runs are right, 0 where
     * they are worthless. Intervals lie around the forecast times this.
     *
     * @param lead index of a graded lead
     */
    public double slope(int expert, int lead) {
        return entrants.get(expert).rehearsal().slope(lead);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(channels);
        out.writeInt(longest);
        out.writeLong(samples);
        ranking.write(out);
        out.writeInt(size());
        for (Entrant entrant : entrants) {
            entrant.write(out);
        }
        shelf.write(out);
    }

    public static Selection read(DataInput in, InputLine inputs) throws IOException {
        expectVersion(in, "Selection", VERSION);
        int channels = in.readInt();
        Selection read = new Selection(List.of(), channels, in.readInt(), inputs);
        read.samples = in.readLong();
        read.ranking = Ranking.read(in, read.leads.length);
        for (int left = in.readInt(); left > 0; left--) {
            read.entrants.add(Entrant.read(in, channels, read.entrants, inputs));
        }
        read.shelf = Shelf.read(in, inputs);
        return read;
    }
}
