package io.takens.selection;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.forecast.Forecaster;
import io.takens.interval.ErrorQuantiles;
import io.takens.interval.GradedLeads;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Free runs of one expert, issued as the stream goes on and scored when the stream gets there: test, then train.
 *
 * <p>A run is issued every {@value #SPACING} samples. Its length follows the ruler sequence, 16 for every second one, 32
 * for every fourth, ..., up to the longest: every octave of leads costs the same, and at most one run of each length is
 * open. Of a run only the graded leads 1, 2, 3, 4, 6, 8, 12, ... are kept.
 *
 * <p>Errors are in units of the samples, which are standardised: rms over channels, at most {@value #CLIP}. The score of
 * a lead is the fading mean of ln(error + {@value #FLOOR}).
 *
 * <p>State, version 1: {@code byte version | int leads | double[leads] score | double[leads] mass | error quantiles | per
 * run length: int elapsed, or -1 | double[graded leads x channels] values}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
final class Rehearsal {
    static final int SPACING = 16;
    static final double CLIP = 3;
    static final double FLOOR = 1e-5;
    private static final int GROUPS = 8; // channels with errors of their own; more channels share
    private static final int VERSION = 1;
    private static final double MEMORY = 12; // runs over which a score fades, at least
    private static final double DOUBTED = 0.1; // runs that all former ones then count for
    private static final double SAMPLES = 2000; // samples over which it fades, at least

    private final int channels;
    private final int[] leads;
    private final double[] score;
    private final double[] mass;
    private final ErrorQuantiles quantiles;
    private final double[][] open; // by length: values at the graded leads
    private final int[] elapsed; // by length: samples since issue, -1 if none is open

    /** @param longest run, samples: {@value #SPACING} times a power of two */
    Rehearsal(int channels, int longest) {
        this(channels, longest, new ErrorQuantiles(GradedLeads.upTo(longest).length * Math.min(channels, GROUPS)));
    }

    private Rehearsal(int channels, int longest, ErrorQuantiles quantiles) {
        this.channels = channels;
        this.leads = GradedLeads.upTo(longest);
        this.score = new double[leads.length];
        this.mass = new double[leads.length];
        this.quantiles = quantiles;
        int lengths = Integer.numberOfTrailingZeros(longest / SPACING) + 1;
        this.open = new double[lengths][];
        this.elapsed = new int[lengths];
        for (int j = 0; j < lengths; j++) {
            open[j] = new double[below(SPACING << j) * channels];
            elapsed[j] = -1;
        }
    }

    private int below(int length) {
        int n = 0;
        while (n < leads.length && leads[n] <= length) {
            n++;
        }
        return n;
    }

    int[] leads() {
        return leads;
    }

    /** Where the errors of a channel at a graded lead are tracked. */
    int cell(int lead, int channel) {
        int groups = Math.min(channels, GROUPS);
        return lead * groups + channel * groups / channels;
    }

    ErrorQuantiles quantiles() {
        return quantiles;
    }

    /** Fading mean log error at a graded lead; the worst possible before the first run got there. */
    double score(int lead) {
        return mass[lead] > 0 ? score[lead] : FastMath.log(CLIP);
    }

    /** Runs that got to a graded lead, fading. */
    double mass(int lead) {
        return mass[lead];
    }

    /** Length of the run to be issued after a number of samples; 0 if none. */
    int due(long samples) {
        if (samples % SPACING != 0) {
            return 0;
        }
        int longest = leads[leads.length - 1];
        return (int) Math.min(longest, SPACING * Long.lowestOneBit(samples / SPACING));
    }

    /** Scores every open run against what came. */
    void observe(double[] sample) {
        for (int j = 0; j < open.length; j++) {
            if (elapsed[j] >= 0) {
                elapsed[j]++;
                int lead = Arrays.binarySearch(leads, elapsed[j]);
                if (lead >= 0) {
                    score(lead, open[j], sample);
                }
                if (elapsed[j] == SPACING << j) {
                    elapsed[j] = -1;
                }
            }
        }
    }

    private void score(int lead, double[] run, double[] sample) {
        double squares = 0;
        for (int c = 0; c < channels; c++) {
            double error = Math.min(CLIP, Math.abs(run[lead * channels + c] - sample[c]));
            quantiles.observe(cell(lead, c), error);
            squares += error * error;
        }
        double logError = FastMath.log(Math.sqrt(squares / channels) + FLOOR);
        double memory = Math.max(MEMORY, SAMPLES / Math.max(SPACING, 2 * leads[lead]));
        mass[lead] = mass[lead] * (1 - 1 / memory) + 1;
        score[lead] += (logError - score[lead]) / mass[lead];
    }

    /**
     * Issues a run.
     *
     * @param length from {@link #due}
     * @param buffer scratch, at least length * channels long
     */
    void issue(Forecaster expert, int length, double[] buffer) {
        int j = Integer.numberOfTrailingZeros(length / SPACING);
        expert.forecast(length, buffer);
        double[] values = open[j];
        boolean finite = true;
        for (int i = 0; i < values.length; i++) {
            double value = buffer[(leads[i / channels] - 1) * channels + i % channels];
            finite &= Math.abs(value) < Double.MAX_VALUE;
            values[i] = finite ? value : Double.MAX_VALUE;
        }
        elapsed[j] = 0;
    }

    /** The stream was interrupted: open runs can't be scored. */
    void gap() {
        Arrays.fill(elapsed, -1);
    }

    /** What was is no guide: the next runs count for nearly all, and open ones for nothing. */
    void doubt() {
        fade();
        gap();
    }

    /** What was is a hint only: the next runs count for nearly all, also in the intervals. */
    void discount() {
        fade();
        quantiles.discount();
    }

    /** Scores so far are a hint only. */
    void fade() {
        for (int lead = 0; lead < mass.length; lead++) {
            mass[lead] = Math.min(mass[lead], DOUBTED);
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(leads[leads.length - 1]);
        writeDoubles(out, score);
        writeDoubles(out, mass);
        quantiles.write(out);
        for (int j = 0; j < open.length; j++) {
            out.writeInt(elapsed[j]);
            writeDoubles(out, open[j]);
        }
    }

    static Rehearsal read(DataInput in, int channels) throws IOException {
        expectVersion(in, "Rehearsal", VERSION);
        int longest = in.readInt();
        double[] score = new double[GradedLeads.upTo(longest).length];
        double[] mass = new double[score.length];
        readDoubles(in, score);
        readDoubles(in, mass);
        Rehearsal read = new Rehearsal(channels, longest, ErrorQuantiles.read(in));
        System.arraycopy(score, 0, read.score, 0, score.length);
        System.arraycopy(mass, 0, read.mass, 0, mass.length);
        for (int j = 0; j < read.open.length; j++) {
            read.elapsed[j] = in.readInt();
            readDoubles(in, read.open[j]);
        }
        return read;
    }
}
