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
 * <p>Beyond its horizon a free run is no worse than any other path of the attractor, and the best forecast is the climate's
 * mean. So a run's distance from that mean is made smaller by a slope, 1 as long as runs are right, 0 where they have nothing to do
 * with what comes, and intervals hold the errors that are left: of a run and a stream of unit variance whose difference has the
 * variance e², the regression of one on the other is 1 − e²/2.
 *
 * <p>Of some runs it is told how an error of the state grows on the way; what that tells of errors, the intervals learn.
 *
 * <p>State, version 2: {@code byte version | int leads | double[leads] score | double[leads] mass | error quantiles | per
 * run length: int elapsed, or -1 | double[graded leads x channels] values | double[graded leads] growth}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 *
 * @see <a href="https://doi.org/10.1175/1520-0450(1972)011%3C1203:TUOMOS%3E2.0.CO;2">Glahn and Lowry, The use of model output
 *     statistics in objective weather forecasting, 1972</a>
 */
final class Rehearsal {
    static final int SPACING = 16;
    static final double CLIP = 3;
    static final double FLOOR = 1e-5;
    private static final int GROUPS = 8; // channels with errors of their own; more channels share
    private static final int VERSION = 2;
    private static final double MEMORY = 12; // runs over which a score fades, at least
    private static final double DOUBTED = 0.1; // runs that all former ones then count for
    private static final double NORMAL = 0.635; // ln rms of a normal error less its mean logarithm
    private static final double SAMPLES = 2000; // samples over which it fades, at least

    private final int channels;
    private final int[] leads;
    private final double[] score;
    private final double[] mass;
    private final ErrorQuantiles quantiles;
    private final double[][] open; // by length: values at the graded leads
    private final double[][] growth; // by length: logarithm at the graded leads, NaN where not told
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
        this.growth = new double[lengths][];
        this.elapsed = new int[lengths];
        for (int j = 0; j < lengths; j++) {
            open[j] = new double[below(SPACING << j) * channels];
            growth[j] = new double[below(SPACING << j)];
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

    /** What a run's distance from the climate's mean counts for at a graded lead: 1 where runs are right, 0 where worthless. */
    double slope(int lead) {
        return mass[lead] > 0 ? Math.max(0, 1 - FastMath.exp(2 * (score[lead] + NORMAL)) / 2) : 1;
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
                    score(lead, open[j], growth[j][lead], sample);
                }
                if (elapsed[j] == SPACING << j) {
                    elapsed[j] = -1;
                }
            }
        }
    }

    private void score(int lead, double[] run, double grown, double[] sample) {
        double slope = slope(lead);
        double squares = 0;
        for (int c = 0; c < channels; c++) {
            double foretold = run[lead * channels + c];
            double confined = slope * Math.max(-CLIP, Math.min(CLIP, foretold));
            quantiles.observe(cell(lead, c), Math.min(CLIP, Math.abs(confined - sample[c])), grown);
            double error = Math.min(CLIP, Math.abs(foretold - sample[c]));
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
        Arrays.fill(growth[j], Double.NaN);
        elapsed[j] = 0;
    }

    /**
     * Says how errors of the state grow along the run just issued.
     *
     * @param squares of what they become, per graded lead up to the length; NaN where not known
     */
    void tell(int length, double[] squares) {
        double[] told = growth[Integer.numberOfTrailingZeros(length / SPACING)];
        for (int lead = 0; lead < told.length; lead++) {
            told[lead] = logGrowth(squares[lead]);
        }
    }

    /** Natural logarithm of growth; NaN where there is none, or too much. */
    static double logGrowth(double square) {
        return square > 0 ? FastMath.log(square) / 2 : Double.NaN;
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
            writeDoubles(out, growth[j]);
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
            readDoubles(in, read.growth[j]);
        }
        return read;
    }
}
