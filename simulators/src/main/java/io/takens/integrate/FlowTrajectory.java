package io.takens.integrate;

import io.takens.system.DynamicalSystem;

/**
 * A flow, solved some samples ahead at a time so that the solver's step is not cut at every sample.
 *
 * <p>A change of parameters or interval throws the samples ahead away and goes on from the present one.
 */
final class FlowTrajectory implements Trajectory {

    /** Doubles solved ahead, within the bounds below: memory per stream against cost per sample. */
    private static final int AHEAD = 256;

    private static final int FEWEST = 4;
    private static final int MOST = 48;

    private final DynamicalSystem flow;
    private final FlowSolver solver;
    private final double[] present;
    private final double[] ahead;
    private final int block;
    private double[] parameters;
    private double dt;
    private double origin; // system time of the sample at which the count starts
    private long count; // samples since then
    private int used; // rows of the block already handed out
    private int solved; // rows of the block that hold samples

    FlowTrajectory(DynamicalSystem flow, FlowSolver solver, double[] parameters, double t, double[] start, double dt) {
        this.flow = flow;
        this.solver = solver;
        this.parameters = parameters.clone();
        this.present = start.clone();
        this.block = Math.max(FEWEST, Math.min(MOST, AHEAD / start.length));
        this.ahead = new double[block * start.length];
        this.origin = t;
        this.dt = positive(dt);
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
        if (used == solved) {
            solver.solve(flow, parameters, time(), present, dt, block, ahead);
            used = 0;
            solved = block;
        }
        System.arraycopy(ahead, used * present.length, present, 0, present.length);
        used++;
        count++;
        state(out);
    }

    @Override
    public void parameters(double[] changed) {
        parameters = changed.clone();
        restart();
    }

    @Override
    public void interval(double changed) {
        double t = time();
        dt = positive(changed);
        origin = t;
        count = 0;
        restart();
    }

    private void restart() {
        used = 0;
        solved = 0;
    }

    private static double positive(double dt) {
        if (!(dt > 0) || Double.isInfinite(dt)) {
            throw new IllegalArgumentException("sampling interval = " + dt + " is not a positive system time");
        }
        return dt;
    }
}
