package io.takens.context;

/**
 * All monomials of k variables up to a degree, in graded order: the basis of a lower degree is a leading part.
 *
 * <p>Within a degree, monomials are ordered by their smallest variable, then recursively: those of degree d that start
 * with variable v are x_v times a trailing part of the monomials of degree d−1. So evaluation is one multiplication per
 * monomial, in contiguous runs. Immutable.
 */
final class MonomialBasis {
    final int variables; // k
    final int degree;
    private final int[] sizeAt; // monomials up to each degree
    private final int[][] count; // count[d][v]: monomials of degree d in variables v..k-1

    MonomialBasis(int variables, int degree) {
        this.variables = variables;
        this.degree = degree;
        count = new int[degree + 1][variables + 1];
        for (int v = 0; v <= variables; v++) {
            count[0][v] = 1;
        }
        for (int d = 1; d <= degree; d++) {
            for (int v = variables - 1; v >= 0; v--) {
                count[d][v] = count[d][v + 1] + count[d - 1][v];
            }
        }
        sizeAt = new int[degree + 1];
        int size = 0;
        for (int d = 0; d <= degree; d++) {
            size += count[d][0];
            sizeAt[d] = size;
        }
    }

    /** Number of monomials, (k + degree choose k); saturates far above any bank's ceiling. */
    static long size(int variables, int degree) {
        double size = 1;
        for (int d = 1; d <= degree; d++) {
            size = size * (variables + d) / d;
        }
        return Math.round(Math.min(size, 1e12));
    }

    int size() {
        return sizeAt[degree];
    }

    /** Monomials up to a degree. */
    int size(int upTo) {
        return sizeAt[upTo];
    }

    /** Fills phi with all monomials of x. */
    void evaluate(double[] x, double[] phi) {
        phi[0] = 1;
        int previousEnd = 1;
        int o = 1;
        for (int d = 1; d <= degree; d++) {
            for (int v = 0; v < variables; v++) {
                double factor = x[v];
                for (int j = previousEnd - count[d - 1][v]; j < previousEnd; j++) {
                    phi[o++] = factor * phi[j];
                }
            }
            previousEnd = o;
        }
    }

    /** Exponents, [monomial][variable]. */
    byte[][] exponents() {
        byte[][] exponents = new byte[size()][];
        exponents[0] = new byte[variables];
        int previousEnd = 1;
        int o = 1;
        for (int d = 1; d <= degree; d++) {
            for (int v = 0; v < variables; v++) {
                for (int j = previousEnd - count[d - 1][v]; j < previousEnd; j++) {
                    exponents[o] = exponents[j].clone();
                    exponents[o++][v]++;
                }
            }
            previousEnd = o;
        }
        return exponents;
    }

    /** Index of the monomial with these exponents. */
    int index(byte[] exponents) {
        int total = 0;
        for (byte e : exponents) {
            total += e;
        }
        int index = total == 0 ? 0 : sizeAt[total - 1];
        int smallest = 0;
        int remaining = total;
        for (int v = 0; v < variables; v++) {
            for (int e = 0; e < exponents[v]; e++) {
                index += count[remaining][smallest] - count[remaining][v];
                smallest = v;
                remaining--;
            }
        }
        return index;
    }
}
