package io.takens.catalogue;

/** Lorenz's models of convection and weather, and their relatives. */
final class LorenzFamily {

    private LorenzFamily() {}

    static void register(Rules rules) {
        rules.flow("Lorenz", LorenzFamily::lorenz)
                .flow("Lorenz96", LorenzFamily::lorenz96)
                .flow("Rossler", LorenzFamily::rossler);
    }

    /** Lorenz (1963), Deterministic nonperiodic flow, J. Atmos. Sci. 20, 130-141. */
    static void lorenz(double t, double[] s, double[] p, double[] ds) {
        double x = s[0], y = s[1], z = s[2];
        double beta = p[0], rho = p[1], sigma = p[2];
        ds[0] = sigma * (y - x);
        ds[1] = x * (rho - z) - y;
        ds[2] = x * y - beta * z;
    }

    /** Lorenz (1996), Predictability: a problem partly solved, Seminar on Predictability I, ECMWF. Any size. */
    static void lorenz96(double t, double[] s, double[] p, double[] ds) {
        int n = s.length;
        double f = p[0];
        for (int i = 0; i < n; i++) {
            ds[i] = (s[(i + 1) % n] - s[(i + n - 2) % n]) * s[(i + n - 1) % n] - s[i] + f;
        }
    }

    /** Rossler (1976), An equation for continuous chaos, Phys. Lett. A 57, 397-398. */
    static void rossler(double t, double[] s, double[] p, double[] ds) {
        double x = s[0], y = s[1], z = s[2];
        double a = p[0], b = p[1], c = p[2];
        ds[0] = -y - z;
        ds[1] = x + a * y;
        ds[2] = b + z * (x - c);
    }
}
