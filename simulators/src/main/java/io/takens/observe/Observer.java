package io.takens.observe;

/**
 * Reads channels off a state: projection, then gain and drift, noise, rounding, swapped and stuck sensors, in that
 * order, which is the order in which a real instrument spoils a reading.
 *
 * <p>Not thread-safe: one observer belongs to one stream. Allocates nothing per reading.
 */
public final class Observer {

    private final int[] variables; // state variable of each channel
    private final double[] mean;
    private final double[] std;
    private final Randomness noise;
    private final double[] last; // last readings, for sensors that get stuck
    private Instrument instrument = Instrument.PERFECT;
    private long age; // readings taken with the present instrument
    private boolean opened; // a reading has been taken

    /**
     * @param variables index of the state variable that each channel shows
     * @param mean mean of each state variable on the attractor
     * @param std standard deviation of each state variable, the unit of noise and faults
     * @param noise the stream's own sequence of random numbers
     */
    public Observer(int[] variables, double[] mean, double[] std, Randomness noise) {
        this.variables = variables.clone();
        this.mean = mean.clone();
        this.std = std.clone();
        this.noise = noise;
        this.last = new double[variables.length];
    }

    /** Number of channels. */
    public int channels() {
        return variables.length;
    }

    /** Reads with another instrument from the next reading on. */
    public void instrument(Instrument changed) {
        for (Fault fault : changed.faults()) {
            if (fault.channel() >= variables.length
                    || (fault instanceof Fault.Swapped swapped && swapped.with() >= variables.length)) {
                throw new IllegalArgumentException(
                        fault + " names a channel beyond the " + variables.length + " observed");
            }
        }
        instrument = changed;
        age = 0;
    }

    /**
     * One reading.
     *
     * @param state the true state
     * @param out receives one value per channel
     */
    public void read(double[] state, double[] out) {
        for (int c = 0; c < variables.length; c++) {
            out[c] = state[variables[c]];
        }
        for (Fault fault : instrument.faults()) {
            int c = fault.channel();
            int variable = variables[c];
            if (fault instanceof Fault.Gain gain) {
                out[c] = mean[variable] + gain.gain() * (out[c] - mean[variable]) + gain.offset() * std[variable];
            } else if (fault instanceof Fault.Drift drift) {
                out[c] += drift.perSample() * (age + 1) * std[variable];
            }
        }
        for (int c = 0; c < variables.length; c++) {
            double scale = std[variables[c]];
            if (instrument.noise() > 0) {
                out[c] += instrument.noise() * scale * noise.gaussian();
            }
            if (instrument.quantum() > 0 && scale > 0) {
                double quantum = instrument.quantum() * scale;
                out[c] = Math.rint(out[c] / quantum) * quantum;
            }
        }
        for (Fault fault : instrument.faults()) {
            int c = fault.channel();
            if (fault instanceof Fault.Swapped swapped) {
                double reading = out[c];
                out[c] = out[swapped.with()];
                out[swapped.with()] = reading;
            } else if (fault instanceof Fault.Stuck && opened) {
                out[c] = last[c];
            }
        }
        System.arraycopy(out, 0, last, 0, out.length);
        age++;
        opened = true;
    }
}
