package io.takens.regime;

import io.takens.lyapunov.CycleLength;
import io.takens.regime.DelayPolynomial.Residual;
import io.takens.regime.ModelFreeScan.Fit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Learns one channel's reference model within a regime, keeps it up to date and tests each sample against it.
 *
 * <p>A regime's model is first frozen after {@value #SHORTEST} to {@value #LONGEST} samples, once the channel has crossed
 * its mean {@value #CROSSINGS} times, then calibrated on the next {@value ReferenceModel#CALIBRATION}. A better one,
 * learnt from all of the regime, follows at each doubling of its age; the old one goes on testing until the new one is
 * calibrated, so that a frozen model is on watch at every moment.
 *
 * <p>State: {@link SampleHistory}; long start, long next freeze; boolean and {@link PolynomialFit}; boolean and candidate
 * ({@link DelayPolynomial}, long age, int calibrated); byte verdict; boolean and {@link ReferenceModel}. At most 11 kB, of
 * which the samples and the normal equations take 5 kB each.
 */
final class ChannelMonitor {
    private static final int SHORTEST = 400;
    private static final int LONGEST = 1000;
    private static final int CHECK = 100; // samples between looks whether to begin
    private static final int CROSSINGS = 40;
    private static final int VERDICT = 50; // calibration samples from one verdict to the next
    private static final double QUARTILE = 0.6745; // of the normal distribution
    private static final long LAST_CHANCE = 1500; // age at which what no model fits is given up, samples
    private static final long NEVER = Long.MAX_VALUE;
    private static final long OLDEST = 100_000; // age up to which the model is renewed, samples

    private SampleHistory history = new SampleHistory();
    private long start; // of the regime
    private PolynomialFit learner; // null before the first freeze
    private DelayPolynomial candidate; // frozen, being calibrated; or null
    private long candidateAge;
    private int calibrated; // errors of the candidate so far
    private Fit verdict = Fit.UNKNOWN; // on the candidate, before there is a reference
    private long nextFreeze;
    private ReferenceModel reference; // null before the first is calibrated

    private final Residual residual = new Residual();

    SampleHistory history() {
        return history;
    }

    /** The model on watch; null while the regime is being learnt. */
    ReferenceModel reference() {
        return reference;
    }

    /** @param x next sample; NaN if it is missing */
    void update(double x) {
        history.add(x);
        long now = history.now();
        if (reference != null) {
            reference.update(history, now);
        }
        if (candidate != null && candidate.evaluate(history, now, residual)) {
            calibrated++;
            calibrate();
        }
        learn(now);
    }

    void gap(long missing) {
        history.gap(missing);
    }

    /** Judges the candidate, and puts it on watch once its errors are known well enough. */
    private void calibrate() {
        if (calibrated % VERDICT != 0) {
            return;
        }
        if (calibrated < ReferenceModel.CALIBRATION) {
            verdict = reference == null ? verdict(errors()) : verdict;
            return;
        }
        float[] errors = errors();
        if (errors.length < 4 * ReferenceModel.CALIBRATION) { // an outage has pushed some out of the history
            calibrated = errors.length / 4;
            return;
        }
        reference = ReferenceModel.calibrate(candidate, errors, calibrated, candidateAge, reference);
        candidate = null;
        nextFreeze = 2 * (history.now() - start);
        if (candidateAge >= LAST_CHANCE && fit() == Fit.UNMODELLED) {
            learner = null;
            nextFreeze = NEVER;
        }
    }

    /** The candidate's newest errors, at most as many as were counted: rows (error, level, step, rarity). */
    private float[] errors() {
        float[] rows = new float[4 * calibrated];
        int at = rows.length;
        for (long i = history.now(); at > 0 && i >= history.oldest(); i--) {
            if (candidate.evaluate(history, i, residual)) {
                at -= 4;
                ResidualScale.put(residual, rows, at);
            }
        }
        return Arrays.copyOfRange(rows, at, rows.length);
    }

    private static Fit verdict(float[] rows) {
        double[] errors = new double[rows.length / 4];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.abs(rows[4 * i]);
        }
        Arrays.sort(errors);
        return errors[errors.length / 2] / QUARTILE < ReferenceModel.MODELLED ? Fit.MODELLED : Fit.UNMODELLED;
    }

    private void learn(long now) {
        long age = now - start + 1;
        if (learner != null) {
            learner.add(history, now);
        } else if (nextFreeze != NEVER
                && age >= SHORTEST
                && age % CHECK == 0
                && (age >= LONGEST || crossings() >= CROSSINGS)) {
            learner = PolynomialFit.begin(history, Math.max(start, history.oldest()));
        }
        if (learner != null && candidate == null && age >= nextFreeze && age < OLDEST) {
            candidate = learner.freeze();
            candidateAge = age;
            calibrated = 0;
        }
    }

    /** How often the channel has crossed its mean since the regime began. */
    private int crossings() {
        long from = Math.max(start, history.oldest());
        double sum = 0;
        double n = 1e-300;
        for (long i = from; i <= history.now(); i++) {
            double x = history.get(i);
            sum += Double.isNaN(x) ? 0 : x;
            n += Double.isNaN(x) ? 0 : 1;
        }
        double mean = sum / n;
        int crossings = 0;
        for (long i = from + 1; i <= history.now(); i++) {
            crossings += (history.get(i - 1) < mean && history.get(i) >= mean)
                            || (history.get(i - 1) > mean && history.get(i) <= mean)
                    ? 1
                    : 0;
        }
        return crossings;
    }

    /** Mean cycle of the samples held; 0 if there is none. */
    double cycle() {
        CycleLength cycle = new CycleLength();
        for (long i = history.oldest(); i <= history.now(); i++) {
            cycle.add(history.get(i));
        }
        return cycle.length();
    }

    /**
     * A new regime begins.
     *
     * @param onset its first sample
     * @param known its model from an earlier visit, or null to learn it
     */
    void restart(long onset, ReferenceModel known) {
        start = Math.max(onset, Math.max(0, history.now() - LONGEST / 2));
        learner = null;
        candidate = null;
        calibrated = 0;
        verdict = Fit.UNKNOWN;
        reference = known;
        nextFreeze = known == null ? 0 : 2 * known.trained();
    }

    /**
     * Whether the channel can be modelled. A model whose own errors had to be covered by a floor counts only where they are
     * as small as those of noise-free chaos: on a recurring pattern that is not a dynamical system they are not.
     */
    Fit fit() {
        if (reference != null) {
            return reference.fits() ? Fit.MODELLED : Fit.UNMODELLED;
        }
        return verdict;
    }

    void write(DataOutput out) throws IOException {
        history.write(out);
        out.writeLong(start);
        out.writeLong(nextFreeze);
        out.writeBoolean(learner != null);
        if (learner != null) {
            learner.write(out);
        }
        out.writeBoolean(candidate != null);
        if (candidate != null) {
            candidate.write(out);
            out.writeLong(candidateAge);
            out.writeInt(calibrated);
        }
        out.writeByte(verdict.ordinal());
        out.writeBoolean(reference != null);
        if (reference != null) {
            reference.write(out);
        }
    }

    /** @param compares see {@link ReferenceModel#read} */
    static ChannelMonitor read(DataInput in, boolean compares) throws IOException {
        ChannelMonitor channel = new ChannelMonitor();
        channel.history = SampleHistory.read(in);
        channel.start = in.readLong();
        channel.nextFreeze = in.readLong();
        channel.learner = in.readBoolean() ? PolynomialFit.read(in) : null;
        if (in.readBoolean()) {
            channel.candidate = DelayPolynomial.read(in);
            channel.candidateAge = in.readLong();
            channel.calibrated = in.readInt();
        }
        channel.verdict = Fit.values()[in.readByte()];
        channel.reference = in.readBoolean() ? ReferenceModel.read(in, compares) : null;
        return channel;
    }
}
