package io.takens.filter;

import static io.takens.state.StateFormat.expectVersion;
import static io.takens.state.StateFormat.readDoubles;
import static io.takens.state.StateFormat.writeDoubles;

import io.takens.embedding.DelayLine;
import io.takens.forecast.DelayRegression;
import io.takens.forecast.Disturbance;
import io.takens.forecast.Forecaster;
import io.takens.linear.SquareRootLeastSquares;
import io.takens.ngrc.Monomials;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Learns a noisy scalar stream from its own smoothed past, in one pass and without knowing the noise.
 *
 * <p>Noise in the regressors biases a fit. So a bank of {@link LagFilter}s, over several levels of process noise and
 * driven by two models, smooths the stream: model A learns the raw samples and is somebody else's, model B learns the
 * smoothed samples of the filter with the best likelihood, P − 1 samples late. B starts as a copy of A, and its
 * information fades as (age)²: old rows were smoothed by a worse model. A never sees a smoothed value, so no early
 * mistake can feed on itself. Forecasts run B from the filtered state of its best filter.
 *
 * <p>Where the raw samples have been best for {@value #QUIET} samples on end there is no noise to speak of, and B would
 * only repeat A: everything rests for {@value #REST} samples, or until A's error grows, and then begins again from A.
 *
 * <p>State, version 2: {@code byte version | raw line | smooth line | regression | long count | long rows | int age |
 * byte solved | double low, high | int winner | int quiet | int rest | double calm | double[n] weights | filters}.
 *
 * <p>Not thread-safe: one instance belongs to one stream, and learns each sample after model A did.
 */
public final class SmoothedRegression implements Forecaster {
    private static final int VERSION = 2;
    private static final double[] PROCESS = {1e-2, 1e-1, 1}; // process noise, in units of the observation noise
    private static final double FADE = 2; // information of B fades as age to this power
    private static final double STEEPEST = 0.2;
    private static final int RAW = -1; // no filter: the raw samples are best
    private static final int TRUSTED = 300; // rows before a model drives filters, at least
    private static final int QUIET = 1000;
    private static final int REST = 4000;
    private static final double ALARM = 1; // nats of squared error above the calm at which a rest ends
    private static final int VERDICT = 16; // samples from one choice of the best filter to the next
    private static final double MARGIN = 3; // standard deviations beyond the range, bound on a filter's prediction

    private final int[] lags;
    private final DelayRegression raw;
    private final Monomials monomials;
    private final double injection;
    private final int refresh;
    private final int length; // P
    private final int start; // rows of A from which it is worth smoothing with

    private final DelayLine line; // raw samples
    private final DelayLine smooth; // smoothed samples, P − 1 late
    private final SquareRootLeastSquares regression;
    private final double[][] weights;
    private final LagMap mapA;
    private final LagMap mapB;
    private final LagFilter[] filtersA = new LagFilter[PROCESS.length];
    private final LagFilter[] filtersB = new LagFilter[PROCESS.length];
    private final RawScore rawA = new RawScore();
    private final RawScore rawB = new RawScore();
    private long count; // samples seen
    private long rows; // smoothed rows learnt
    private int age; // rows since the last solve
    private boolean solved;
    private double low;
    private double high;
    private int winner = RAW; // of filtersA, then of filtersB
    private int quiet; // samples on end at which the raw ones were best
    private int rest; // samples left to rest
    private double calm; // loss of A when the rest began

    private final double[] past;
    private final double[] state;
    private final double[] features;
    private final double[] step = new double[1];

    /**
     * @param lags of the delay vector
     * @param degree of the polynomial
     * @param ridge of a regression of this shape
     * @param injection noise on the inputs, in units of the samples
     * @param raw model A, of the same lags and degree, one channel
     */
    public SmoothedRegression(int[] lags, int degree, double ridge, double injection, DelayRegression raw) {
        this(
                lags,
                degree,
                injection,
                raw,
                new DelayLine(1, length(lags)),
                new DelayLine(1, length(lags)),
                new SquareRootLeastSquares(Monomials.count(lags.length, degree), 1, ridge));
    }

    private SmoothedRegression(
            int[] lags,
            int degree,
            double injection,
            DelayRegression raw,
            DelayLine line,
            DelayLine smooth,
            SquareRootLeastSquares regression) {
        this.lags = lags;
        this.raw = raw;
        this.injection = injection;
        this.monomials = new Monomials(lags.length, degree);
        this.refresh = SquareRootLeastSquares.interval(monomials.size());
        this.length = length(lags);
        this.start = Math.max(TRUSTED, 2 * monomials.size());
        this.line = line;
        this.smooth = smooth;
        this.regression = regression;
        this.weights = new double[1][monomials.size()];
        this.mapA = new LagMap(lags, monomials, raw.weights(0));
        this.mapB = new LagMap(lags, monomials, weights[0]);
        for (int i = 0; i < PROCESS.length; i++) {
            filtersA[i] = new LagFilter(length, PROCESS[i]);
            filtersB[i] = new LagFilter(length, PROCESS[i]);
        }
        this.past = new double[length];
        this.state = new double[lags.length];
        this.features = new double[monomials.size()];
    }

    private static int length(int[] lags) {
        return Math.max(4, lags[lags.length - 1] + 2);
    }

    @Override
    public String name() {
        return "smoothed";
    }

    @Override
    public int channels() {
        return 1;
    }

    /** Standard deviation of the observation noise, in units of the samples; 0 where no filter beats the raw samples. */
    public double noise() {
        LagFilter filter = winner();
        return filter == null ? 0 : Math.sqrt(filter.noise());
    }

    @Override
    public void learn(double[] sample) {
        low = Math.min(low, sample[0]);
        high = Math.max(high, sample[0]);
        if (rest > 0) {
            doze(sample);
        } else {
            follow(sample);
        }
        count++;
    }

    private void follow(double[] sample) {
        if (line.full() && raw.ready() && raw.regression().rows() >= start) {
            if (regression.rows() == 0) {
                regression.copyFrom(raw.regression());
            }
            read(line, past);
            update(filtersA, rawA, mapA, sample[0]);
            if (solved && rows >= TRUSTED) {
                update(filtersB, rawB, mapB, sample[0]);
            }
        }
        line.push(sample);
        if (line.full() && rawA.settled()) {
            if (count % VERDICT == 0) {
                winner = choose();
            }
            LagFilter filter = winner();
            teach(filter == null ? line.get(length - 1, 0) : filter.past()[length - 1]);
            quiet = winner == RAW ? quiet + 1 : 0;
            if (quiet >= QUIET) {
                rest = REST;
                calm = rawA.loss();
            }
        }
    }

    /** Watches A's error only, and begins again from A when it grows or the rest is over. */
    private void doze(double[] sample) {
        if (line.full()) {
            read(line, past);
            rawA.observe(sample[0] - mapA.step(past));
        }
        line.push(sample);
        rest = rawA.loss() > calm + ALARM ? 0 : rest - 1;
        if (rest == 0) {
            begin();
        }
    }

    /** Model A forgets; B begins again as its copy. */
    @Override
    public void forget(double lambda) {
        rest = 0;
        begin();
    }

    private void begin() {
        quiet = 0;
        rows = 0;
        solved = false;
        winner = RAW;
        stop();
        smooth.reset();
        regression.copyFrom(raw.regression());
    }

    private void update(LagFilter[] filters, RawScore score, LagMap map, double sample) {
        score.observe(sample - map.step(past));
        for (LagFilter filter : filters) {
            if (!filter.running()) {
                filter.start(past);
            }
            filter.update(map, sample, low - MARGIN, high + MARGIN);
        }
    }

    /** The filter with the best likelihood, of both models; null if the raw samples are best. */
    private LagFilter winner() {
        if (winner == RAW) {
            return null;
        }
        LagFilter filter = winner < PROCESS.length ? filtersA[winner] : filtersB[winner - PROCESS.length];
        return filter.running() ? filter : null;
    }

    private int choose() {
        int best = RAW;
        double least = Math.min(rawA.loss(), rawB.loss());
        for (int i = 0; i < 2 * PROCESS.length; i++) {
            LagFilter filter = i < PROCESS.length ? filtersA[i] : filtersB[i - PROCESS.length];
            double loss = filter.running() ? filter.loss() : Double.POSITIVE_INFINITY;
            if (loss < least) {
                best = i;
                least = loss;
            }
        }
        return best;
    }

    private void stop() {
        for (int i = 0; i < PROCESS.length; i++) {
            filtersA[i].stop();
            filtersB[i].stop();
        }
    }

    private static LagFilter best(LagFilter[] filters, double bound) {
        LagFilter best = null;
        double least = bound;
        for (LagFilter filter : filters) {
            double loss = filter.running() ? filter.loss() : Double.POSITIVE_INFINITY;
            if (loss < least) {
                best = filter;
                least = loss;
            }
        }
        return best;
    }

    /** One row of B: the next smoothed value from the smoothed ones before it. */
    private void teach(double value) {
        if (smooth.size() > lags[lags.length - 1]) {
            for (int i = 0; i < lags.length; i++) {
                state[i] = smooth.get(lags[i], 0) + injection * DelayRegression.jitter(count - lags[i]);
            }
            monomials.lift(state, features);
            step[0] = value - state[0];
            regression.forget(Math.max(STEEPEST, 1 - FADE / Math.max(1, regression.rows())));
            regression.learn(features, step);
            rows++;
            if (++age >= refresh) {
                regression.solve(weights);
                solved = true;
                age = 0;
            }
        }
        step[0] = value;
        smooth.push(step);
    }

    @Override
    public void gap() {
        line.reset();
        smooth.reset();
        stop();
        quiet = 0;
    }

    @Override
    public boolean ready() {
        return rest == 0 && solved && rawB.settled() && line.full();
    }

    @Override
    public void forecast(int horizon, double[] out) {
        LagFilter filter = best(filtersB, rawB.loss());
        if (filter == null) {
            read(line, past);
        } else {
            System.arraycopy(filter.past(), 0, past, 0, length);
        }
        goOn(horizon, out);
    }

    /** Errors of a filtered state are drawn with the covariance that its filter gives them. */
    @Override
    public void forecast(int horizon, Disturbance disturbance, double[] out) {
        LagFilter filter = best(filtersB, rawB.loss());
        if (filter == null) {
            read(line, past);
            for (int lag = 0; lag < length; lag++) {
                past[lag] += disturbance.next(0);
            }
        } else {
            filter.draw(disturbance, past);
        }
        goOn(horizon, out);
    }

    private void goOn(int horizon, double[] out) {
        for (int h = 0; h < horizon; h++) {
            double next = mapB.step(past);
            out[h] = next;
            System.arraycopy(past, 0, past, 1, length - 1);
            past[0] = next;
        }
    }

    private static void read(DelayLine line, double[] past) {
        for (int lag = 0; lag < past.length; lag++) {
            past[lag] = line.get(lag, 0);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        line.write(out);
        smooth.write(out);
        regression.write(out);
        out.writeLong(count);
        out.writeLong(rows);
        out.writeInt(age);
        out.writeBoolean(solved);
        out.writeDouble(low);
        out.writeDouble(high);
        out.writeInt(winner);
        out.writeInt(quiet);
        out.writeInt(rest);
        out.writeDouble(calm);
        writeDoubles(out, weights[0]);
        rawA.write(out);
        rawB.write(out);
        for (int i = 0; i < PROCESS.length; i++) {
            filtersA[i].write(out);
            filtersB[i].write(out);
        }
    }

    /** Reads what {@link #write} wrote, for the shape, injection and model A that it was written with. */
    public static SmoothedRegression read(DataInput in, int[] lags, int degree, double injection, DelayRegression raw)
            throws IOException {
        expectVersion(in, "SmoothedRegression", VERSION);
        SmoothedRegression read = new SmoothedRegression(
                lags, degree, injection, raw, DelayLine.read(in), DelayLine.read(in), SquareRootLeastSquares.read(in));
        read.count = in.readLong();
        read.rows = in.readLong();
        read.age = in.readInt();
        read.solved = in.readBoolean();
        read.low = in.readDouble();
        read.high = in.readDouble();
        read.winner = in.readInt();
        read.quiet = in.readInt();
        read.rest = in.readInt();
        read.calm = in.readDouble();
        readDoubles(in, read.weights[0]);
        read.rawA.read(in);
        read.rawB.read(in);
        for (int i = 0; i < PROCESS.length; i++) {
            read.filtersA[i].read(in);
            read.filtersB[i].read(in);
        }
        return read;
    }
}
