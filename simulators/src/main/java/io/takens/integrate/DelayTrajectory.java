package io.takens.integrate;

import io.takens.system.DelaySystem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A delay equation by the method of steps: classical Runge-Kutta of order 4 on a mesh that divides the delay, with the
 * past kept at mesh points and midpoints.
 *
 * <p>Every delayed value that a stage needs is then a stored one: mesh points come from the Runge-Kutta step, midpoints
 * from the cubic Hermite interpolant of their own interval (error O(h^4), so the whole is of order 4). Kinks that the
 * start sends through the solution lie at multiples of the delay, which are mesh points, and cost no accuracy. Samples
 * between mesh points come from the same interpolant.
 *
 * <p>The start is a constant past. When a parameter changes, the past is laid on a new mesh that begins at the present
 * sample, by four-point Lagrange interpolation (order 4); a delay that grows beyond what is remembered is filled with
 * the oldest value known.
 *
 * <p>A sample costs 4 evaluations of the right-hand side per mesh interval; memory is 16 (m + 2) d bytes for m mesh
 * intervals per delay and d variables.
 *
 * @see <a href="https://doi.org/10.1093/acprof:oso/9780198506546.001.0001">Bellen, Zennaro, Numerical Methods for Delay
 *     Differential Equations, chapters 3 and 6</a>
 */
final class DelayTrajectory implements Trajectory {

    private static final int FEWEST_STEPS_PER_DELAY = 256;
    private static final int FEWEST_STEPS_PER_SAMPLE = 4;
    private static final int MOST_STEPS_PER_DELAY = 1 << 20;

    private final DelaySystem system;
    private final ToDoubleFunction<double[]> lag; // the delay among the parameters
    private final int stepsPerDelay; // at least
    private final int stepsPerSample; // at least
    private final int d;
    private final double[] present;
    private double[] parameters;
    private double dt;
    private double origin; // system time of the sample at which the count starts
    private long count; // samples since then

    private double meshOrigin; // system time of mesh point 0
    private double h; // mesh interval
    private int m; // mesh intervals per delay
    private long k; // mesh points reached; the newest one
    private double[][] points; // ring over the last m + 2 mesh points
    private double[][] middles; // ring; middle j lies between points j and j + 1
    private double[] slope; // derivative at the newest point
    private double[] slopeBefore; // derivative at the point before it
    private final double[] k2;
    private final double[] k3;
    private final double[] k4;
    private final double[] stage;

    DelayTrajectory(
            DelaySystem system, ToDoubleFunction<double[]> lag, double[] parameters, double[] start, double dt) {
        this(system, lag, parameters, start, dt, FEWEST_STEPS_PER_DELAY, FEWEST_STEPS_PER_SAMPLE);
    }

    DelayTrajectory(
            DelaySystem system,
            ToDoubleFunction<double[]> lag,
            double[] parameters,
            double[] start,
            double dt,
            int stepsPerDelay,
            int stepsPerSample) {
        this.stepsPerDelay = stepsPerDelay;
        this.stepsPerSample = stepsPerSample;
        this.system = system;
        this.lag = lag;
        this.parameters = parameters.clone();
        this.d = start.length;
        this.present = start.clone();
        this.dt = positive("sampling interval", dt);
        this.k2 = new double[d];
        this.k3 = new double[d];
        this.k4 = new double[d];
        this.stage = new double[d];
        this.slope = new double[d];
        this.slopeBefore = new double[d];
        lay((back, out) -> System.arraycopy(start, 0, out, 0, d));
    }

    @Override
    public int dimension() {
        return d;
    }

    @Override
    public double time() {
        return origin + count * dt;
    }

    @Override
    public void state(double[] out) {
        System.arraycopy(present, 0, out, 0, d);
    }

    @Override
    public void step(double[] out) {
        double target = origin + (count + 1) * dt;
        while (meshOrigin + k * h < target) {
            advance();
        }
        double end = meshOrigin + k * h;
        hermite(1 - (end - target) / h, present);
        for (double value : present) {
            if (!Double.isFinite(value)) {
                throw new DivergenceException(time(), "the next state is not finite");
            }
        }
        count++;
        state(out);
    }

    @Override
    public void parameters(double[] changed) {
        Past past = remembered();
        parameters = changed.clone();
        lay(past);
    }

    @Override
    public void interval(double changed) {
        Past past = remembered();
        origin = time();
        count = 0;
        dt = positive("sampling interval", changed);
        lay(past);
    }

