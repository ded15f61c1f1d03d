package io.takens.regime;

import io.takens.regime.DelayPolynomial.Residual;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * A regime met before, on trial after an alarm: is it the one that the stream is in now?
 *
 * <p>Each channel's stored model foretells the stream from the first sample whose delays lie after the onset, and all the
 * tests of its own time run beside it ({@link ReferenceModel}). The trial is passed once they have stayed below half of
 * their thresholds for {@value #CYCLES} cycles, at least {@value #QUIET_FLOW} samples, or {@value #QUIET_MAP} on a map; for
 * the regime that the alarm ended, also {@value #LONGER} times as long as that alarm took to rise. Among regimes that pass
 * together the one with the highest likelihood is taken.
 */
final class RegimeTrial {
    private static final int QUIET_FLOW = 100; // samples, where they follow one another smoothly
    private static final int QUIET_MAP = 40; // samples, where they do not

    private static final int CYCLES = 7;
    private static final int LONGER = 4; // times as long as the alarm took to rise
    private static final double HALFWAY = 0.5; // to the threshold

    private final int regime;
    private final ReferenceModel[] models;
    private long quietSince;
    private final double rate;
    private final long quiet;
    private int tested;
    private double loss; // mean negative log likelihood over channels and samples

    private final Residual residual = new Residual();

    /**
     * @param from first sample of the trial
     * @param quiet samples in a row that it has to stay quiet
     * @param rate false alarms per sample and lane
     */
    RegimeTrial(RegimeLibrary.Entry entry, long from, long quiet, double rate) {
        this.regime = entry.regime();
        this.models = entry.models();
        this.quietSince = from;
        this.quiet = quiet;
        this.rate = rate;
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
        return tested >= quiet;
    }

    /** Tests the sample at an index. */
    void update(ChannelMonitor[] channels, long index) {
        double sum = 0;
        double strongest = 0;
        for (int c = 0; c < models.length; c++) {
            ReferenceModel model = models[c];
            SampleHistory history = channels[c].history();
            if (index - model.model().reach() < quietSince || !model.model().evaluate(history, index, residual)) {
                return;
            }
            double variance = model.scale().variance(residual);
            double square = residual.error * residual.error / variance;
            double tail = (ResidualScale.DEGREES + 1) * FastMath.log(1 + square / ResidualScale.DEGREES);
            sum += (FastMath.log(variance) + tail) / 2 / models.length;
            model.update(history, index);
            strongest = Math.max(strongest, model.strength(model.strongest(rate), rate));
        }
        tested++;
        loss += (sum - loss) / tested;
        if (strongest > HALFWAY) {
            beginAgain(index);
        }
    }

    private void beginAgain(long index) {
        for (ReferenceModel model : models) {
            model.drop();
        }
        quietSince = index - models[0].model().reach() + 1;
        tested = 0;
        loss = 0;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(regime);
        out.writeLong(quietSince);
        out.writeLong(quiet);
        out.writeDouble(rate);
        out.writeInt(tested);
        out.writeDouble(loss);
    }

    static RegimeTrial read(DataInput in, RegimeLibrary library) throws IOException {
        RegimeLibrary.Entry entry = library.entry(in.readInt());
        RegimeTrial trial = new RegimeTrial(entry, in.readLong(), in.readLong(), in.readDouble());
        trial.tested = in.readInt();
        trial.loss = in.readDouble();
        return trial;
    }
}
