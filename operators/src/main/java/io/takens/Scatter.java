package io.takens;

import io.takens.context.ContextForecaster;
import io.takens.embedding.DelayLine;
import io.takens.embedding.Standardiser;
import io.takens.forecast.Climatology;
import io.takens.forecast.Disturbance;
import io.takens.forecast.Forecaster;
import io.takens.forecast.LocalGrowth;
import io.takens.interval.GradedLeads;
import io.takens.random.GaussianSource;
import io.takens.selection.Selection;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Draws ensembles from the one who speaks.
 *
 * <p>How wrong the present state may be is not told, but how wrong forecasts have been is. A few free runs from states that
 * differ by next to nothing tell how errors grow from here; the scale of the disturbance is the one that makes them grow,
 * in the geometric mean over the graded leads up to where errors stop being small, to those that were realised. Half of
 * the variance of a one-step error counts as measurement: the states don't have it, the samples that come will, so it is
 * added to every value of a member again. A speaker that can't be disturbed gets paths that are off by as much as it has
 * been wrong.
 *
 * @see <a href="https://doi.org/10.1175/1520-0477(1993)074%3C2317:EFANTO%3E2.0.CO;2">Toth and Kalnay, Ensemble forecasting at
 *     NMC: the generation of perturbations, 1993</a>
 */
final class Scatter {
    private static final double NINETY = 1.6449; // half of a normal distribution's 90 %, standard deviations
    private static final double SMALL = 0.3; // error up to which growth is taken for linear, standard deviations
    private static final int RUNS = 4;
    private static final double MEASURED = 0.5; // share of the variance of a one-step error
    private static final double LEAST = 0.25; // share of an error's variance that is growth, whatever was measured

    private final Forecaster speaker;
    private final int channels;
    private final double[] climate;
    private final Errors errors;
    private final int[] leads; // graded
    private final double[][] error; // small ones by graded lead and channel: rms, units of the speaker
    private final GaussianSource draw;

    /** Half-width of the 90 % interval at a lead, in units of the speaker's samples. */
    private interface Errors {
        double halfWidth(int lead, int channel);
    }

    private Scatter(Forecaster speaker, Errors errors, double[] climate, int longest, long seed) {
        this.speaker = speaker;
        this.channels = speaker.channels();
        this.climate = climate;
        this.errors = errors;
        this.leads = GradedLeads.upTo(longest);
        this.error = error();
        this.draw = new GaussianSource(seed);
    }

    private double[][] error() {
        double[][] small = new double[leads.length][];
        int count = 0;
        while (count < leads.length) {
            double[] at = new double[channels];
            for (int c = 0; c < channels; c++) {
                at[c] = rms(leads[count], c);
            }
            if (count > 0 && norm(at) > SMALL) {
                break;
            }
            small[count++] = at;
        }
        return Arrays.copyOf(small, count);
    }

    private double rms(int lead, int channel) {
        return Math.min(errors.halfWidth(lead, channel) / NINETY, climate[channel]);
    }

    /** Root mean square over channels, standard deviations. */
    private double norm(double[] values) {
        double squares = 0;
        for (int c = 0; c < channels; c++) {
            double standard = climate[c] > 0 ? values[c] / climate[c] : 0;
            squares += standard * standard;
        }
        return Math.sqrt(squares / channels);
    }

    static Ensemble of(ContextForecaster context, double[] climate, int known, int horizon, int members, long seed) {
        double[] half = new double[known * context.channels()];
        context.halfWidths(0.9, known, half);
        Scatter scatter = new Scatter(
                context, (lead, c) -> half[(Math.min(lead, known) - 1) * context.channels() + c], climate, known, seed);
        double[] values = scatter.draw(horizon, members);
        for (int i = 0; i < values.length; i++) {
            values[i] = Announcement.finite(values[i]);
        }
        return new Ensemble(horizon, context.channels(), members, values);
    }

