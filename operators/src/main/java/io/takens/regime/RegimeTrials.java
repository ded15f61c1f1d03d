package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The regimes met before that are on trial since the last alarm, each a {@link RegimeTrial}. A regime that was recognised
 * and given up again within {@value #RELAPSE} samples was recognised in error, and has no trial until a new regime is
 * found.
 *
 * <p>State: int n, trials; int m, ids recognised in error; long sample of the last recognition.
 */
final class RegimeTrials {
    private static final int RELAPSE = 1000;

    private final List<RegimeTrial> trials = new ArrayList<>();
    private final List<Integer> mistaken = new ArrayList<>();
    private long recognised = Long.MIN_VALUE / 2; // sample at which a regime was last recognised

    /**
     * An alarm ended a regime: all that are known go on trial from the onset on.
     *
     * @param surpassed whether it ended because another regime's models foretell better: then it has no trial
     * @param rate false alarms per sample and lane
     */
    void begin(
            RegimeLibrary library,
            ChannelMonitor[] channels,
            int ended,
            boolean surpassed,
            long onset,
            long now,
            double rate) {
        if (now - recognised < RELAPSE) {
            mistaken.add(ended);
        }
        double cycle = channels[0].cycle();
        for (RegimeLibrary.Entry entry : library.entries()) {
            if (mistaken.contains(entry.regime()) || (surpassed && entry.regime() == ended)) {
                continue;
            }
            long rise = entry.regime() == ended ? now - onset + 1 : 0;
            long quiet = RegimeTrial.quiet(entry.models()[0].smooth(), cycle, rise);
            RegimeTrial trial = new RegimeTrial(entry, onset, quiet, rate);
            for (long i = onset; i <= now; i++) {
                trial.update(channels, i);
            }
            trials.add(trial);
        }
    }

    /** Shows the newest sample to all; returns the likeliest that has passed now, or null. */
    RegimeTrial update(ChannelMonitor[] channels, long now) {
        RegimeTrial best = null;
        for (RegimeTrial trial : trials) {
            trial.update(channels, now);
            if (trial.passed() && (best == null || trial.loss() < best.loss())) {
                best = trial;
            }
        }
        if (best != null) {
            recognised = now;
            trials.clear();
        }
        return best;
    }

    /** The new regime has been learnt before any trial was passed: it is one of its own. */
    void end() {
        if (!trials.isEmpty()) {
            trials.clear();
            mistaken.clear();
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(trials.size());
        for (RegimeTrial trial : trials) {
            trial.write(out);
        }
        out.writeInt(mistaken.size());
        for (int id : mistaken) {
            out.writeInt(id);
        }
        out.writeLong(recognised);
    }

    /** @param compares whether trials were written with their regressions */
    static RegimeTrials read(DataInput in, RegimeLibrary library, boolean compares) throws IOException {
        RegimeTrials trials = new RegimeTrials();
        for (int n = in.readInt(); n > 0; n--) {
            trials.trials.add(RegimeTrial.read(in, library, compares));
        }
        for (int n = in.readInt(); n > 0; n--) {
            trials.mistaken.add(in.readInt());
        }
        trials.recognised = in.readLong();
        return trials;
    }
}
