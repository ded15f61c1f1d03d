package io.takens.catalogue;

/**
 * Four-dimensional flows, most with two positive exponents: a fourth variable fed back into a chaotic system of
 * three.
 */
final class HyperchaoticFlows {

    private HyperchaoticFlows() {}

    static void register(Rules rules) {
        rules.flow("HyperBao", HyperchaoticFlows::hyperBao)
                .flow("HyperCai", HyperchaoticFlows::hyperCai)
                .flow("HyperJha", HyperchaoticFlows::hyperJha)
                .flow("HyperLorenz", HyperchaoticFlows::hyperLorenz)
                .flow("HyperLu", HyperchaoticFlows::hyperLu)
                .flow("HyperPang", HyperchaoticFlows::hyperPang)
                .flow("HyperQi", HyperchaoticFlows::hyperQi)
                .flow("HyperRossler", HyperchaoticFlows::hyperRossler)
                .flow("HyperWang", HyperchaoticFlows::hyperWang)
                .flow("HyperXu", HyperchaoticFlows::hyperXu)
                .flow("HyperYan", HyperchaoticFlows::hyperYan)
                .flow("HyperYangChen", HyperchaoticFlows::hyperYangChen)
                .flow("LorenzStenflo", HyperchaoticFlows::lorenzStenflo)
                .flow("Qi", HyperchaoticFlows::qi);
    }

    /**
     * Bao and Liu (2008). A hyperchaotic attractor coined from the chaotic Lü system. Chinese Physics Letters 25,
     * 2396-2399.
     */
    static void hyperBao(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3], e = param[4];
        rate[0] = a * (y - x) + w;
        rate[1] = c * y - x * z;
        rate[2] = x * y - b * z;
        rate[3] = e * x + d * y * z;
    }

    /**
     * Cai and Huang (2007). A new finance chaotic attractor. International Journal of Nonlinear Science 3, 213-220.
     */
    static void hyperCai(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3], e = param[4];
        rate[0] = a * (y - x);
        rate[1] = b * x + c * y - x * z + w;
        rate[2] = y * y - d * z;
        rate[3] = -e * x;
    }

    /** Meier (2003). Presentation of Attractors with Cinema. */
    static void hyperJha(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        rate[0] = a * (y - x) + w;
        rate[1] = x * (b - z) - y;
        rate[2] = x * y - c * z;
        rate[3] = d * w - x * z;
    }

    /** Meier (2003). Presentation of Attractors with Cinema. */
    static void hyperLorenz(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        rate[0] = a * (y - x) + w;
        rate[1] = x * (c - z) - y;
        rate[2] = x * y - b * z;
        rate[3] = d * w - x * z;
    }

    /**
     * Chen, Lu, Lü and Yu (2006). Generating hyperchaotic Lü attractor via state feedback control. Physica A 364,
     * 103-110.
     */
    static void hyperLu(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        rate[0] = a * (y - x) + w;
        rate[1] = c * y - x * z;
        rate[2] = x * y - b * z;
        rate[3] = d * w + x * z;
    }

    /**
     * Pang and Liu (2011). A new hyperchaotic system from the Lü system and its control. Journal of Computational and
     * Applied Mathematics 235, 2775-2789.
     */
    static void hyperPang(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        rate[0] = a * (y - x);
        rate[1] = c * y - x * z + w;
        rate[2] = x * y - b * z;
        rate[3] = -d * (x + y);
    }

    /** Qi, van Wyk, van Wyk and Chen (2008). On a new hyperchaotic system. Physics Letters A 372, 124-136. */
    static void hyperQi(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3], e = param[4], f = param[5];
        rate[0] = a * (y - x) + y * z;
        rate[1] = b * (x + y) - x * z;
        rate[2] = x * y - c * z - e * w;
        rate[3] = x * y - d * w + f * z;
    }

    /** Rössler (1979). An equation for hyperchaos. Physics Letters A 71, 155-157. */
    static void hyperRossler(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        rate[0] = -y - z;
        rate[1] = x + a * y + w;
        rate[2] = b + x * z;
        rate[3] = d * w - c * z;
    }

    /**
     * Wang, Sun, van Wyk, Qi and van Wyk (2009). A 3-D four-wing attractor and its analysis. Brazilian Journal of
     * Physics 39, 547-553.
     */
    static void hyperWang(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3], e = param[4];
        rate[0] = a * (y - x);
        rate[1] = b * x - x * z + w;
        rate[2] = e * x * x - c * z;
        rate[3] = -d * x;
    }

    /** Letellier and Rössler (2007). Hyperchaos. Scholarpedia 2(8), 1936. */
    static void hyperXu(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3], e = param[4];
        rate[0] = a * (y - x) + w;
        rate[1] = b * x + e * x * z;
        rate[2] = -c * z - x * y;
        rate[3] = x * z - d * y;
    }

    /** Meier (2003). Presentation of Attractors with Cinema. */
    static void hyperYan(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        rate[0] = a * (y - x);
        rate[1] = (c - a) * x - x * z + c * y;
        rate[2] = -b * z + x * y - y * z + x * z - w;
        rate[3] = -d * w + y * z - x * z;
    }

    /** Meier (2003). Presentation of Attractors with Cinema. */
    static void hyperYangChen(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        rate[0] = a * (y - x);
        rate[1] = c * x - x * z + w;
        rate[2] = x * y - b * z;
        rate[3] = -d * x;
    }

    /**
     * Stenflo (1996). Generalized Lorenz equations for acoustic-gravity waves in the atmosphere. Physica Scripta 53,
     * 83-84. Letellier and Rössler (2007). Hyperchaos. Scholarpedia 2(8), 1936.
     */
    static void lorenzStenflo(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        rate[0] = a * (y - x) + d * w;
        rate[1] = x * (c - z) - y;
        rate[2] = x * y - b * z;
        rate[3] = -x - a * w;
    }

    /** Qi, van Wyk, van Wyk and Chen (2008). On a new hyperchaotic system. Physics Letters A 372, 124-136. */
    static void qi(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], w = state[3];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        rate[0] = a * (y - x) + y * z * w;
        rate[1] = b * (x + y) - x * z * w;
        rate[2] = -c * z + x * y * w;
        rate[3] = -d * w + x * y * z;
    }
}