    /** One Runge-Kutta step from mesh point k to k + 1. */
    private void advance() {
        double t = meshOrigin + k * h;
        double[] x = points[slot(k)];
        double[] delayedMiddle = middles[slot(k - m)];
        double[] delayedEnd = points[slot(k - m + 1)];
        shift(x, slope, 0.5 * h);
        system.derivatives(t + 0.5 * h, stage, delayedMiddle, parameters, k2);
        shift(x, k2, 0.5 * h);
        system.derivatives(t + 0.5 * h, stage, delayedMiddle, parameters, k3);
        shift(x, k3, h);
        system.derivatives(t + h, stage, delayedEnd, parameters, k4);
        double[] next = points[slot(k + 1)]; // takes the place of the oldest point
        for (int i = 0; i < d; i++) {
            next[i] = x[i] + h / 6 * (slope[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
        double[] swap = slopeBefore;
        slopeBefore = slope;
        slope = swap;
        system.derivatives(t + h, next, delayedEnd, parameters, slope);
        k++;
        hermite(0.5, middles[slot(k - 1)]);
    }

    private void shift(double[] x, double[] direction, double length) {
        for (int i = 0; i < d; i++) {
            stage[i] = x[i] + length * direction[i];
        }
    }

    /** Cubic Hermite interpolant of the newest mesh interval at its share s, 0 = older end, 1 = newest point. */
    private void hermite(double s, double[] out) {
        double[] a = points[slot(k - 1)];
        double[] b = points[slot(k)];
        double r = 1 - s;
        for (int i = 0; i < d; i++) {
            double bend = r * (h * slopeBefore[i] - (b[i] - a[i])) + s * (b[i] - a[i] - h * slope[i]);
            out[i] = r * a[i] + s * b[i] + s * r * bend;
        }
    }

    private int slot(long index) {
        return (int) Math.floorMod(index, (long) m + 2);
    }

    /** Every vector that the future depends on, to be changed in place by a linear map of the state. */
    List<double[]> memory() {
        List<double[]> memory = new ArrayList<>(List.of(points));
        memory.addAll(List.of(middles));
        memory.addAll(List.of(slope, slopeBefore, present));
        return memory;
    }

    /** The states at the mesh points. */
    double[][] mesh() {
        return points;
    }

    /** A past: fills {@code out} with the state {@code back} before the present sample. */
    private interface Past {
        void at(double back, double[] out);
    }

    /** Puts a past on a new mesh that ends at the present sample. */
    private void lay(Past past) {
        double delay = positive("delay", lag.applyAsDouble(parameters));
        double wanted = Math.max(stepsPerDelay, Math.ceil(delay / dt * stepsPerSample));
        m = (int) Math.min(wanted, MOST_STEPS_PER_DELAY);
        h = delay / m;
        k = 0;
        meshOrigin = time();
        points = new double[m + 2][d];
        middles = new double[m + 2][d];
        for (int j = -m - 1; j <= 0; j++) {
            past.at(-j * h, points[slot(j)]);
            if (j < 0) {
                past.at(-(j + 0.5) * h, middles[slot(j)]);
            }
        }
        system.derivatives(meshOrigin, points[slot(0)], points[slot(-m)], parameters, slope);
    }

    /** What the present mesh remembers, back from the present sample. */
    private Past remembered() {
        double[][] oldPoints = points;
        double[][] oldMiddles = middles;
        int oldM = m;
        double half = 0.5 * h;
        int newest = 2 * (m + 1); // half intervals from the oldest point to the newest
        long oldK = k;
        double ahead = (meshOrigin + k * h - time()) / half; // the present sample lies this far before the newest point
        double[] now = present.clone();
        return (back, out) -> {
            if (back == 0) {
                System.arraycopy(now, 0, out, 0, d);
                return;
            }
            double place = Math.max(0, newest - ahead - back / half); // in half intervals from the oldest point
            int first = Math.max(0, Math.min(newest - 3, (int) place - 1));
            double s = place - first;
            double w0 = -(s - 1) * (s - 2) * (s - 3) / 6;
            double w1 = s * (s - 2) * (s - 3) / 2;
            double w2 = -s * (s - 1) * (s - 3) / 2;
            double w3 = s * (s - 1) * (s - 2) / 6;
            for (int i = 0; i < d; i++) {
                out[i] = w0 * half(oldPoints, oldMiddles, oldK, oldM, first)[i]
                        + w1 * half(oldPoints, oldMiddles, oldK, oldM, first + 1)[i]
                        + w2 * half(oldPoints, oldMiddles, oldK, oldM, first + 2)[i]
                        + w3 * half(oldPoints, oldMiddles, oldK, oldM, first + 3)[i];
            }
        };
    }

    private static double[] half(double[][] points, double[][] middles, long k, int m, int index) {
        int slot = (int) Math.floorMod(k - m - 1 + index / 2, (long) m + 2);
        return index % 2 == 0 ? points[slot] : middles[slot];
    }

    private static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " = " + value + " is not a positive system time");
        }
        return value;
    }
}
