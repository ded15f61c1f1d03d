package io.takens.regime;

import io.takens.regime.DelayPolynomial.Residual;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hipparchus.util.FastMath;

/**
 * What changed, judged at an alarm from the samples since its onset.
 *
 * <ul>
 *   <li>Responsible are the channel that raised the alarm and those whose errors have grown threefold since the onset, or
 *       by half as far as the samples can tell.
 *   <li>Two channels have changed places if the model of each goes on foretelling what the other now reports.
 *   <li>A channel has a new offset, or gain about 0 or its mean, if its model goes on foretelling it after that is undone, by {@value
 *       #CONVINCING} nats better than errors as large as those without. The first sample since the onset, whose delays are
 *       all from before, says how large it is within two of its errors; the others are the test.
 *   <li>Noise changed if the errors grew but cannot be foretold from the state, or if they shrank.
 *   <li>Each model sees its own channel only, so a fault of a sensor leaves the others alone: where all others are
 *       decidedly undisturbed it is a SENSOR_SHIFT.
 *   <li>The dynamics changed otherwise; slowly, if the errors went on growing for {@value #SLOW} samples or more: a DRIFT.
 * </ul>
 */
final class Diagnosis {
    private static final double GROWN = FastMath.log(3);
    private static final double SLIGHTLY = FastMath.log(1.5);
    private static final double DECISIVE = 2; // nats
    private static final double CONVINCING = 4; // nats that a fault of a sensor must explain the errors by
    private static final double UNSURE = 0.05; // share of an error that remains where the fault is known no better
    private static final int LONGEST = 40; // samples that it has to explain
    private static final double NORMAL = 3; // mean squared standardised error that passes for undisturbed
    private static final int SLOW = 150; // samples
    private static final double STRIKING = 5; // deviations
    private static final double FORETOLD = 2; // nats

    private final ChannelMonitor[] channels;
    private final long onset;
    private final long now;
    private final Residual residual = new Residual();

    Diagnosis(ChannelMonitor[] channels, long onset) {
        this.channels = channels;
        this.onset = onset;
        this.now = channels[0].history().now();
    }

    /** A finding: kind, channels, and one sentence for a person. */
    record Finding(Detection.Kind kind, List<Integer> channels, String evidence) {}

    /**
     * Whether every other channel has shown that it is disturbed, or that it is not.
     *
     * @param alarmed channel whose test crossed its threshold
     */
    boolean decided(int alarmed) {
        for (int c = 0; c < channels.length; c++) {
            if (c != alarmed && Math.abs(evidence(c, GROWN)) < DECISIVE) {
                return false;
            }
        }
        return true;
    }

    /** Log likelihood ratio of errors exp(growth) times as large since the onset. */
    private double evidence(int c, double growth) {
        ReferenceModel reference = channels[c].reference();
        double sum = 0;
        for (long i = Math.max(onset, channels[c].history().oldest()); i <= now; i++) {
            if (reference.model().evaluate(channels[c].history(), i, residual)) {
                sum += ResidualScale.ratio(
                        residual.error * residual.error / reference.scale().variance(residual), growth);
            }
        }
        return sum;
    }

    /**
     * @param alarmed channel whose test crossed its threshold
     * @param rate false alarms per sample and lane
     */
    Finding find(int alarmed, double rate) {
        List<Integer> responsible = new ArrayList<>();
        for (int c = 0; c < channels.length; c++) {
            if (c == alarmed || evidence(c, GROWN) > 0 || evidence(c, SLIGHTLY) > DECISIVE / 2) {
                responsible.add(c);
            }
        }
        int lane = channels[alarmed].reference().strongest(rate);
        boolean part = responsible.size() < channels.length;
        List<Integer> swapped = swapped(responsible);
        if (!swapped.isEmpty()) {
            return new Finding(Detection.Kind.SENSOR_SHIFT, swapped, "channels " + swapped + " have changed places");
        }
        if (ReferenceModel.downwards(lane)) {
            return new Finding(Detection.Kind.NOISE_CHANGE, responsible, ReferenceModel.evidence(lane));
        }
        String fault = fault(alarmed);
        if (fault != null && (part || channels.length == 1)) {
            return new Finding(Detection.Kind.SENSOR_SHIFT, responsible, fault);
        }
        if (!foretold(alarmed)) {
            return new Finding(
                    Detection.Kind.NOISE_CHANGE, responsible, "errors have grown and do not follow the state");
        }
        if (part && undisturbed(responsible)) {
            return new Finding(
                    Detection.Kind.SENSOR_SHIFT, responsible, "errors have grown on a part of the channels only");
        }
        Detection.Kind kind = growing(alarmed) ? Detection.Kind.DRIFT : Detection.Kind.REGIME_SHIFT;
        return new Finding(kind, responsible, ReferenceModel.evidence(lane));
    }

    /** Whether no other channel's errors have grown, not even by half. */
    private boolean undisturbed(List<Integer> responsible) {
        for (int c = 0; c < channels.length; c++) {
            if (!responsible.contains(c) && evidence(c, SLIGHTLY) > -DECISIVE) {
                return false;
            }
        }
        return true;
    }

    private List<Integer> swapped(List<Integer> responsible) {
        for (int a : responsible) {
            for (int b : responsible) {
                long at = Math.min(struck(a), struck(b));
                if (a < b && explained(a, b, at, 0, 1) > CONVINCING && explained(b, a, at, 0, 1) > CONVINCING) {
                    return List.of(a, b);
                }
            }
        }
        return List.of();
    }

