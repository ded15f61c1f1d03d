package io.takens.regime;

import io.takens.regime.DelayPolynomial.Residual;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a regime met before is back: its stored models against those on watch, on the same samples.
 *
 * <p>A model that fits its regime loosely, as one learnt where the stream swings widely does, fits a narrower regime no worse
 * than its own, so its errors say nothing when the stream returns there; the stored model of that regime is far better
 * then. Each regime's log likelihood ratio against the one on watch, summed over channels and clipped to +-{@value #CLIP}
 * nats a sample, pays an allowance of {@value #ALLOWANCE}, so that models of one regime that are a little better or worse than one
 * another are no return, and runs through a {@link Cusum} that learns its own threshold while the regime lasts; what has not crossed it within {@value #PATIENCE}
 * samples is no sudden return but such a difference, and counts as an excursion. At most
 * {@value #ABREAST} regimes are looked at in one sample, by turns.
 *
 * <p>One update costs {@value #ABREAST} evaluations of a polynomial a channel. State: long samples that the
 * models on watch were learnt from; int n; per regime its id
 * (int) and {@link Cusum}.
 */
final class CrossResiduals {
    private static final double CLIP = 3;
    private static final double ALLOWANCE = 0.2; // nats a sample
    private static final long PATIENCE = 1000; // samples within which a return shows
    private static final long NONE = -1;
    private static final int ABREAST = 4;

    /** @param test of the regime's models against those on watch */
    private record Lane(RegimeLibrary.Entry entry, Cusum test) {}

    /** A regime that is back, as it seems. */
    record Return(int regime, long onset, double statistic, double threshold) {}

    private final List<Lane> lanes = new ArrayList<>();
    private long against = NONE; // samples that the models on watch were learnt from, or none

    private final Residual residual = new Residual();

    /** Ends the comparison: the models on watch are no longer those of the stream. */
    void end() {
        lanes.clear();
        against = NONE;
    }

    /**
     * Compares at the newest sample; the first time, and once better models are on watch, it learns anew how far the comparison
     * usually strays.
     *
     * @param since sample from which on the models on watch are known to hold and were not learnt
     */
    void update(RegimeLibrary library, ChannelMonitor[] channels, long since, long now) {
        long learnt = 0;
        for (ChannelMonitor channel : channels) {
            learnt += channel.reference().trained();
        }
        if (learnt != against) {
            end();
            against = learnt;
            for (RegimeLibrary.Entry entry : library.entries()) {
                lanes.add(new Lane(entry, new Cusum()));
            }
            for (Lane lane : lanes) {
                for (long i = Math.max(since, channels[0].history().oldest()); i < now; i++) {
                    add(lane, channels, i);
                }
                lane.test.endExcursion();
            }
        }
        int turns = (lanes.size() + ABREAST - 1) / ABREAST;
        for (int j = 0; j < lanes.size(); j++) {
            if (j % turns == now % turns) {
                add(lanes.get(j), channels, now);
            }
        }
    }

    private void add(Lane lane, ChannelMonitor[] channels, long index) {
        double ratio = 0;
        for (int c = 0; c < channels.length; c++) {
            SampleHistory history = channels[c].history();
            ratio += lane.entry.models()[c].logDensity(history, index, residual)
                    - channels[c].reference().logDensity(history, index, residual);
        }
        if (!Double.isNaN(ratio)) {
            if (lane.test.value() > 0 && index - lane.test.since() > PATIENCE) {
                lane.test.endExcursion();
            }
            lane.test.add(Math.max(-CLIP, Math.min(CLIP, ratio)) - ALLOWANCE, index);
        }
    }

    /**
     * The regime that is back beyond its threshold, the furthest if there are several; or null.
     *
     * @param rate false alarms per sample
     */
    Return strongest(double rate) {
        Return strongest = null;
        double most = 1;
        for (Lane lane : lanes) {
            double threshold = lane.test.threshold(rate);
            double strength = lane.test.value() / threshold;
            if (strength > most) {
                most = strength;
                strongest = new Return(lane.entry.regime(), lane.test.since(), lane.test.value(), threshold);
            }
        }
        return strongest;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(against);
        out.writeInt(lanes.size());
        for (Lane lane : lanes) {
            out.writeInt(lane.entry.regime());
            lane.test.write(out);
        }
    }

    static CrossResiduals read(DataInput in, RegimeLibrary library) throws IOException {
        CrossResiduals all = new CrossResiduals();
        all.against = in.readLong();
        for (int n = in.readInt(); n > 0; n--) {
            all.lanes.add(new Lane(library.entry(in.readInt()), Cusum.read(in)));
        }
        return all;
    }
}
