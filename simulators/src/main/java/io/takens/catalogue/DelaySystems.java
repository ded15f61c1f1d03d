package io.takens.catalogue;

import org.hipparchus.util.FastMath;

/** Differential equations with one fixed delay. */
final class DelaySystems {

    private DelaySystems() {}

    static void register(Rules rules) {
        rules.delay("MackeyGlass", DelaySystems::mackeyGlass);
    }

    /** Mackey and Glass (1977), Oscillation and chaos in physiological control systems, Science 197, 287-289. */
    static void mackeyGlass(double t, double[] s, double[] delayed, double[] p, double[] ds) {
        double x = s[0];
        double xTau = delayed[0];
        double beta = p[0], gamma = p[1], n = p[2];
        ds[0] = beta * xTau / (1 + FastMath.pow(xTau, n)) - gamma * x;
    }
}
