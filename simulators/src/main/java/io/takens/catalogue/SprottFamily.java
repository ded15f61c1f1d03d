package io.takens.catalogue;

import org.hipparchus.util.FastMath;

/**
 * Flows with as few terms as chaos allows, most of them found by computer search: Sprott's nineteen (1994) and later
 * ones, and jerk equations, in which the third derivative is given by the others.
 */
final class SprottFamily {

    private SprottFamily() {}

    static void register(Rules rules) {
        rules.flow("Arneodo", SprottFamily::arneodo)
                .flow("Coullet", SprottFamily::arneodo)
                .flow("GenesioTesi", SprottFamily::genesioTesi)
                .flow("SprottA", SprottFamily::sprottA)
                .flow("SprottB", SprottFamily::sprottB)
                .flow("SprottC", SprottFamily::sprottC)
                .flow("SprottD", SprottFamily::sprottD)
                .flow("SprottE", SprottFamily::sprottE)
                .flow("SprottF", SprottFamily::sprottF)
                .flow("SprottG", SprottFamily::sprottG)
                .flow("SprottH", SprottFamily::sprottH)
                .flow("SprottI", SprottFamily::sprottI)
                .flow("SprottJ", SprottFamily::sprottJ)
                .flow("SprottK", SprottFamily::sprottK)
                .flow("SprottL", SprottFamily::sprottL)
                .flow("SprottM", SprottFamily::sprottM)
                .flow("SprottN", SprottFamily::sprottN)
                .flow("SprottO", SprottFamily::sprottO)
                .flow("SprottP", SprottFamily::sprottP)
                .flow("SprottQ", SprottFamily::sprottQ)
                .flow("SprottR", SprottFamily::sprottR)
                .flow("SprottS", SprottFamily::sprottS)
                .flow("SprottJerk", SprottFamily::sprottJerk)
                .flow("SprottMore", SprottFamily::sprottMore)
                .flow("SprottTorus", SprottFamily::sprottTorus);
    }

    /**
     * Arneodo, Coullet and Tresser (1980). Occurrence of strange attractors in three-dimensional Volterra equations.
     * Physics Letters A 79, 259-263. At other parameters Coullet.
     */
    static void arneodo(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        rate[0] = y;
        rate[1] = z;
        rate[2] = -a * x - b * y - c * z + d * x * x * x;
    }

    /**
     * Genesio and Tesi (1992). Harmonic balance methods for the analysis of chaotic dynamics in nonlinear systems.
     * Automatica 28, 531-548.
     */
    static void genesioTesi(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2];
        rate[0] = y;
        rate[1] = z;
        rate[2] = -c * x - b * y - a * z + x * x;
    }

    /** Case A of Sprott (1994), Some simple chaotic flows, Physical Review E 50, R647-R650; so are B to S below. */
    static void sprottA(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        rate[0] = y;
        rate[1] = y * z - x;
        rate[2] = 1 - y * y;
    }

    /** Case B of Sprott (1994). */
    static void sprottB(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        rate[0] = y * z;
        rate[1] = x - y;
        rate[2] = 1 - x * y;
    }

    /** Case C of Sprott (1994). */
    static void sprottC(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        rate[0] = y * z;
        rate[1] = x - y;
        rate[2] = 1 - x * x;
    }

    /** Case D of Sprott (1994). */
    static void sprottD(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        rate[0] = -y;
        rate[1] = x + z;
        rate[2] = x * z + 3 * y * y;
    }

    /** Case E of Sprott (1994). */
    static void sprottE(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        rate[0] = y * z;
        rate[1] = x * x - y;
        rate[2] = 1 - 4 * x;
    }

    /** Case F of Sprott (1994). */
    static void sprottF(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0];
        rate[0] = y + z;
        rate[1] = a * y - x;
        rate[2] = x * x - z;
    }

    /** Case G of Sprott (1994). */
    static void sprottG(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0];
        rate[0] = a * x + z;
        rate[1] = x * z - y;
        rate[2] = y - x;
    }

    /** Case H of Sprott (1994). */
    static void sprottH(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0];
        rate[0] = z * z - y;
        rate[1] = x + a * y;
        rate[2] = x - z;
    }

    /** Case I of Sprott (1994). */
    static void sprottI(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0];
        rate[0] = -a * y;
        rate[1] = x + z;
        rate[2] = x + y * y - z;
    }

    /** Case J of Sprott (1994). */
    static void sprottJ(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        rate[0] = 2 * z;
        rate[1] = z - 2 * y;
        rate[2] = -x + y + y * y;
    }

    /** Case K of Sprott (1994). */
    static void sprottK(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0];
        rate[0] = x * y - z;
        rate[1] = x - y;
        rate[2] = x + a * z;
    }

    /** Case L of Sprott (1994). */
    static void sprottL(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1];
        rate[0] = y + b * z;
        rate[1] = a * x * x - y;
        rate[2] = 1 - x;
    }

    /** Case M of Sprott (1994). */
    static void sprottM(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0];
        rate[0] = -z;
        rate[1] = -(x * x) - y;
        rate[2] = a + a * x + y;
    }

    /** Case N of Sprott (1994). */
    static void sprottN(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        rate[0] = -2 * y;
        rate[1] = x + z * z;
        rate[2] = 1 + y - 2 * z;
    }

    /** Case O of Sprott (1994). */
    static void sprottO(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0];
        rate[0] = y;
        rate[1] = x - z;
        rate[2] = x + x * z + a * y;
    }

    /** Case P of Sprott (1994). */
    static void sprottP(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0];
        rate[0] = a * y + z;
        rate[1] = y * y - x;
        rate[2] = x + y;
    }

    /** Case Q of Sprott (1994). */
    static void sprottQ(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1];
        rate[0] = -z;
        rate[1] = x - y;
        rate[2] = a * x + y * y + b * z;
    }

    /** Case R of Sprott (1994). */
    static void sprottR(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1];
        rate[0] = a - y;
        rate[1] = b + z;
        rate[2] = x * y - z;
    }

    /** Case S of Sprott (1994). */
    static void sprottS(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        rate[0] = -x - 4 * y;
        rate[1] = x + z * z;
        rate[2] = 1 + x;
    }

    /**
     * Sprott (1997). Some simple chaotic jerk functions. American Journal of Physics 65, 537-543; Simplest
     * dissipative chaotic flow. Physics Letters A 228, 271-274.
     */
    static void sprottJerk(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double mu = param[0];
        rate[0] = y;
        rate[1] = z;
        rate[2] = -mu * z + y * y - x;
    }

    /** Sprott (2020). Do we need more chaos examples? Chaos Theory and Applications 2(2), 1-3. */
    static void sprottMore(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        rate[0] = y;
        rate[1] = -x - Math.signum(z) * y;
        rate[2] = y * y - FastMath.exp(-(x * x));
    }

    /**
     * Sprott (2014). A dynamical system with a strange attractor and invariant tori. Physics Letters A 378,
     * 1361-1363.
     */
    static void sprottTorus(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        rate[0] = y + 2 * x * y + x * z;
        rate[1] = 1 - 2 * x * x + y * z;
        rate[2] = x - x * x - y * y;
    }
}
