package io.takens.catalogue;

import org.hipparchus.util.FastMath;

/** Differential equations with one fixed delay. */
final class DelaySystems {

    private DelaySystems() {}

    static void register(Rules rules) {
        rules.delay("IkedaDelay", DelaySystems::ikedaDelay)
                .delay("MackeyGlass", DelaySystems::mackeyGlass)
                .delay("MackeyGlassChaotic", DelaySystems::mackeyGlass)
                .delay("PiecewiseCircuit", DelaySystems::piecewiseCircuit)
                .delay("ScrollDelay", DelaySystems::scrollDelay)
                .delay("SprottDelay", DelaySystems::ikedaDelay)
                .delay("VossDelay", DelaySystems::vossDelay);
    }

    /**
     * Ikeda and Matsumoto (1987). High-dimensional chaotic behavior in systems with time-delayed feedback. Physica D
     * 29, 223-235. Without decay (c = 0) SprottDelay: Sprott (2007), A simple chaotic delay differential equation,
     * Physics Letters A 366, 397-402.
     */
    static void ikedaDelay(double t, double[] state, double[] delayed, double[] param, double[] rate) {
        double x = state[0];
        double xTau = delayed[0];
        double c = param[0], mu = param[1], x0 = param[3];
        rate[0] = -c * x - mu * FastMath.sin(x0 - xTau);
    }

    /** Mackey and Glass (1977). Oscillation and chaos in physiological control systems. Science 197, 287-289. */
    static void mackeyGlass(double t, double[] state, double[] delayed, double[] param, double[] rate) {
        double x = state[0];
        double xTau = delayed[0];
        double beta = param[0], gamma = param[1], n = param[2];
        rate[0] = beta * xTau / (1 + FastMath.pow(xTau, n)) - gamma * x;
    }

    /**
     * Tamasevicius, Mykolaitis and Bumeliene (2006). Delayed feedback chaotic oscillator with improved spectral
     * characteristics. Electronics Letters 42(13), 736-737.
     */
    static void piecewiseCircuit(double t, double[] state, double[] delayed, double[] param, double[] rate) {
        double xTau = delayed[0];
        double alpha = param[0], beta = param[1], c = param[2];
        double u = xTau / c;
        rate[0] = -alpha * xTau + beta * (3 * u - u * u * u);
    }

    /** Driver (1977). Ordinary and Delay Differential Equations. Springer, New York. */
    static void scrollDelay(double t, double[] state, double[] delayed, double[] param, double[] rate) {
        double xTau = delayed[0];
        double alpha = param[0], beta = param[1];
        rate[0] = -alpha * xTau + beta * FastMath.tanh(10 * xTau);
    }

    /**
     * Voss (2002). Real-time anticipation of chaotic states of an electronic circuit. International Journal of
     * Bifurcation and Chaos 12, 1619-1625.
     */
    static void vossDelay(double t, double[] state, double[] delayed, double[] param, double[] rate) {
        double x = state[0];
        double xTau = delayed[0];
        double alpha = param[0];
        rate[0] = -alpha * x - 10.44 * xTau * xTau * xTau - 13.95 * xTau * xTau - 3.63 * xTau + 0.85;
    }
}