    static Ensemble of(
            Selection selection, Standardiser standardiser, SeenRange range, int horizon, int members, long seed) {
        Forecaster speaker = selection.expert(selection.speaker());
        int channels = speaker.channels();
        int[] leads = selection.leads();
        int longest = leads[leads.length - 1];
        double[] run = new double[longest * channels];
        speaker.forecast(longest, run);
        Envelope envelope = new Envelope(selection, selection.speaker(), run, longest);
        double[] ones = new double[channels];
        Arrays.fill(ones, 1);
        Scatter scatter = new Scatter(speaker, (lead, c) -> envelope.halfWidth(lead, c, 2), ones, longest, seed);
        double[] values = scatter.draw(horizon, members);
        GuardedRun guard = new GuardedRun(selection, range, horizon);
        for (int member = 0; member < members; member++) {
            guard.keep(values, member * horizon * channels);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = Announcement.finite(standardiser.back(values[i], i % channels));
        }
        return new Ensemble(horizon, channels, members, values);
    }

    /** Before there is any model: the last sample, off by as much as little is known of the spread. */
    static Ensemble crude(DelayLine history, Climatology climate, int horizon, int members, long seed) {
        GaussianSource draw = new GaussianSource(seed);
        int channels = history.channels();
        double[] values = new double[members * horizon * channels];
        for (int i = 0; i < values.length; i++) {
            int c = i % channels;
            boolean first = i / channels % horizon == 0;
            values[i] = first
                    ? Announcement.finite(Announcement.latest(history, c) + climate.deviation(c) * draw.next())
                    : values[i - channels];
        }
        return new Ensemble(horizon, channels, members, values);
    }

    /** Row-major (member, lead, channel), units of the speaker; a member may leave the range of the data. */
    private double[] draw(int horizon, int members) {
        double scale = scale();
        return scale > 0 ? scattered(horizon, members, scale) : shifted(horizon, members);
    }

    private double[] scattered(int horizon, int members, double scale) {
        double measured = Math.sqrt(MEASURED) * Math.min(1, scale);
        double[] values = new double[members * horizon * channels];
        double[] run = new double[horizon * channels];
        for (int member = 0; member < members; member++) {
            speaker.forecast(horizon, new Disturbance(error[0], scale, draw), run);
            for (int i = 0; i < run.length; i++) {
                values[member * run.length + i] = run[i] + measured * error[0][i % channels] * draw.next();
            }
        }
        return values;
    }

    /** The forecast, off by as much as it was wrong before, at every lead in the same direction. */
    private double[] shifted(int horizon, int members) {
        double[] run = new double[horizon * channels];
        speaker.forecast(horizon, run);
        double[] values = new double[members * run.length];
        double[] off = new double[channels];
        for (int member = 0; member < members; member++) {
            for (int c = 0; c < channels; c++) {
                off[c] = draw.next();
            }
            for (int i = 0; i < run.length; i++) {
                values[member * run.length + i] = run[i] + rms(i / channels + 1, i % channels) * off[i % channels];
            }
        }
        return values;
    }

    /** Of the disturbance, one-step errors; 0 where the speaker can't be disturbed. */
    private double scale() {
        int longest = leads[error.length - 1];
        double[] centre = new double[longest * channels];
        double[] grown = new double[leads.length]; // squares, of one-step errors
        speaker.forecast(longest, centre);
        new LocalGrowth(leads, RUNS, climate).measure(speaker, centre, longest, error[0], draw, grown);
        double measured = MEASURED * norm(error[0]) * norm(error[0]);
        double sum = 0;
        int count = 0;
        while (count < error.length && grown[count] > 0) {
            double square = norm(error[count]) * norm(error[count]);
            sum += FastMath.log(Math.max(square - measured, LEAST * square) / grown[count]) / 2;
            count++;
        }
        double scale = count == 0 ? 0 : FastMath.exp(sum / count);
        return scale < Double.MAX_VALUE ? scale : 0;
    }
}
