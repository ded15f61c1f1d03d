package io.takens.catalogue;

import org.hipparchus.util.FastMath;

/**
 * Convection and weather in a few modes: Lorenz's models and what was derived from them. Elsewhere: hyperchaotic
 * extensions in {@link HyperchaoticFlows}, engineered relatives in {@link ScrollSystems}.
 */
final class LorenzFamily {

    private LorenzFamily() {}

    static void register(Rules rules) {
        rules.flow("AtmosphericRegime", LorenzFamily::atmosphericRegime)
                .flow("BurkeShaw", LorenzFamily::burkeShaw)
                .flow("Hadley", LorenzFamily::lorenz84)
                .flow("Lorenz", LorenzFamily::lorenz)
                .flow("Lorenz84", LorenzFamily::lorenz84)
                .flow("Lorenz96", LorenzFamily::lorenz96)
                .flow("LorenzBounded", LorenzFamily::lorenzBounded)
                .flow("LorenzCoupled", LorenzFamily::lorenzCoupled)
                .flow("MooreSpiegel", LorenzFamily::mooreSpiegel)
                .flow("RayleighBenard", LorenzFamily::rayleighBenard)
                .flow("Rucklidge", LorenzFamily::rucklidge)
                .flow("ShimizuMorioka", LorenzFamily::shimizuMorioka)
                .flow("VallisElNino", LorenzFamily::vallisElNino)
                .flow("WindmiReduced", LorenzFamily::windmiReduced);
    }

    /**
     * Tuwankotta (2006). Chaos in a coupled oscillators system with widely spaced frequencies and energy-preserving
     * non-linearity. International Journal of Non-Linear Mechanics 41, 180-191.
     */
    static void atmosphericRegime(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double alpha = param[0], beta = param[1], mu1 = param[2], mu2 = param[3], omega = param[4];
        double sigma = param[5];
        rate[0] = mu1 * x + sigma * x * y;
        rate[1] = mu2 * y + omega * z + alpha * y * z + beta * z * z - sigma * x * x;
        rate[2] = mu2 * z - omega * y - alpha * y * y - beta * y * z;
    }

    /**
     * Shaw (1981). Strange attractors, chaotic behavior, and information flow. Zeitschrift für Naturforschung 36a,
     * 80-112.
     */
    static void burkeShaw(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double e = param[0], n = param[1];
        rate[0] = -n * (x + y);
        rate[1] = y - n * x * z;
        rate[2] = n * x * y + e;
    }

    /** Lorenz (1963). Deterministic nonperiodic flow. Journal of the Atmospheric Sciences 20, 130-141. */
    static void lorenz(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double beta = param[0], rho = param[1], sigma = param[2];
        rate[0] = sigma * (y - x);
        rate[1] = x * (rho - z) - y;
        rate[2] = x * y - beta * z;
    }

    /**
     * Lorenz (1984). Irregularity: a fundamental property of the atmosphere. Tellus A 36, 98-110. At other parameters
     * Hadley.
     */
    static void lorenz84(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], f = param[2], g = param[3];
        rate[0] = a * (f - x) - y * y - z * z;
        rate[1] = x * y - b * x * z - y + g;
        rate[2] = b * x * y + x * z - z;
    }

    /**
     * Lorenz (1996). Predictability: a problem partly solved. Seminar on Predictability I, ECMWF. Any number of
     * places.
     */
    static void lorenz96(double t, double[] state, double[] param, double[] rate) {
        int n = state.length;
        double f = param[0];
        for (int i = 0; i < n; i++) {
            rate[i] = (state[(i + 1) % n] - state[(i + n - 2) % n]) * state[(i + n - 1) % n] - state[i] + f;
        }
    }

    /** Sprott and Xiong (2015). Classifying and quantifying basins of attraction. Chaos 25, 083101. */
    static void lorenzBounded(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double beta = param[0], r = param[1], rho = param[2], sigma = param[3];
        double slow = 1 - (x * x + y * y + z * z) / (r * r);
        rate[0] = slow * sigma * (y - x);
        rate[1] = slow * (x * (rho - z) - y);
        rate[2] = slow * (x * y - beta * z);
    }

    /** Two of Lorenz (1963), the first driving the second through x. */
    static void lorenzCoupled(double t, double[] state, double[] param, double[] rate) {
        double x1 = state[0], y1 = state[1], z1 = state[2], x2 = state[3], y2 = state[4], z2 = state[5];
        double beta = param[0], eps = param[1], rho1 = param[3], rho2 = param[4], sigma = param[5];
        rate[0] = sigma * (y1 - x1);
        rate[1] = x1 * (rho1 - z1) - y1;
        rate[2] = x1 * y1 - beta * z1;
        rate[3] = sigma * (y2 - x2) + eps * (x1 - x2);
        rate[4] = x2 * (rho2 - z2) - y2;
        rate[5] = x2 * y2 - beta * z2;
    }

    /** Moore and Spiegel (1966). A thermally excited nonlinear oscillator. Astrophysical Journal 143, 871-887. */
    static void mooreSpiegel(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], eps = param[2];
        rate[0] = y;
        rate[1] = a * z;
        rate[2] = -z + eps * y - y * x * x - b * x;
    }

    /**
     * Yanagita and Kaneko (1995). Rayleigh-Bénard convection patterns, chaos, spatiotemporal chaos and turbulence.
     * Physica D 82, 288-313.
     */
    static void rayleighBenard(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], r = param[2];
        rate[0] = a * (y - x);
        rate[1] = r * y - x * z;
        rate[2] = x * y - b * z;
    }

    /** Rucklidge (1992). Chaos in models of double convection. Journal of Fluid Mechanics 237, 209-229. */
    static void rucklidge(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1];
        rate[0] = -a * x + b * y - y * z;
        rate[1] = x;
        rate[2] = y * y - z;
    }

    /**
     * Shimizu and Morioka (1980). On the bifurcation of a symmetric limit cycle to an asymmetric one in a simple
     * model. Physics Letters A 76, 201-204.
     */
    static void shimizuMorioka(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1];
        rate[0] = y;
        rate[1] = x * (1 - z) - a * y;
        rate[2] = x * x - b * z;
    }

    /**
     * Vallis (1988). Conceptual models of El Niño and the Southern Oscillation. Journal of Geophysical Research 93,
     * 13979-13991.
     */
    static void vallisElNino(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double b = param[0], c = param[1], p = param[2];
        rate[0] = b * y - c * (x + p);
        rate[1] = x * z - y;
        rate[2] = -x * y - z + 1;
    }

    /**
     * Smith, Thiffeault and Horton (2000). Journal of Geophysical Research 105. Horton, Weigel and Sprott (2001).
     * Chaos 11.
     */
    static void windmiReduced(double t, double[] state, double[] param, double[] rate) {
        double i = state[0], v = state[1], p = state[2];
        double a1 = param[0], b1 = param[1], b2 = param[2], b3 = param[3], d1 = param[4], vsw = param[5];
        double unloading = 0.5 * (1 + FastMath.tanh(d1 * (i - 1)));
        rate[0] = a1 * (vsw - v);
        rate[1] = b1 * i - b2 * p / 2 - b3 * v;
        rate[2] = vsw * vsw - FastMath.pow(p, 1.25) * Math.sqrt(vsw) * unloading;
    }
}
