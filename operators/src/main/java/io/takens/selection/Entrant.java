package io.takens.selection;

import io.takens.forecast.Forecaster;
import io.takens.input.InputLine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * An expert in competition.
 *
 * @param design what it was built from
 * @param expert itself
 * @param rehearsal how its free runs have done
 */
record Entrant(Design design, Forecaster expert, Rehearsal rehearsal) {

    boolean ready() {
        return expert.ready();
    }

    boolean is(Design.Kind kind) {
        return design.kind() == kind;
    }

    /** Mean score over the graded leads up to one; lower is better. */
    double score(int last) {
        double sum = 0;
        for (int lead = 0; lead <= last; lead++) {
            sum += rehearsal.score(lead);
        }
        return sum / (last + 1);
    }

    /**
     * Scores the open free runs against a sample, learns it, and issues a run if one is due.
     *
     * @param count samples learnt
     * @param run out: the run that was issued
     * @return its length; 0 if none was
     */
    int rehearse(double[] sample, long count, double[] run) {
        rehearsal.observe(sample);
        expert.learn(sample);
        int length = expert.ready() ? rehearsal.due(count) : 0;
        if (length > 0) {
            rehearsal.issue(expert, length, run);
        }
        return length;
    }

    void gap() {
        expert.gap();
        rehearsal.gap();
    }

    void write(DataOutput out) throws IOException {
        design.write(out);
        expert.write(out);
        rehearsal.write(out);
    }

    /** @param before those read before, on which it may rest */
    static Entrant read(DataInput in, int channels, List<Entrant> before, InputLine inputs) throws IOException {
        Design design = Design.of(in);
        return new Entrant(design, design.read(in, experts(before), inputs), Rehearsal.read(in, channels));
    }

    static List<Forecaster> experts(List<Entrant> entrants) {
        return entrants.stream().map(Entrant::expert).toList();
    }
}
