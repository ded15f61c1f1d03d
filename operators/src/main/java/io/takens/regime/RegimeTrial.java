package io.takens.regime;

import io.takens.regime.DelayPolynomial.Residual;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A regime met before, on trial after an alarm: is it the one that the stream is in now?
 *
 * <p>Each channel's stored model foretells the stream from the first sample whose delays lie after the onset, and all the
 * tests of its own time run beside it ({@link ReferenceModel}). The trial is passed once they have stayed below a quarter of
 * their thresholds for {@value #CYCLES} cycles, at least {@value #QUIET_FLOW} samples, or {@value #QUIET_MAP} on a map; for
 * the regime that the alarm ended, also {@value #LONGER} times as long as that alarm took to rise. Meanwhile the errors must not
 * follow the state by {@value #FORETOLD} nats ({@link ResidualRegression}): a regime near by is as quiet as the one itself
 * where its model is loose, but what the model gets wrong there can be foretold. Among regimes that pass together the one
 * with the highest likelihood is taken.
 *
 * <p>State: int regime; long quiet since; long quiet; double rate; int tested; double loss, foretold; per channel {@link
 * ResidualRegression}.
 */
final class RegimeTrial {
    private static final int QUIET_FLOW = 100; // samples, where they follow one another smoothly
    private static final int QUIET_MAP = 40; // samples, where they do not

    private static final int CYCLES = 7;
    private static final int LONGER = 4; // times as long as the alarm took to rise
    private static final double CALM = 0.25; // of a threshold
    private static final double FORETOLD = 3; // nats

    private final int regime;
    private final ReferenceModel[] models;
    private final long left;
    private long quietSince;
    private final double rate;
    private final long quiet;
    private int tested;
    private double loss; // mean negative log likelihood over channels and samples
    private final ResidualRegression[] regressions;
    private double foretold; // nats by which the errors of the quiet samples follow the state

    private final Residual residual = new Residual();

    /**
     * @param from first sample of the trial
     * @param quiet samples in a row that it has to stay quiet
     * @param rate false alarms per sample and lane
     */
    RegimeTrial(RegimeLibrary.Entry entry, long from, long quiet, double rate) {
        this.regime = entry.regime();
        this.models = entry.models();
        this.left = entry.left();
        this.quietSince = from;
        this.quiet = quiet;
        this.rate = rate;
        this.regressions = new ResidualRegression[models.length];
        forget();
    }

    private void forget() {
        tested = 0;
        loss = 0;
        foretold = 0;
        for (int c = 0; c < models.length; c++) {
            regressions[c] = ResidualRegression.unhurried();
        }
    }

    /**
     * Samples that a trial has to stay quiet.
     *
     * @param cycle mean cycle of the stream, samples; 0 = none
     * @param rise samples that the alarm took to rise if this is the regime that it ended, else 0
     */
    static long quiet(boolean smooth, double cycle, long rise) {
        return Math.max(LONGER * rise, smooth ? Math.max(QUIET_FLOW, Math.round(CYCLES * cycle)) : QUIET_MAP);
    }

    int regime() {
        return regime;
    }

    /** Sample at which the stream was last held to leave it. */
    long left() {
        return left;
    }

    ReferenceModel[] models() {
        return models;
    }

    double loss() {
        return loss;
    }

    /** Quiet samples so far. */
    int tested() {
        return tested;
    }

    /** Samples in a row that it has to stay quiet. */
    long quiet() {
        return quiet;
    }

    boolean passed() {
        return tested >= quiet && foretold < FORETOLD;
    }

    /** Tests the sample at an index. */
    void update(ChannelMonitor[] channels, long index) {
        double sum = 0;
        double strongest = 0;
        for (int c = 0; c < models.length; c++) {
            ReferenceModel model = models[c];
            SampleHistory history = channels[c].history();
            if (index - model.model().reach() < quietSince) {
                return;
            }
            double density = model.logDensity(history, index, residual);
            if (Double.isNaN(density)) {
                return;
            }
            sum -= density / models.length;
            foretold += model.foretold(regressions[c], residual);
            model.update(history, index);
            strongest = Math.max(strongest, model.strength(model.strongest(rate), rate));
        }
        tested++;
        loss += (sum - loss) / tested;
        if (strongest > CALM) {
            beginAgain(index);
        }
    }

    private void beginAgain(long index) {
        for (ReferenceModel model : models) {
            model.drop();
        }
        quietSince = index - models[0].model().reach() + 1;
        forget();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(regime);
        out.writeLong(quietSince);
        out.writeLong(quiet);
        out.writeDouble(rate);
        out.writeInt(tested);
        out.writeDouble(loss);
        out.writeDouble(foretold);
        for (ResidualRegression regression : regressions) {
            regression.write(out);
        }
    }

    /** @param compares whether it was written with its regressions; those of one that was not begin now */
    static RegimeTrial read(DataInput in, RegimeLibrary library, boolean compares) throws IOException {
        RegimeLibrary.Entry entry = library.entry(in.readInt());
        RegimeTrial trial = new RegimeTrial(entry, in.readLong(), in.readLong(), in.readDouble());
        trial.tested = in.readInt();
        trial.loss = in.readDouble();
        if (compares) {
            trial.foretold = in.readDouble();
            for (int c = 0; c < trial.models.length; c++) {
                trial.regressions[c] = ResidualRegression.read(in);
            }
        }
        return trial;
    }
}
