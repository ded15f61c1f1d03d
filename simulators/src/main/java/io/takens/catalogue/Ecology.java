package io.takens.catalogue;

import org.hipparchus.util.FastMath;

/** Competing species and age classes, by the equations of Lotka, Volterra and Leslie. */
final class Ecology {

    private Ecology() {}

    static void register(Rules rules) {
        rules.flow("LotkaVolterra", Ecology::lotkaVolterra).map("Leslie", Ecology::leslie);
    }

    /**
     * Vano, Wildenberg, Anderson, Noel and Sprott (2006). Chaos in low-dimensional Lotka-Volterra models of competition.
     * Nonlinearity 19, 2391-2404.
     */
    static void lotkaVolterra(double t, double[] state, double[] param, double[] rate) {
        int n = state.length;
        int r = n * n; // aᵢⱼ come first, then rᵢ
        for (int i = 0; i < n; i++) {
            double pressure = 0;
            for (int j = 0; j < n; j++) {
                pressure += param[n * i + j] * state[j];
            }
            rate[i] = param[r + i] * state[i] * (1 - pressure);
        }
    }

    /**
     * Ugarcovici and Weiss (2004). Chaotic dynamics of a nonlinear density dependent population model. Nonlinearity 17,
     * 1689-1711: two age classes, whose fertility falls with their number.
     */
    static void leslie(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double f1 = param[0], f2 = param[1], lambda = param[2], p = param[3];
        next[0] = (f1 * x + f2 * y) * FastMath.exp(-lambda * (x + y));
        next[1] = p * x;
    }
}
