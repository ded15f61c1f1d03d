package io.takens.catalogue;

import static io.takens.catalogue.Elementary.step;

import org.hipparchus.util.FastMath;

/** Forced and self-sustained oscillators; a drive is written as a phase of constant speed. */
final class Oscillators {

    private Oscillators() {}

    static void register(Rules rules) {
        rules.flow("Duffing", Oscillators::duffing)
                .flow("FluidTrampoline", Oscillators::fluidTrampoline)
                .flow("ForcedVanDerPol", Oscillators::forcedVanDerPol)
                .flow("NoseHoover", Oscillators::noseHoover)
                .flow("StickSlipOscillator", Oscillators::stickSlipOscillator)
                .flow("Torus", Oscillators::torus);
    }

    /**
     * Duffing (1918). Erzwungene Schwingungen bei veränderlicher Eigenfrequenz und ihre technische Bedeutung. Vieweg,
     * Braunschweig.
     */
    static void duffing(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double alpha = param[0], beta = param[1], delta = param[2], gamma = param[3], omega = param[4];
        rate[0] = y;
        rate[1] = -delta * y - beta * x - alpha * x * x * x + gamma * FastMath.cos(z);
        rate[2] = omega;
    }

    /**
     * Gilet and Bush (2009). The fluid trampoline: droplets bouncing on a soap film. Journal of Fluid Mechanics 625,
     * 167-203.
     */
    static void fluidTrampoline(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], th = state[2];
        double gamma = param[0], psi = param[1], w = param[2];
        double film = step(-x) * (x + psi * y * Math.abs(y));
        rate[0] = y;
        rate[1] = -1 - film + gamma * FastMath.cos(th);
        rate[2] = w;
    }

    /**
     * van der Pol (1920). A theory of the amplitude of free and forced triode vibrations. Radio Review 1, 701-710.
     */
    static void forcedVanDerPol(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], mu = param[1], w = param[2];
        rate[0] = y;
        rate[1] = mu * (1 - x * x) * y - x + a * FastMath.sin(z);
        rate[2] = w;
    }

    /**
     * Nosé (1984). A unified formulation of the constant temperature molecular dynamics methods. Journal of Chemical
     * Physics 81, 511-519. Hoover (1985). Canonical dynamics: equilibrium phase-space distributions. Physical Review
     * A 31, 1695-1697.
     */
    static void noseHoover(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0];
        rate[0] = y;
        rate[1] = y * z - x;
        rate[2] = a - y * y;
    }

    /**
     * Awrejcewicz and Holicke (1999). Melnikov's method and stick-slip chaotic oscillations in very weakly forced
     * mechanical systems. International Journal of Bifurcation and Chaos 9, 505-518.
     */
    static void stickSlipOscillator(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], v = state[1], th = state[2];
        double a = param[0], alpha = param[1], b = param[2], beta = param[3], eps = param[4], gamma = param[5];
        double t0 = param[6], vs = param[7], w = param[8];
        double slip = v - vs;
        double friction = t0 * Math.signum(slip) - alpha * v + beta * slip * slip * slip;
        rate[0] = v;
        rate[1] = eps * (gamma * FastMath.cos(th) - friction) + a * x - b * x * x * x;
        rate[2] = w;
    }

    /** Strogatz (1994). Nonlinear Dynamics and Chaos. Addison-Wesley. */
    static void torus(double t, double[] state, double[] param, double[] rate) {
        double a = param[0], n = param[1], r = param[2];
        double rho = r + a * FastMath.cos(n * t);
        double drho = -a * n * FastMath.sin(n * t);
        rate[0] = drho * FastMath.cos(t) - rho * FastMath.sin(t);
        rate[1] = drho * FastMath.sin(t) + rho * FastMath.cos(t);
        rate[2] = a * n * FastMath.cos(n * t);
    }
}
