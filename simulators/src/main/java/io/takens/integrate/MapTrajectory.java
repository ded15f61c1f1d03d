package io.takens.integrate;

import io.takens.system.MapSystem;

/** A map; a sampling interval of k takes every k-th iterate. */
final class MapTrajectory implements Trajectory {

    private final MapSystem map;
    private double[] present;
    private double[] next;
    private double[] parameters;
    private int stride; // iterations per sample
    private long iterations;

    MapTrajectory(MapSystem map, double[] parameters, double[] start, double dt) {
        this.map = map;
        this.parameters = parameters.clone();
        this.present = start.clone();
        this.next = new double[start.length];
        interval(dt);
    }

    @Override
    public int dimension() {
        return present.length;
    }

    @Override
    public double time() {
        return iterations;
    }

    @Override
    public void state(double[] out) {
        System.arraycopy(present, 0, out, 0, present.length);
    }

    @Override
    public void step(double[] out) {
        for (int k = 0; k < stride; k++) {
            map.next(present, parameters, next);
            for (double value : next) {
                if (!Double.isFinite(value)) {
                    throw new DivergenceException(iterations, "the next iterate is not finite");
                }
            }
            double[] swap = present;
            present = next;
            next = swap;
            iterations++;
        }
        state(out);
    }

    @Override
    public void parameters(double[] changed) {
        parameters = changed.clone();
    }

    @Override
    public void interval(double dt) {
        if (!(dt >= 1) || dt != (int) dt) {
            throw new IllegalArgumentException(
                    "sampling interval = " + dt + " of a map is not a whole number of iterations >= 1");
        }
        stride = (int) dt;
    }
}
