package io.takens.embedding;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.random.GaussianSource;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Brings samples that come off their beat onto a uniform grid: each grid point is the polynomial through the {@value
 * #NODES} samples about it, at their true times, and is there once {@value #AFTER} samples have passed it.
 *
 * <p>It starts {@link #on off}, and stays so for streams that keep their beat: they are to be taken as they are, to the
 * bit. Times may be jittered, or the samples regular and the times rounded; the samples decide. Every {@value #PERIOD}
 * samples, at last every {@value #SELDOM}, if one of the last {@value #RING} came unevenly and their times scatter by more
 * than {@value #SCATTER} of an interval, each sample is foretold by the cubic through its four neighbours, once at their times and once at equal distances. If the times
 * foretell better (by {@value #EVIDENCE} nats in the mean, and {@value #SURE} standard errors more),
 * they are believed, and the grid is on for good: its interval
 * and origin are those of the line of least squares through the times.
 *
 * <p>What an interpolation gets wrong sits where the stream bends most, and free runs of models that took all the rest for
 * exact diverge. So every grid point gets a fixed draw of noise as large as these errors are in the mean, by what the
 * outermost two samples change: it makes them noise such as the experts stand.
 *
 * <p>Over more than {@value #LONGEST} intervals nothing is interpolated: that is a gap. So is a time that goes back.
 *
 * <p>Costs O({@value #NODES}² + {@value #NODES} channels) a sample; off, next to nothing on the beat, at last 0.4
 * microseconds where times are uneven.
 *
 * <p>State, version 2: {@code byte version | int channels | byte on | byte whole | long offered | double interval, next,
 * beat, pace, scatter | int known, uneven, judged | long missing, points | double[channels] errors | line of channels + 1}.
 *
 * <p>Not thread-safe: one instance belongs to one stream.
 */
public final class UniformGrid {
    private static final int VERSION = 2;
    private static final int RING = 48; // samples
    private static final int PERIOD = 8; // samples between two judgements
    private static final int SELDOM = 64; // samples between two judgements, after many in vain
    private static final double EVEN = 0.0025; // relative difference of two steps on end that goes for none
    private static final int FEWEST = 24; // samples of a judgement
    private static final double SCATTER = 0.01; // intervals
    private static final double EVIDENCE = 0.1; // nats
    private static final double SURE = 4; // standard errors: a stream is judged again and again
    private static final int NODES = 8; // samples
    private static final int AFTER = 3; // samples
    private static final double[] DITHER = dither();
    private static final double LONGEST = 3.5; // intervals
    private static final double MISSED = 0.75; // beats that a sample is late when there must have been one before it
    private static final double FOLLOW = 0.3; // of what a sample is late, for the next one's due time
    private static final int SPAN = 8; // samples over which jitter averages out, nearly
    private static final int MEMORY = 512; // samples that the beat is fitted to

    private final int channels;
    private final DelayLine line; // samples, each followed by its time
    private long offered;
    private boolean on;
    private boolean whole;
    private double interval;
    private double next; // time of the next grid point
    private double beat; // time at which the last sample was due
    private double pace; // time from one beat to the next, as known now
    private double scatter; // fading mean square of what samples are off their beat
    private int known; // samples that beat, pace and scatter rest on
    private long points; // grid points handed over
    private final double[] errors; // fading mean square of what the outermost samples change in a grid point
    private int uneven; // samples until the last uneven step has passed
    private int judged; // how often, in vain
    private long missing; // grid points skipped before the next one

    private final double[] row;
    private final double[] weights = new double[NODES];

    /** @param channels values per sample */
    public UniformGrid(int channels) {
        this(channels, new DelayLine(channels + 1, RING));
    }

    private UniformGrid(int channels, DelayLine line) {
        this.channels = channels;
        this.line = line;
        this.errors = new double[channels];
        this.row = new double[channels + 1];
    }

    private static double[] dither() {
        GaussianSource source = new GaussianSource(1);
        double[] draws = new double[4096];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = source.next();
        }
        return draws;
    }

    /** Whether samples come off their beat, so that the grid points are to be taken and not the samples. */
    public boolean on() {
        return on;
    }

    /** Whether the grid begins with the first sample ever offered. */
    public boolean whole() {
        return whole;
    }

    /**
     * Takes in a sample.
     *
     * @param sample one finite value per channel; not kept, not changed
     * @param time in any unit, finite; a time that does not increase is a gap
     */
    public void offer(double[] sample, double time) {
        double step = line.size() > 0 ? time - time(0) : Double.NaN;
        boolean even = line.size() > 1 && Math.abs(step - (time(0) - time(1))) <= EVEN * step;
        uneven = even ? Math.max(0, uneven - 1) : RING;
        if (step <= 0 || on && step > LONGEST * interval) {
            interrupt(step, time);
        }
        System.arraycopy(sample, 0, row, 0, channels);
        row[channels] = time;
        line.push(row);
        offered++;
        if (on) {
            follow(time);
        } else if (uneven > 0 && offered % pause() == 0 && line.size() >= FEWEST) {
            judged++;
            judge();
        }
    }

    private int pause() {
        return Math.min(SELDOM, Math.max(PERIOD, Integer.highestOneBit(judged)));
    }

    /** What follows is not connected with what was. */
    private void interrupt(double step, double time) {
        line.reset();
        if (on) {
            long skipped = step > 0 ? (long) Math.ceil((time - next) / interval) : 1;
            missing += Math.max(1, skipped);
            next = step > 0 ? next + Math.max(0, skipped) * interval : time;
            beat = step > 0 ? beat : time;
        }
    }

    /** Recursive least squares of a line through the times, of growing memory at first (alpha-beta filter). */
    private void follow(double time) {
        double beats = Math.max(0, Math.rint((time - beat) / pace));
        known = Math.min(MEMORY, known + 1);
        double n = known;
        beat += beats * pace;
        double late = time - beat;
        scatter += (late * late - scatter) / n;
        beat += 2 * (2 * n - 1) / (n * (n + 1)) * late;
        pace += beats > 0 ? 6 / (n * (n + 1)) * late / beats : 0;
    }

    private double time(int lag) {
        return line.get(lag, channels);
    }

    /** Whether the times explain the samples, and then where the grid is. */
    private void judge() {
        int n = line.size();
        double[] elapsed = new double[n]; // since the oldest sample
        for (int i = 0; i < n; i++) {
            elapsed[i] = time(n - 1 - i) - time(n - 1);
        }
        double[] number = numbers(elapsed);
        double[] fit = fit(number, elapsed);
        for (int i = 0; i < n; i++) {
            number[i] = Math.rint((elapsed[i] - fit[0]) / fit[1]);
        }
        fit = fit(number, elapsed);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double late = elapsed[i] - fit[0] - fit[1] * number[i];
            squares += late * late / n;
        }
        if (Math.sqrt(squares) > SCATTER * fit[1] && evidence(number) > EVIDENCE) {
            on = true;
            whole = offered == n && !interrupted(elapsed, fit[1]);
            interval = fit[1];
            pace = interval;
            scatter = squares;
            known = n;
            beat = time(n - 1) + fit[0] + interval * number[n - 1];
            next = whole ? time(n - 1) + fit[0] : beat + interval;
            next += next < time(n - 1) ? interval : 0;
        }
    }

    /** Whether a gap is among the samples: a grid from the oldest on would have to cross it, point by point. */
    private static boolean interrupted(double[] elapsed, double interval) {
        for (int i = 1; i < elapsed.length; i++) {
            if (elapsed[i] - elapsed[i - 1] > LONGEST * interval) {
                return true;
            }
        }
        return false;
    }

    /** Numbers of the beats, roughly: one on from the sample before, more where a sample is late by most of a beat. */
    private static double[] numbers(double[] elapsed) {
        double[] spans = new double[elapsed.length - SPAN];
        for (int i = 0; i < spans.length; i++) {
            spans[i] = elapsed[i + SPAN] - elapsed[i];
        }
        Arrays.sort(spans);
        double step = spans[spans.length / 2] / SPAN;
        double[] numbers = new double[elapsed.length];
        double due = 0;
        for (int i = 1; i < numbers.length; i++) {
            double late = (elapsed[i] - due) / step - 1;
            double missed = late > MISSED ? Math.rint(late) : 0;
            numbers[i] = numbers[i - 1] + 1 + missed;
            due += step * (1 + missed + FOLLOW * (late - missed));
        }
        return numbers;
    }

    /** Least squares of time against the number of the beat: where the line starts, and its slope. */
    private static double[] fit(double[] number, double[] time) {
        int n = number.length;
        double meanNumber = Arrays.stream(number).sum() / n;
        double meanTime = Arrays.stream(time).sum() / n;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            products += (number[i] - meanNumber) * (time[i] - meanTime);
            squares += (number[i] - meanNumber) * (number[i] - meanNumber);
        }
        double slope = products / squares;
        return new double[] {meanTime - slope * meanNumber, slope};
    }

    /** Mean logarithm of the factor by which samples are foretold better at their times than at their beats, at least. */
    private double evidence(double[] number) {
        int n = line.size();
        double sum = 0;
        double squares = 0;
        int count = 0;
        double[] timed = new double[5];
        double[] even = new double[5];
        for (int lag = 0; lag + 4 < n; lag++) {
            boolean distinct = true; // two samples of one beat say nothing
            for (int i = 0; i < 5; i++) {
                timed[i] = time(lag + i);
                even[i] = number[n - 1 - lag - i];
                distinct &= i == 0 || even[i] < even[i - 1];
            }
            for (int c = 0; c < channels; c++) {
                double better = Math.abs(surprise(lag, c, timed));
                double worse = Math.abs(surprise(lag, c, even));
                if (distinct && better > 0 && worse > 0) {
                    double gain = FastMath.log(worse / better);
                    sum += gain;
                    squares += gain * gain;
                    count++;
                }
            }
        }
        double mean = sum / count;
        double error = Math.sqrt((squares / count - mean * mean) / count);
        return count >= FEWEST / 2 ? mean - SURE * error : 0;
    }

    /** The middle one of five samples, less the cubic through the others. */
    private double surprise(int lag, int channel, double[] at) {
        double value = line.get(lag + 2, channel);
        for (int i = 0; i < 5; i++) {
            double weight = i == 2 ? 0 : 1;
            for (int j = 0; j < 5; j++) {
                if (j != i && j != 2 && i != 2) {
                    weight *= (at[2] - at[j]) / (at[i] - at[j]);
                }
            }
            value -= weight * line.get(lag + i, channel);
        }
        return value;
    }

    /**
     * Hands over the next grid point, if enough samples have passed it. To be called until it is false after every sample,
     * while the grid is on.
     *
     * @param sample filled
     */
    public boolean advance(double[] sample) {
        int past = AFTER - 1; // the first sample not before the grid point
        if (line.size() < AFTER || next > time(past)) {
            return false;
        }
        while (past + 1 < line.size() && time(past + 1) >= next) {
            past++;
        }
        interpolate(past + 1 - AFTER, sample);
        next += interval;
        return true;
    }

    private void interpolate(int newest, double[] sample) {
        int nodes = Math.min(NODES, line.size() - newest);
        weigh(newest, nodes);
        for (int c = 0; c < channels; c++) {
            sample[c] = weighed(newest, nodes, c);
        }
        if (nodes == NODES) {
            weigh(newest + 1, NODES - 2);
            double memory = Math.min(MEMORY, points + 1);
            for (int c = 0; c < channels; c++) {
                double error = sample[c] - weighed(newest + 1, NODES - 2, c);
                errors[c] += (error * error - errors[c]) / memory;
                sample[c] += Math.sqrt(errors[c]) * DITHER[(int) ((points * channels + c) & (DITHER.length - 1))];
            }
        }
        points++;
    }

    /** Weights of the polynomial through a run of samples, at the grid point (Lagrange). */
    private void weigh(int newest, int nodes) {
        for (int i = 0; i < nodes; i++) {
            weights[i] = 1;
            for (int j = 0; j < nodes; j++) {
                if (j != i) {
                    weights[i] *= (next - time(newest + j)) / (time(newest + i) - time(newest + j));
                }
            }
        }
    }

    private double weighed(int newest, int nodes, int channel) {
        double sum = 0;
        for (int i = 0; i < nodes; i++) {
            sum += weights[i] * line.get(newest + i, channel);
        }
        return sum;
    }

    /** Time of the grid point handed over last. */
    public double time() {
        return next - interval;
    }

    /** Time from one grid point to the next. */
    public double interval() {
        return interval;
    }

    /** Grid points that were skipped before the one handed over last, or are before the next; then 0 again. */
    public long takeMissing() {
        long taken = missing;
        missing = 0;
        return taken;
    }

    /** How far the last sample was due after the last grid point handed over, intervals. */
    public double ahead() {
        return Math.max(0, (beat - next) / interval + 1);
    }

    /** From one sample's due time to the next one's, intervals of the grid: 1 but for what is known better by now. */
    public double pace() {
        return pace / interval;
    }

    /** Standard deviation of what samples are off their beat, intervals of the grid. */
    public double jitter() {
        return Math.sqrt(scatter) / interval;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(channels);
        out.writeBoolean(on);
        out.writeBoolean(whole);
        out.writeLong(offered);
        out.writeDouble(interval);
        out.writeDouble(next);
        out.writeDouble(beat);
        out.writeDouble(pace);
        out.writeDouble(scatter);
        out.writeInt(known);
        out.writeInt(uneven);
        out.writeInt(judged);
        out.writeLong(missing);
        out.writeLong(points);
        writeDoubles(out, errors);
        line.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public static UniformGrid read(DataInput in) throws IOException {
        expectVersion(in, "UniformGrid", VERSION);
        int channels = in.readInt();
        boolean on = in.readBoolean();
        boolean whole = in.readBoolean();
        long offered = in.readLong();
        double interval = in.readDouble();
        double next = in.readDouble();
        double beat = in.readDouble();
        double pace = in.readDouble();
        double scatter = in.readDouble();
        int known = in.readInt();
        int uneven = in.readInt();
        int judged = in.readInt();
        long missing = in.readLong();
        long points = in.readLong();
        double[] errors = new double[channels];
        readDoubles(in, errors);
        UniformGrid read = new UniformGrid(channels, DelayLine.read(in));
        read.points = points;
        System.arraycopy(errors, 0, read.errors, 0, channels);
        read.on = on;
        read.whole = whole;
        read.offered = offered;
        read.interval = interval;
        read.next = next;
        read.beat = beat;
        read.pace = pace;
        read.scatter = scatter;
        read.known = known;
        read.uneven = uneven;
        read.judged = judged;
        read.missing = missing;
        return read;
    }
}
