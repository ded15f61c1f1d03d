package io.takens.ngrc;

import io.takens.embedding.FeatureMap;

/**
 * All monomials of the state's coordinates up to a degree, graded: the constant, then degree 1, 2, ... Each costs one
 * multiplication, as an earlier monomial times one coordinate; and the monomials of degree ≤ k are the first ones.
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
        this.dimension = dimension;
        this.degree = degree;
        int size = count(dimension, degree);
        this.parent = new int[size];
        this.factor = new int[size];
        int next = 1;
        int from = 0;
        for (int d = 1; d <= degree; d++) {
            int to = next;
            for (int p = from; p < to; p++) {
                // coordinates not before the parent's last: each product appears once
                for (int c = p == 0 ? 0 : factor[p]; c < dimension; c++) {
                    parent[next] = p;
                    factor[next] = c;
                    next++;
                }
            }
            from = to;
        }
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
