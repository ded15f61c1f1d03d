package io.takens.integrate;

import io.takens.system.DynamicalSystem;
import java.util.Arrays;

/** The variational equation dv/dt = J(t, x) v solved together with dx/dt = f(t, x), d (1 + k) equations. */
final class FlowTangents implements TangentTrajectory {

    /** Relative tolerance: exponents are wanted to four digits. */
    static final double TOLERANCE = 1e-9;

    /** Evaluations per step: many times what a flow takes that isn't on its way to infinity, LiuChen's bursts included. */
    static final int MOST_EVALUATIONS = 1_000_000;

    private final DynamicalSystem variational;
    private final FlowSolver solver;
    private final double[] parameters;
    private final int d;
    private final int vectors;
    private final double[] present; // state, then the vectors
    private double time;
    private double dt;

    /**
     * @param absolute absolute tolerance of the state; that of the vectors stays above the rounding of the Jacobian, which
     *     no step is short enough to get below
     */
    FlowTangents(DynamicalSystem flow, double absolute, double[] parameters, double[] start, double dt, int vectors) {
        this.d = start.length;
        this.vectors = vectors;
        this.variational = variational(flow, d, vectors);
        this.solver = new ExplicitSolver(TOLERANCE, tolerances(absolute), MOST_EVALUATIONS);
        this.parameters = parameters.clone();
        this.dt = dt;
        this.present = new double[d * (1 + vectors)];
        System.arraycopy(start, 0, present, 0, d);
        Orthonormal.sow(present, d, d, vectors);
    }

    private double[] tolerances(double absolute) {
        double[] tolerances = new double[d * (1 + vectors)];
        Arrays.fill(tolerances, 0, d, absolute);
        Arrays.fill(tolerances, d, tolerances.length, ExplicitSolver.ABSOLUTE_SHARE * TOLERANCE);
        return tolerances;
    }

    private static DynamicalSystem variational(DynamicalSystem flow, int d, int vectors) {
        double[] x = new double[d];
        double[] dx = new double[d];
        double[] jacobian = new double[d * d];
        return (t, y, p, dy) -> {
            System.arraycopy(y, 0, x, 0, d);
            flow.derivatives(t, x, p, dx);
            System.arraycopy(dx, 0, dy, 0, d);
            flow.jacobian(t, x, p, jacobian);
            for (int v = d; v < d * (1 + vectors); v += d) {
                for (int i = 0; i < d; i++) {
                    double sum = 0;
                    for (int j = 0; j < d; j++) {
                        sum += jacobian[i * d + j] * y[v + j];
                    }
                    dy[v + i] = sum;
                }
            }
        };
    }

    @Override
    public int vectors() {
        return vectors;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public double interval() {
        return dt;
    }

    @Override
    public void interval(double changed) {
        dt = changed;
    }

    @Override
    public void step(double[] growth) {
        solver.solve(variational, parameters, time, present.clone(), dt, 1, present);
        time += dt;
        Orthonormal.make(present, d, d, vectors, growth);
    }
}
