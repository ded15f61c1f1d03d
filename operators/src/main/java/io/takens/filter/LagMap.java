package io.takens.filter;

import io.takens.linear.InnerProduct;
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
        return state[0] + InnerProduct.of(weights, features);
    }

    /** Derivatives of the last {@link #step} by the value at each lag; a view. */
    double[] gradient() {
        System.arraycopy(weights, 0, adjoint, 0, weights.length);
        monomials.gradient(state, features, adjoint, gradient);
        gradient[0] += 1;
        return gradient;
    }
}
