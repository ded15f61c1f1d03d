package io.takens.network;

import java.util.SplittableRandom;

/**
 * How much the units of a network differ: each parameter of each node is its common value times 1 + spread u, with u
 * uniform on [-1, 1) and drawn once. The coupling, the last parameter, is the same for all.
 *
 * @param spread 0 to 1, 0 = all equal
 * @param seed the same seed gives the same units on any machine
 */
public record Heterogeneity(double spread, long seed) {

    /** Equal units. */
    public static final Heterogeneity NONE = new Heterogeneity(0, 0);

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    public Heterogeneity {
        if (!(spread >= 0 && spread <= 1)) {
            throw new IllegalArgumentException("spread = " + spread + " of a network is not between 0 and 1");
        }
    }

    /** Parameters of one node, from 0: fills {@code own}, length of {@code common}. */
    void parameters(double[] common, int node, double[] own) {
        System.arraycopy(common, 0, own, 0, common.length);
        if (spread == 0) {
            return;
        }
        SplittableRandom random = new SplittableRandom(seed + GOLDEN * (node + 1));
        for (int i = 0; i < common.length - 1; i++) {
            double u = (random.nextLong() >>> 11) * 0x1.0p-52 - 1;
            own[i] = common[i] * (1 + spread * u);
        }
    }
}