    /** What an offset or a gain would be called; null if neither explains the errors. */
    private String fault(int c) {
        long at = struck(c);
        ReferenceModel reference = channels[c].reference();
        if (!reference.model().evaluate(channels[c].history(), at, residual)) {
            return null;
        }
        double deviation = reference.model().deviation();
        double jump = residual.error * deviation;
        double blur = Math.sqrt(reference.scale().variance(residual)) * deviation; // of the jump, from one sample
        double observed = channels[c].history().get(at);
        double most = CONVINCING;
        String fault = null;
        for (int k = -2; k <= 2; k++) {
            double offset = jump + k * blur;
            double byOffset = explained(c, c, at, offset, 1);
            if (byOffset > most) {
                most = byOffset;
                fault = "the sensor reads " + rounded(offset) + " more than before";
            }
            for (double about : new double[] {0, reference.model().mean()}) {
                double before = observed - offset - about;
                double gain = (observed - about) / before;
                double byGain = Math.abs(before) > 0.2 * deviation ? explained(c, c, at, about * (1 - gain), gain) : 0;
                if (byGain > most) {
                    most = byGain;
                    fault = "the sensor reads " + rounded(gain) + " times what it did"
                            + (about == 0 ? "" : ", about " + rounded(about));
                }
            }
        }
        return fault;
    }

    private static String rounded(double x) {
        return String.format(Locale.ROOT, "%.3g", x);
    }

    /** First sample since the onset whose error is beyond {@value #STRIKING} deviations; the onset if none is. */
    private long struck(int c) {
        ReferenceModel reference = channels[c].reference();
        for (long i = Math.max(onset, channels[c].history().oldest()); i <= now; i++) {
            if (reference.model().evaluate(channels[c].history(), i, residual)
                    && residual.error * residual.error
                            > STRIKING * STRIKING * reference.scale().variance(residual)) {
                return i;
            }
        }
        return onset;
    }

    /**
     * How well the model of one channel goes on foretelling what a channel has reported since a sample, once an offset and a
     * gain are taken off: nats against errors as large as those without that; 0 if they are not those of an undisturbed model.
     */
    private double explained(int model, int source, long since, double offset, double gain) {
        ReferenceModel reference = channels[model].reference();
        SampleHistory spliced = new SampleHistory();
        SampleHistory before = channels[model].history();
        SampleHistory after = channels[source].history();
        long from = Math.max(before.oldest(), since - reference.model().reach());
        spliced.startAt(from);
        int n = 0;
        double bare = 0;
        double[] corrected = new double[LONGEST];
        long last = Math.min(now, since + LONGEST);
        for (long i = from; i <= last; i++) {
            spliced.add(i < since ? before.get(i) : (after.get(i) - offset) / gain);
            if (i > since && reference.model().evaluate(spliced, i, residual)) {
                double square =
                        residual.error * residual.error / reference.scale().variance(residual);
                if (reference.model().evaluate(before, i, residual)) {
                    bare += residual.error * residual.error / reference.scale().variance(residual);
                    corrected[n++] = square;
                }
            }
        }
        double blurred = Math.max(1, bare / n * UNSURE * UNSURE);
        return Math.max(nats(corrected, n, bare, 1), nats(corrected, n, bare, blurred));
    }

    /**
     * Nats by which squared errors are undisturbed rather than as large as those without the correction.
     *
     * @param bare sum of squared errors without it
     * @param usual squared error that passes for undisturbed
     */
    private static double nats(double[] corrected, int n, double bare, double usual) {
        double squares = 0;
        double nats = 0;
        double growth = FastMath.log(bare / n / usual) / 2;
        for (int i = 0; i < n; i++) {
            squares += Math.min(25, corrected[i] / usual);
            nats -= ResidualScale.ratio(corrected[i] / usual, growth);
        }
        return squares < NORMAL * n && bare > NORMAL * usual * n ? nats : 0;
    }

    /** Whether the errors since the onset can be foretold from the state. */
    private boolean foretold(int c) {
        ReferenceModel reference = channels[c].reference();
        ResidualRegression regression = ResidualRegression.of(400, 2);
        double squares = 0;
        double products = 0;
        double beforeLast = 0;
        int n = 0;
        long from = Math.max(onset, now - 400);
        for (long i = from; i <= now; i++) {
            if (reference.model().evaluate(channels[c].history(), i, residual)) {
                double e = residual.error / Math.sqrt(reference.scale().variance(residual));
                squares += e * e;
                products += e * beforeLast;
                beforeLast = e;
                n++;
            }
        }
        if (n < 8) {
            return true;
        }
        double typical = Math.sqrt(squares / n);
        double ratio = 0;
        for (long i = from; i <= now; i++) {
            if (reference.model().evaluate(channels[c].history(), i, residual)) {
                double e = residual.error / Math.sqrt(reference.scale().variance(residual));
                ratio += regression.update(e / typical, residual, reference.typicalStep());
            }
        }
        return ratio > FORETOLD || products > 0.4 * squares;
    }

    /** Whether the errors are half as large again in the second half of a long time since the onset. */
    private boolean growing(int c) {
        ReferenceModel reference = channels[c].reference();
        double[] squares = new double[2];
        long from = Math.max(onset, channels[c].history().oldest());
        if (now - from < SLOW) {
            return false;
        }
        for (long i = from; i <= now; i++) {
            if (reference.model().evaluate(channels[c].history(), i, residual)) {
                squares[i - from > (now - from) / 2 ? 1 : 0] += Math.min(
                        100, residual.error * residual.error / reference.scale().variance(residual));
            }
        }
        return squares[1] > 1.5 * squares[0];
    }
}
