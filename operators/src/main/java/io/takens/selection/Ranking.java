package io.takens.selection;

import io.takens.selection.Design.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * Who speaks: the one whose free runs were best of late.
 *
 * <p>Beyond the lead where even the best expert has lost the trajectory, scores say who is safe, not who is good; so only
 * leads up to one and a half times that skill horizon count. A new speaker has to be better by {@value #HYSTERESIS}
 * nats of mean log error.
 *
 * <p>State: {@code int speaker | int stepper | int horizon}.
 */
final class Ranking {
    static final double AHEAD = 0.3; // nats of mean log error by which inputs, or a short memory, have to help
    private static final double HYSTERESIS = 0.05;
    private static final double LOST = FastMath.log(0.2); // log error at which a trajectory counts as lost
    private static final double BEYOND = 1.5;

    private final int leads; // graded
    private int speaker = -1;
    private int stepper = -1;
    private int horizon; // index of the last graded lead that counts

    Ranking(int leads) {
        this.leads = leads;
        this.horizon = leads - 1;
    }

    /** Index of the one who speaks; −1 while none is ready. */
    int speaker() {
        return speaker;
    }

    /** Index of the regression that foretells one step best; −1 while none is ready. */
    int stepper() {
        return stepper;
    }

    /** Mean score over the leads that count; lower is better. */
    double score(Entrant entrant) {
        return entrant.score(horizon);
    }

    /** Whether there is nobody to speak, or to foretell a step. */
    boolean vacant(List<Entrant> entrants) {
        return speaker < 0 || !entrants.get(speaker).ready() || stepper < 0;
    }

    void pick(List<Entrant> entrants) {
        horizon = skillHorizon(entrants);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < entrants.size(); i++) {
            Entrant entrant = entrants.get(i);
            if (entrant.ready()) {
                double handicap = entrant.is(Kind.LOCAL) ? AHEAD : 0;
                double score = score(entrant) + handicap - (i == speaker ? HYSTERESIS : 0);
                if (score < least) {
                    least = score;
                    best = i;
                }
            }
        }
        speaker = best;
        stepper = bestStep(entrants);
    }

    private int bestStep(List<Entrant> entrants) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < entrants.size(); i++) {
            Entrant entrant = entrants.get(i);
            if (entrant.design().regression() && entrant.ready()) {
                double score = entrant.rehearsal().score(0) - (i == stepper ? HYSTERESIS : 0);
                if (score < least) {
                    least = score;
                    best = i;
                }
            }
        }
        return best;
    }

    private int skillHorizon(List<Entrant> entrants) {
        for (int lead = 0; lead < leads; lead++) {
            double least = Double.POSITIVE_INFINITY;
            for (Entrant entrant : entrants) {
                least = Math.min(least, entrant.rehearsal().score(lead));
            }
            if (least > LOST) {
                int limit = (int) (BEYOND * (lead + 1));
                return Math.min(leads - 1, Math.max(2, limit));
            }
        }
        return leads - 1;
    }

    /**
     * Those worth keeping: the best ones that take a place, the best smoothed one and what it rests on, the fools, local experts
     * and models of the context, and the stepper.
     */
    boolean[] best(List<Entrant> entrants, int keep) {
        int size = entrants.size();
        boolean[] kept = new boolean[size];
        int smoothed = -1;
        for (int i = 0; i < size; i++) {
            Entrant entrant = entrants.get(i);
            int better = 0;
            for (int j = 0; j < size; j++) {
                double other = score(entrants.get(j));
                boolean ahead = other < score(entrant) || (other == score(entrant) && j < i);
                better += entrants.get(j).design().takesPlace() && ahead ? 1 : 0;
            }
            kept[i] = better < keep || entrant.design().stays() || i == stepper;
            boolean smooth = entrant.design().raw() >= 0 && entrant.ready();
            smoothed = smooth && (smoothed < 0 || score(entrant) < score(entrants.get(smoothed))) ? i : smoothed;
        }
        for (int i = 0; i < size; i++) {
            kept[i] |= i == smoothed;
            int raw = entrants.get(i).design().raw();
            if (kept[i] && raw >= 0) {
                kept[raw] = true;
            }
        }
        return kept;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(speaker);
        out.writeInt(stepper);
        out.writeInt(horizon);
    }

    static Ranking read(DataInput in, int leads) throws IOException {
        Ranking read = new Ranking(leads);
        read.speaker = in.readInt();
        read.stepper = in.readInt();
        read.horizon = in.readInt();
        return read;
    }
}
