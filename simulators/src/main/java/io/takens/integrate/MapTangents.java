package io.takens.integrate;

import io.takens.system.MapSystem;
import java.util.Arrays;

/** Tangent vectors of a map, v(n+1) = J(x(n)) v(n), made orthonormal after every iteration. */
final class MapTangents implements TangentTrajectory {

    private final MapSystem map;
    private final double[] parameters;
    private final int d;
    private final int vectors;
    private final double[] jacobian;
    private final double[] stretches;
    private double[] x;
    private double[] next;
    private double[] v;
    private double[] nextV;
    private long iterations;
    private int stride;

    MapTangents(MapSystem map, double[] parameters, double[] start, double dt, int vectors) {
        this.map = map;
        this.parameters = parameters.clone();
        this.d = start.length;
        this.vectors = vectors;
        this.jacobian = new double[d * d];
        this.stretches = new double[vectors];
        this.x = start.clone();
        this.next = new double[d];
        this.v = new double[d * vectors];
        this.nextV = new double[d * vectors];
        Orthonormal.sow(v, 0, d, vectors);
        interval(dt);
    }

    @Override
    public int vectors() {
        return vectors;
    }

    @Override
    public double time() {
        return iterations;
    }

    @Override
    public double interval() {
        return stride;
    }

    @Override
    public void interval(double dt) {
        stride = (int) Math.max(1, dt);
    }

    @Override
    public void step(double[] growth) {
        Arrays.fill(growth, 0);
        for (int n = 0; n < stride; n++) {
            iterate();
            Orthonormal.make(v, 0, d, vectors, stretches);
            for (int j = 0; j < vectors; j++) {
                growth[j] += stretches[j];
            }
        }
    }

    private void iterate() {
        map.jacobian(x, parameters, jacobian);
        for (int k = 0; k < vectors * d; k += d) {
            for (int i = 0; i < d; i++) {
                double sum = 0;
                for (int j = 0; j < d; j++) {
                    sum += jacobian[i * d + j] * v[k + j];
                }
                nextV[k + i] = sum;
            }
        }
        map.next(x, parameters, next);
        for (double value : next) {
            if (!Double.isFinite(value)) {
                throw new DivergenceException(iterations, "the next iterate is not finite");
            }
        }
        double[] swap = x;
        x = next;
        next = swap;
        swap = v;
        v = nextV;
        nextV = swap;
        iterations++;
    }
}
