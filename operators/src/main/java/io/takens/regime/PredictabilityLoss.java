package io.takens.regime;

import io.takens.state.StateFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * Whether a stream's forecasts fail sooner than they used to in its regime, though nothing else need have changed.
 *
 * <p>After {@value #SETTLING} forecasts, in which the models learn, the valid prediction times of {@value #REFERENCE} are
 * the reference; it is renewed at each doubling of their number. Each further one has a rank p among them and a score z =
 * ln(p / (1 - p)) / 1.7, about normal while nothing changes; a {@link Cusum} of log likelihood ratios tests for a fall by
 * {@value #FALL}.
 * Forecasts that overlap have similar ranks, so its threshold is learnt from its own excursions, first from {@value
 * #REFERENCE} forecasts in which nothing is declared. After PREDICTABILITY_LOSS the mean rank of about {@value #MEMORY}
 * forecasts above {@value #BACK} is RECOVERED.
 *
 * <p>On nine systems at rest no loss was declared in 545,000 samples with a forecast every ten: 0 to 0.6 in 100,000. Forecasts
 * cut to 0.4 of their time were noticed after 2 to 27 of them.
 *
 * <p>One update costs O({@value #REFERENCE}). State, version 1: byte version; long forecasts, long next reference; boolean
 * reference and its {@value #REFERENCE} ints; int[{@value #REFERENCE}] newest; {@link Cusum}; double mean rank; boolean
 * lost, long since: 2.1 kB.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class PredictabilityLoss {
    private static final int VERSION = 1;
    private static final int SETTLING = 64;
    private static final int REFERENCE = 256;
    private static final double MEMORY = 24; // forecasts
    private static final double BACK = 0.4;
    private static final double RATE = 1e-5; // per forecast
    private static final double FALL = 1.5; // deviations tested for; less would not be told from a chance reference
    private static final double LOGISTIC = 1.7; // deviation of the logistic law, standard normals

    private long forecasts;
    private long renewal = SETTLING + REFERENCE; // forecasts after which the reference is taken anew
    private int[] reference; // sorted; null before there is one
    private final int[] newest = new int[REFERENCE];
    private Cusum fallen = new Cusum();
    private double rank = 0.5; // recent mean
    private boolean lost;
    private long since;

    /**
     * Takes in how long a forecast was valid, in order of issue.
     *
     * @param issued sample at which it was issued
     * @param now sample at which its last lead was seen
     * @param valid samples; of a forecast that outlived its last lead that lead
     * @param regime that the stream is in
     * @param channels of the stream
     * @return what is declared, or null
     */
    public Detection update(long issued, long now, int valid, int regime, int channels) {
        newest[(int) (forecasts % REFERENCE)] = valid;
        forecasts++;
        Detection found = reference == null ? null : test(issued, now, valid, regime, channels);
        if (forecasts >= renewal && !lost) {
            reference = newest.clone();
            Arrays.sort(reference);
            renewal = 2 * forecasts;
        }
        return found;
    }

    private Detection test(long issued, long now, int valid, int regime, int channels) {
        double p = rank(valid);
        rank += (p - rank) / MEMORY;
        if (lost) {
            if (rank <= BACK) {
                return null;
            }
            lost = false;
            return detection(
                    Detection.Kind.RECOVERED,
                    since,
                    now,
                    rank,
                    BACK,
                    regime,
                    channels,
                    "forecasts hold as long as before");
        }
        double z = FastMath.log(p / (1 - p)) / LOGISTIC;
        fallen.add(-FALL * z - FALL * FALL / 2, issued);
        if (forecasts <= SETTLING + 2 * REFERENCE) {
            return null;
        }
        double threshold = fallen.threshold(RATE);
        double statistic = fallen.value();
        if (statistic <= threshold) {
            return null;
        }
        lost = true;
        since = fallen.since();
        rank = 0;
        fallen.drop();
        return detection(
                Detection.Kind.PREDICTABILITY_LOSS,
                since,
                now,
                statistic,
                threshold,
                regime,
                channels,
                "forecasts fail sooner than before: the last after " + valid
                        + " samples, half of the earlier ones after " + reference[REFERENCE / 2]);
    }

    /** Share of the reference below, ties counted half; within 0 and 1. */
    private double rank(int valid) {
        int below = 0;
        int equal = 0;
        for (int one : reference) {
            below += one < valid ? 1 : 0;
            equal += one == valid ? 1 : 0;
        }
        return (below + 0.5 * (equal + 1)) / (REFERENCE + 1);
    }

    private static Detection detection(
            Detection.Kind kind,
            long onset,
            long now,
            double statistic,
            double threshold,
            int regime,
            int channels,
            String evidence) {
        List<Integer> all = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            all.add(c);
        }
        return new Detection(kind, onset, onset, now, now, all, statistic, threshold, regime, regime, evidence);
    }

    /** Forgets everything: the regime has changed, and that is said already. */
    public void restart() {
        forecasts = 0;
        renewal = SETTLING + REFERENCE;
        reference = null;
        fallen = new Cusum();
        rank = 0.5;
        lost = false;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(forecasts);
        out.writeLong(renewal);
        out.writeBoolean(reference != null);
        for (int i = 0; reference != null && i < REFERENCE; i++) {
            out.writeInt(reference[i]);
        }
        for (int valid : newest) {
            out.writeInt(valid);
        }
        fallen.write(out);
        out.writeDouble(rank);
        out.writeBoolean(lost);
        out.writeLong(since);
    }

    public static PredictabilityLoss read(DataInput in) throws IOException {
        StateFormat.expectVersion(in, "PredictabilityLoss", VERSION);
        PredictabilityLoss loss = new PredictabilityLoss();
        loss.forecasts = in.readLong();
        loss.renewal = in.readLong();
        loss.reference = in.readBoolean() ? new int[REFERENCE] : null;
        for (int i = 0; loss.reference != null && i < REFERENCE; i++) {
            loss.reference[i] = in.readInt();
        }
        for (int i = 0; i < REFERENCE; i++) {
            loss.newest[i] = in.readInt();
        }
        loss.fallen = Cusum.read(in);
        loss.rank = in.readDouble();
        loss.lost = in.readBoolean();
        loss.since = in.readLong();
        return loss;
    }
}
