package io.takens.regime;

import io.takens.regime.DelayPolynomial.Residual;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * One channel's frozen model with what is known of its errors within the regime, and the tests that run on them.
 *
 * <p>State: {@link DelayPolynomial}, {@link ResidualScale}, double typical step, long samples learnt from; {@value
 * #LANES} {@link Cusum}s; per regression a boolean and {@link ResidualRegression}; double nats by
 * which the errors follow the state: 1 kB.
 *
 * <p>Seven lanes, each a {@link Cusum} with its own threshold: three changes of scale upwards (1.5, 3 and 10 times, the
 * last as fast lane), two downwards, and two regressions of the error on the state with memories of 100 and 400 samples
 * ({@link ResidualRegression}) for small changes of the dynamics under noise. Downward lanes rest where a floor covers the
 * model's own errors; a regression rests there too, where the calibration errors could already be foretold, and where
 * the model was learnt from fewer than {@value #MATURE} samples.
 */
final class ReferenceModel {
    /** Samples of calibration after the model was frozen. */
    static final int CALIBRATION = 400;
    /** Tests that run side by side. */
    static final int LANES = 7;

    private static final double NOVELTY = 1200;
    /** Largest typical error of a model that fits, standard deviations of the channel. */
    static final double MODELLED = 0.2;

    private static final double SHARP = 0.045; // the same where a floor covers the model's own errors
    private static final int MATURE = 1500;
    private static final double SMOOTH = 0.6; // standard deviations
    private static final double[] CHANGES = {
        FastMath.log(1.5), FastMath.log(3), FastMath.log(10), -FastMath.log(1.5), -FastMath.log(3)
    };
    private static final double[] MEMORIES = {100, 400};
    private static final double PRIOR = 20; // samples
    /** Lanes from here on are regressions. */
    static final int REGRESSIONS = 5;

    private static final int UPWARDS = 3;

    private final DelayPolynomial model;
    private final ResidualScale scale;
    private final double typicalStep;
    private final long trained;
    private final Cusum[] lanes = new Cusum[LANES];
    private double follows; // nats a sample by which the errors followed the state when they were calibrated
    private final ResidualRegression[] regressions = new ResidualRegression[MEMORIES.length]; // null = at rest

    private final Residual residual = new Residual();

    private ReferenceModel(DelayPolynomial model, ResidualScale scale, double typicalStep, long trained) {
        this.model = model;
        this.scale = scale;
        this.typicalStep = typicalStep;
        this.trained = trained;
    }

    /**
     * Calibrates a frozen model on errors made after it was frozen.
     *
     * @param residuals rows (error, level, step, rarity)
     * @param n rows
     * @param trained samples that the model was learnt from
     * @param before reference of the same regime that this one follows, or null
     */
    static ReferenceModel calibrate(
            DelayPolynomial model, float[] residuals, int n, long trained, ReferenceModel before) {
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (double) residuals[4 * i + 2] * residuals[4 * i + 2] / n;
        }
        ReferenceModel reference =
                new ReferenceModel(model, ResidualScale.fit(residuals, n), Math.sqrt(squares) + 1e-6, trained);
        for (int lane = 0; lane < LANES; lane++) {
            reference.calibrate(lane, residuals, n);
            if (before != null && reference.active(lane) && before.active(lane)) {
                reference.lanes[lane].inherit(before.lanes[lane]);
            }
        }
        reference.follows = reference.follows(residuals, n);
        return reference;
    }

    private double follows(float[] residuals, int n) {
        ResidualRegression regression = ResidualRegression.unhurried();
        double nats = 0;
        for (int i = 0; i < n; i++) {
            ResidualScale.row(residuals, i, residual);
            nats += regression.update(standardised(residual), residual, typicalStep) / n;
        }
        return Math.max(0, nats);
    }

    private double standardised(Residual at) {
        return at.error / Math.sqrt(scale.variance(at));
    }

    /**
     * Nats by which a regression foretells an error of the model, beyond what it could when the errors were calibrated.
     *
     * @param at the error and where it was made
     */
    double foretold(ResidualRegression regression, Residual at) {
        return regression.update(standardised(at), at, typicalStep) - follows;
    }

    private void calibrate(int lane, float[] residuals, int n) {
        lanes[lane] = new Cusum();
        int k = lane - CHANGES.length;
        if (k >= 0) {
            regressions[k] = ResidualRegression.of(MEMORIES[k], PRIOR);
        }
        double mean = 0;
        for (int i = 0; i < n; i++) {
            ResidualScale.row(residuals, i, residual);
            double ratio = ratio(lane);
            lanes[lane].add(ratio, i);
            mean += ratio / n;
        }
        lanes[lane].endExcursion();
        if (k >= 0 && (mean > -ResidualRegression.ALLOWANCE || trained < MATURE || scale.floored())) {
            regressions[k] = null;
        }
    }

    private boolean active(int lane) {
        return lane < UPWARDS
                || (lane < CHANGES.length ? !scale.floored() : regressions[lane - CHANGES.length] != null);
    }

    /** Log likelihood ratio of a lane for the present residual. */
    private double ratio(int lane) {
        if (lane < CHANGES.length) {
            double variance = lane < UPWARDS ? scale.variance(residual) : scale.bareVariance(residual);
            return ResidualScale.ratio(residual.error * residual.error / variance, CHANGES[lane]);
        }
        return regressions[lane - CHANGES.length].update(standardised(residual), residual, typicalStep);
    }

    /** Tests the sample at an index; one whose delays are not all there is passed over. */
    void update(SampleHistory history, long index) {
        if (!model.evaluate(history, index, residual)) {
            return;
        }
        for (int lane = 0; lane < LANES; lane++) {
            if (active(lane)) {
                lanes[lane].add(ratio(lane), index);
            }
        }
    }

    /**
     * Log density of the sample at an index, given those before it, up to a constant that all models share.
     *
     * @param out scratch
     * @return NaN if one of them is missing
     */
    double logDensity(SampleHistory history, long index, Residual out) {
        if (!model.evaluate(history, index, out)) {
            return Double.NaN;
        }
        double variance = scale.variance(out);
        double tail = (ResidualScale.DEGREES + 1)
                * FastMath.log(1 + out.error * out.error / (variance * ResidualScale.DEGREES));
        return -(FastMath.log(variance) + tail) / 2 - FastMath.log(model.deviation());
    }

    /**
     * The lane nearest to its threshold, or furthest beyond.
     *
     * @param rate false alarms per sample and lane
     */
    int strongest(double rate) {
        int strongest = 0;
        for (int lane = 1; lane < LANES; lane++) {
            if (active(lane) && strength(lane, rate) > strength(strongest, rate)) {
                strongest = lane;
            }
        }
        return strongest;
    }

    /** CUSUM of a lane in units of its threshold. */
    double strength(int lane, double rate) {
        return lanes[lane].value() / threshold(lane, rate);
    }

    /**
     * CUSUM at which a lane alarms. A model that fits but has seen little of its attractor meets parts of it that are new,
     * so its threshold is higher by the share {@value #NOVELTY} delays / samples learnt from. A large change passes it a
     * few samples later.
     */
    double threshold(int lane, double rate) {
        return lanes[lane].threshold(rate) * (fits() ? 1 + NOVELTY * model.tau() / trained : 1);
    }

    Cusum lane(int lane) {
        return lanes[lane];
    }

    /** Whether a lane looks for smaller errors. */
    static boolean downwards(int lane) {
        return lane >= UPWARDS && lane < CHANGES.length;
    }

    /** What a lane looks for, for a person. */
    static String evidence(int lane) {
        return lane < UPWARDS
                ? "errors of the regime's own model have grown"
                : downwards(lane)
                        ? "errors of the regime's own model have shrunk"
                        : "errors of the regime's own model follow its state";
    }

    /** Ends all excursions: the reference is put away, or what follows is not connected with what went before. */
    void drop() {
        for (Cusum lane : lanes) {
            lane.drop();
        }
    }

    /** Whether the errors are so small that the channel can be said to be modelled. */
    boolean fits() {
        double error = scale.scale();
        return error < MODELLED && (!scale.floored() || error < SHARP);
    }

    DelayPolynomial model() {
        return model;
    }

    ResidualScale scale() {
        return scale;
    }

    /** Samples that the model was learnt from. */
    long trained() {
        return trained;
    }

    /** Whether samples follow one another smoothly, as those of a flow do. */
    boolean smooth() {
        return typicalStep < SMOOTH;
    }

    /** Root mean square step of the delays, standard deviations of the channel. */
    double typicalStep() {
        return typicalStep;
    }

    void write(DataOutput out) throws IOException {
        model.write(out);
        scale.write(out);
        out.writeDouble(typicalStep);
        out.writeLong(trained);
        for (Cusum lane : lanes) {
            lane.write(out);
        }
        for (ResidualRegression regression : regressions) {
            out.writeBoolean(regression != null);
            if (regression != null) {
                regression.write(out);
            }
        }
        out.writeDouble(follows);
    }

    /** @param compares whether it was written with how its errors follow the state */
    static ReferenceModel read(DataInput in, boolean compares) throws IOException {
        ReferenceModel reference =
                new ReferenceModel(DelayPolynomial.read(in), ResidualScale.read(in), in.readDouble(), in.readLong());
        for (int lane = 0; lane < LANES; lane++) {
            reference.lanes[lane] = Cusum.read(in);
        }
        for (int k = 0; k < MEMORIES.length; k++) {
            reference.regressions[k] = in.readBoolean() ? ResidualRegression.read(in) : null;
        }
        reference.follows = compares ? in.readDouble() : 0;
        return reference;
    }
}
