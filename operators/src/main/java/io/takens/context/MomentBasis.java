package io.takens.context;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Where the entries of a polynomial regression's normal equations stand among the moments of its variables.
 *
 * <p>The product of two monomials is a monomial, so the Gram matrix G of a basis of degree d has only as many distinct
 * entries as there are monomials of degree 2d: for 5 variables and degree 6, 6188 sums instead of 106,953. The same
 * sums hold the Gram matrices of all first derivatives, from which the injection penalty is made.
 *
 * <p>Immutable and shared: it depends on the number of variables and the degree only.
 */
final class MomentBasis {
    private static final Map<Integer, MomentBasis> SHARED = new ConcurrentHashMap<>();

    final MonomialBasis basis;
    final MonomialBasis moments;
    private final int[][] pair; // pair[b][a], a <= b: the moment that is monomial a times monomial b
    private final int[][] down; // down[v][m]: moment m with one factor x_v less, -1 if it has none
    private final int[][] multiples; // multiples[v]: the monomials of the basis that contain x_v
    private final byte[][] exponents;

    private MomentBasis(int variables, int degree) {
        basis = new MonomialBasis(variables, degree);
        moments = new MonomialBasis(variables, 2 * degree);
        exponents = basis.exponents();
        int n = basis.size();
        int size = moments.size();
        int[][] up = new int[variables][moments.size(2 * degree - 1)];
        down = new int[variables][size];
        byte[][] all = moments.exponents();
        for (int v = 0; v < variables; v++) {
            Arrays.fill(down[v], -1);
            for (int m = 0; m < up[v].length; m++) {
                all[m][v]++;
                up[v][m] = moments.index(all[m]);
                all[m][v]--;
                down[v][up[v][m]] = m;
            }
        }
        multiples = new int[variables][];
        for (int v = 0; v < variables; v++) {
            int variable = v;
            multiples[v] = IntStream.range(0, n)
                    .filter(m -> exponents[m][variable] > 0)
                    .toArray();
        }
        pair = new int[n][];
        for (int b = 0; b < n; b++) {
            pair[b] = new int[b + 1];
            if (b == 0) {
                continue;
            }
            int v = 0;
            while (exponents[b][v] == 0) {
                v++;
            }
            int parent = down[v][b];
            for (int a = 0; a <= b; a++) {
                pair[b][a] = up[v][a <= parent ? pair[parent][a] : pair[a][parent]];
            }
        }
    }

    static MomentBasis of(int variables, int degree) {
        return SHARED.computeIfAbsent(variables << 8 | degree, key -> new MomentBasis(variables, degree));
    }

    /** G = Σ φφᵀ: fills the upper triangle. */
    void gram(double[] sums, double[][] g) {
        for (int b = 0; b < pair.length; b++) {
            for (int a = 0; a <= b; a++) {
                g[a][b] = sums[pair[b][a]];
            }
        }
    }

    /**
     * J = Σ over variables of Σ ∂φ/∂x_v (∂φ/∂x_v)ᵀ: fills the upper triangle. A derivative of a monomial is a monomial,
     * so the entries are those of G, elsewhere: J_ab = Σ_v a_v b_v G_(a−v)(b−v), and dividing by x_v keeps the order.
     */
    void derivativeGram(double[][] g, double[][] j) {
        int n = pair.length;
        for (int a = 0; a < n; a++) {
            Arrays.fill(j[a], a, n, 0);
            for (int v = 0; v < basis.variables; v++) {
                int power = exponents[a][v];
                if (power > 0) {
                    double[] row = g[down[v][a]];
                    double[] to = j[a];
                    int[] of = multiples[v];
                    int first = Arrays.binarySearch(of, a);
                    for (int i = first; i < of.length; i++) {
                        int b = of[i];
                        to[b] += power * exponents[b][v] * row[down[v][b]];
                    }
                }
            }
        }
    }

    /** Σ ∂φ_a/∂x_v. */
    double derivative(double[] sums, int a, int v) {
        int power = exponents[a][v];
        return power == 0 ? 0 : power * sums[down[v][a]];
    }
}
