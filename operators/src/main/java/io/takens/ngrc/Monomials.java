package io.takens.ngrc;

import io.takens.embedding.FeatureMap;

/**
 * All monomials of the state's coordinates up to a degree, graded: the constant, then degree 1, 2, ... Each costs one
 * multiplication, as an earlier monomial times one coordinate; and the monomials of degree ≤ k are the first ones.
 *
 * <p>The last coordinates may be inputs, each factor of which counts for several: over a short step inputs act nearly
 * linearly, however bent the flow is.
 */
public final class Monomials implements FeatureMap {
    private final int dimension;
    private final int degree;
    private final int[] parent;
    private final int[] factor;

    /**
     * @param dimension coordinates
     * @param degree at least 1
     */
    public Monomials(int dimension, int degree) {
        this(dimension, 0, 1, degree);
    }

    /**
     * @param coordinates of the state
     * @param inputs coordinates after those
     * @param weight what a factor that is an input adds to the degree
     * @param degree at least 1
     */
    public Monomials(int coordinates, int inputs, int weight, int degree) {
        this.dimension = coordinates + inputs;
        this.degree = degree;
        int size = count(coordinates, inputs, weight, degree);
        this.parent = new int[size];
        this.factor = new int[size];
        int[] total = new int[size]; // degree of each
        int next = 1;
        for (int p = 0; p < next; p++) {
            // coordinates not before the parent's last: each product appears once
            for (int c = p == 0 ? 0 : factor[p]; c < dimension; c++) {
                int sum = total[p] + (c < coordinates ? 1 : weight);
                if (sum <= degree) {
                    parent[next] = p;
                    factor[next] = c;
                    total[next] = sum;
                    next++;
                }
            }
        }
    }

    /** Monomials of a state and of inputs that count for more. */
    public static int count(int coordinates, int inputs, int weight, int degree) {
        long count = 0;
        for (int k = 0; k * weight <= degree; k++) {
            int products = inputs == 0 ? (k == 0 ? 1 : 0) : count(inputs - 1, k); // of exactly k inputs
            count += (long) products * count(coordinates, degree - k * weight);
        }
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    /** Monomials of a number of coordinates up to a degree: (dimension + degree choose degree). */
    public static int count(int dimension, int degree) {
        long count = 1;
        for (int k = 1; k <= degree; k++) {
            count = count * (dimension + k) / k;
            if (count > Integer.MAX_VALUE) {
                return Integer.MAX_VALUE;
            }
        }
        return (int) count;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    public int degree() {
        return degree;
    }

    @Override
    public int size() {
        return parent.length;
    }

    @Override
    public void lift(double[] state, double[] features) {
        features[0] = 1;
        for (int i = 1; i < parent.length; i++) {
            features[i] = features[parent[i]] * state[factor[i]];
        }
    }

    /**
     * Gradient of a weighted sum of the monomials by one reverse sweep.
     *
     * @param state as given to {@link #lift}
     * @param features as {@link #lift} filled them
     * @param adjoint weights; used up
     * @param gradient filled: one derivative per coordinate
     */
    public void gradient(double[] state, double[] features, double[] adjoint, double[] gradient) {
        for (int c = 0; c < dimension; c++) {
            gradient[c] = 0;
        }
        for (int i = parent.length - 1; i > 0; i--) {
            gradient[factor[i]] += adjoint[i] * features[parent[i]];
            adjoint[parent[i]] += adjoint[i] * state[factor[i]];
        }
    }
}
