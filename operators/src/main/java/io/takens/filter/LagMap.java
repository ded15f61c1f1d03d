package io.takens.filter;

import io.takens.ngrc.Monomials;

/**
 * The one-step map of a delay-coordinate polynomial with its gradient: f(Z) = Z₀ + w·φ(Z at the lags), for Z the past,
 * newest first. The weights are somebody else's and move while they are learnt.
 */
final class LagMap {
    private final int[] lags;
    private final Monomials monomials;
    private final double[] weights;
    private final double[] state;
    private final double[] features;
    private final double[] adjoint;
    private final double[] gradient;

    LagMap(int[] lags, Monomials monomials, double[] weights) {
        this.lags = lags;
        this.monomials = monomials;
        this.weights = weights;
        this.state = new double[lags.length];
        this.features = new double[monomials.size()];
        this.adjoint = new double[monomials.size()];
        this.gradient = new double[lags.length];
    }

    int[] lags() {
        return lags;
    }

    double step(double[] past) {
        for (int i = 0; i < lags.length; i++) {
            state[i] = past[lags[i]];
        }
        monomials.lift(state, features);
        return state[0] + dot(weights, features);
    }

    /** Four partial sums, in an order that is part of the result. */
    private static double dot(double[] x, double[] y) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j < x.length - 3; j += 4) {
            s0 += x[j] * y[j];
            s1 += x[j + 1] * y[j + 1];
            s2 += x[j + 2] * y[j + 2];
            s3 += x[j + 3] * y[j + 3];
        }
        for (; j < x.length; j++) {
            s0 += x[j] * y[j];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Derivatives of the last {@link #step} by the value at each lag; a view. */
    double[] gradient() {
        System.arraycopy(weights, 0, adjoint, 0, weights.length);
        monomials.gradient(state, features, adjoint, gradient);
        gradient[0] += 1;
        return gradient;
    }
}
