package io.takens.catalogue;

import org.hipparchus.util.FastMath;

/** Idealised climates of a fast and a slow part: weather over an ocean, and El Niño. */
final class CoupledClimates {

    private static final int PLACES = 6; // slow variables of the two-level Lorenz-96 model

    private CoupledClimates() {}

    static void register(Rules rules) {
        rules.flow("AtmosphereOcean", CoupledClimates::atmosphereOcean)
                .flow("Lorenz96TwoLevel", CoupledClimates::lorenz96TwoLevel)
                .delay("ElNino", CoupledClimates::elNino)
                .delay("ElNinoSeasonal", CoupledClimates::elNinoSeasonal);
    }

    /**
     * Gottwald (2021). A model for Dansgaard-Oeschger events and millennial-scale climate variability without external
     * forcing. Climate Dynamics 56, 227-243: the atmosphere of Lorenz (1984) over the ocean of Stommel (1961), without
     * sea ice, as in Mehling, Börner and Lucarini (2024), Limits to predictability of the asymptotic state of the
     * Atlantic Meridional Overturning Circulation in a conceptual climate model, Physica D 459, 134043.
     */
    static void atmosphereOcean(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2], warmth = state[3], salt = state[4];
        double a = param[0], b = param[1], ea = param[2], ef = param[3], energy0 = param[4];
        double f0 = param[5], f1 = param[6], g0 = param[7], g1 = param[8], mu = param[9];
        double sigma0 = param[10], sigma1 = param[11], theta0 = param[12], theta1 = param[13], x0 = param[14];
        double energy = y * y + z * z; // of the eddies
        double fast = Math.sqrt(ef);
        double surfaceWarmth = theta0 + theta1 * (x - x0) / fast;
        double surfaceSalt = sigma0 + sigma1 * (energy - energy0) / fast;
        double overturning = mu * Math.abs(salt - warmth);
        rate[0] = (-energy - a * (x - f0 - f1 * warmth)) / ef;
        rate[1] = (x * y - b * x * z - (y - g0 + g1 * warmth)) / ef;
        rate[2] = (b * x * y + x * z - z) / ef;
        rate[3] = (surfaceWarmth - warmth) / ea - warmth - overturning * warmth;
        rate[4] = surfaceSalt - salt - overturning * salt;
    }

    /**
     * Lorenz (1996). Predictability: a problem partly solved. Proceedings of the ECMWF Seminar on Predictability 1,
     * 1-18, equations 2 and 3: a slow ring of six places, each with fast ones of its own, which form one ring together.
     */
    static void lorenz96TwoLevel(double t, double[] state, double[] param, double[] rate) {
        double b = param[0], c = param[1], f = param[2], h = param[3];
        int fast = state.length - PLACES;
        int perPlace = fast / PLACES;
        double exchange = h * c / b;
        for (int k = 0; k < PLACES; k++) {
            double sum = 0;
            for (int j = 0; j < perPlace; j++) {
                sum += state[PLACES + k * perPlace + j];
            }
            double before = state[(k + PLACES - 1) % PLACES];
            double last = state[(k + PLACES - 2) % PLACES];
            double after = state[(k + 1) % PLACES];
            rate[k] = before * (after - last) - state[k] + f - exchange * sum;
        }
        for (int j = 0; j < fast; j++) {
            double before = state[PLACES + (j + fast - 1) % fast];
            double after = state[PLACES + (j + 1) % fast];
            double next = state[PLACES + (j + 2) % fast];
            rate[PLACES + j] = c * b * after * (before - next) - c * state[PLACES + j] + exchange * state[j / perPlace];
        }
    }

    /**
     * Suarez and Schopf (1988). A delayed action oscillator for ENSO. Journal of the Atmospheric Sciences 45,
     * 3283-3287: warmth of the eastern Pacific, cooled by its own past that comes back as a wave.
     */
    static void elNino(double t, double[] state, double[] delayed, double[] param, double[] rate) {
        double x = state[0];
        double alpha = param[0];
        rate[0] = x - x * x * x - alpha * delayed[0];
    }

    /**
     * Ghil, Zaliapin and Thompson (2008). A delay differential model of ENSO variability: parametric instability and the
     * distribution of extremes. Nonlinear Processes in Geophysics 15, 417-433: thermocline depth, time in years. The
     * delayed action oscillator with the seasons of Tziperman, Stone, Cane and Jarosh (1994), El Niño chaos, Science
     * 264, 72-74.
     */
    static void elNinoSeasonal(double t, double[] state, double[] delayed, double[] param, double[] rate) {
        double b = param[0], kappa = param[1];
        rate[0] = -FastMath.tanh(kappa * delayed[0]) + b * FastMath.cos(2 * Math.PI * t);
    }
}
