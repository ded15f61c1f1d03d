package io.takens.integrate;

import io.takens.system.StochasticSystem;
import java.util.function.DoubleSupplier;

/**
 * A stochastic differential equation in equal steps, the fewest that are not longer than a given one, by Roessler's scheme
 * of strong order 3/2 for its kind of noise.
 *
 * <p>Each step draws two standard normals per variable, so a trajectory is as reproducible as the sequence that they come
 * from.
 */
final class StochasticTrajectory implements Trajectory {

    private static final double ROOT_OF_3 = Math.sqrt(3);

    private final StochasticSystem system;
    private final StochasticScheme scheme;
    private final DoubleSupplier normals;
    private final double longestStep;
    private final double[] present;
    private final double[] w;
    private final double[] z;
    private double[] parameters;
    private double dt;
    private int steps; // per sample
    private double origin; // system time of the sample at which the count starts
    private long count; // samples since then

    StochasticTrajectory(
            StochasticSystem system,
            StochasticScheme scheme,
            double[] parameters,
            double[] start,
            double dt,
            double longestStep,
            DoubleSupplier normals) {
        this.system = system;
        this.scheme = scheme;
        this.normals = normals;
        this.longestStep = longestStep;
        this.parameters = parameters.clone();
        this.present = start.clone();
        this.w = new double[start.length];
        this.z = new double[start.length];
        interval(dt);
    }

    @Override
    public int dimension() {
        return present.length;
    }

    @Override
    public double time() {
        return origin + count * dt;
    }

    @Override
    public void state(double[] out) {
        System.arraycopy(present, 0, out, 0, present.length);
    }

    @Override
    public void step(double[] out) {
        double h = dt / steps;
        double root = Math.sqrt(h);
        for (int s = 0; s < steps; s++) {
            for (int i = 0; i < w.length; i++) {
                double first = normals.getAsDouble();
                double second = normals.getAsDouble();
                w[i] = root * first;
                z[i] = 0.5 * root * (first + second / ROOT_OF_3);
            }
            scheme.step(system, parameters, time() + s * h, present, h, w, z);
        }
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
        parameters = changed.clone();
    }

    @Override
    public void interval(double changed) {
        if (!(changed > 0) || Double.isInfinite(changed)) {
            throw new IllegalArgumentException("sampling interval = " + changed + " is not a positive system time");
        }
        origin = time();
        count = 0;
        dt = changed;
        steps = (int) Math.max(1, Math.ceil(dt / longestStep));
    }
}
