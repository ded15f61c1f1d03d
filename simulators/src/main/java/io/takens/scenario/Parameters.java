package io.takens.scenario;

import java.util.List;

/** The parameters of one stream as functions of the sample number: values, a linear ramp towards them, and seasons. */
final class Parameters {

    private final double[] from; // values at the beginning of the ramp
    private final double[] to; // values after it
    private final long onset; // first sample of the ramp
    private final long ramp; // its length, samples; 0 = none
    private final Season[] seasons; // swing per parameter, or null where there is none

    private Parameters(double[] from, double[] to, long onset, long ramp, Season[] seasons) {
        this.from = from;
        this.to = to;
        this.onset = onset;
        this.ramp = ramp;
        this.seasons = seasons;
    }

    /** The parameters of a regime that has always been. */
    static Parameters of(Model model, Regime regime) {
        double[] values = model.parameters();
        List<String> names = model.parameterNames();
        Season[] seasons = new Season[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = regime.parameters().getOrDefault(names.get(i), values[i]);
            seasons[i] = regime.seasons().get(names.get(i));
        }
        return new Parameters(values, values, 0, 0, seasons);
    }

    /** From here to other parameters. */
    Parameters towards(Parameters next, long sequence, long samples) {
        return new Parameters(mean(sequence), next.to, sequence, samples, next.seasons);
    }

    /** Values after the ramp, without seasons; not to be written to. */
    double[] values() {
        return to;
    }

    /** Whether the parameters have to be set anew before this sample, in stairs of so many samples. */
    boolean moving(long sequence, int stair) {
        if ((sequence - onset) % stair != 0 && sequence != onset + ramp) {
            return false;
        }
        if (ramp > 0 && sequence <= onset + ramp) {
            return true;
        }
        for (Season season : seasons) {
            if (season != null) {
                return true;
            }
        }
        return false;
    }

    /** Values at a sample. */
    double[] at(long sequence) {
        double[] values = mean(sequence);
        for (int i = 0; i < values.length; i++) {
            if (seasons[i] != null) {
                values[i] += seasons[i].at(sequence);
            }
        }
        return values;
    }

    private double[] mean(long sequence) {
        double share = ramp == 0 ? 1 : Math.min(1, (sequence - onset) / (double) ramp);
        double[] values = to.clone();
        if (share < 1) {
            for (int i = 0; i < values.length; i++) {
                values[i] = from[i] + share * (to[i] - from[i]);
            }
        }
        return values;
    }
}
