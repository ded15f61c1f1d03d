package io.takens.catalogue;

import org.hipparchus.util.FastMath;

/** Species that eat, compete and evolve, and two economies that cycle like them. */
final class Populations {

    private Populations() {}

    static void register(Rules rules) {
        rules.flow("Blasius", Populations::blasius)
                .flow("Bouali", Populations::bouali)
                .flow("Bouali2", Populations::bouali)
                .flow("CoevolvingPredatorPrey", Populations::coevolvingPredatorPrey)
                .flow("HastingsPowell", Populations::hastingsPowell)
                .flow("ItikBanksTumor", Populations::itikBanksTumor)
                .flow("MacArthur", Populations::macArthur)
                .flow("SaltonSea", Populations::saltonSea)
                .flow("TurchinHanski", Populations::turchinHanski);
    }

    /**
     * Blasius, Huppert and Stone (1999). Complex dynamics and phase synchronization in spatially extended ecological
     * systems. Nature 399, 354-359.
     */
    static void blasius(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], alpha1 = param[1], alpha2 = param[2], b = param[3], c = param[4], k1 = param[5];
        double k2 = param[6], zs = param[7];
        double grazed = alpha1 * x * y / (1 + k1 * x);
        double eaten = alpha2 * y * z / (1 + k2 * y);
        rate[0] = a * x - grazed;
        rate[1] = -b * y + grazed - eaten;
        rate[2] = -c * (z - zs) + eaten;
    }

    /**
     * Bouali (1999). Feedback loop in extended Van der Pol's equation applied to an economic model of cycles.
     * International Journal of Bifurcation and Chaos 9, 745-756. At other parameters Bouali2.
     */
    static void bouali(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], bb = param[2], c = param[3], g = param[4], m = param[5];
        double y0 = param[6];
        rate[0] = a * x * (y0 - y) - b * z;
        rate[1] = g * y * (x * x - 1);
        rate[2] = m * x * (bb * z - 1.5) - c * z;
    }

    /**
     * Gilpin and Feldman (2017). A phase transition induces chaos in a predator-prey ecosystem with a dynamic fitness
     * landscape. PLOS Computational Biology 13, e1005644.
     */
    static void coevolvingPredatorPrey(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], alpha = state[2];
        double a1 = param[0], a2 = param[1], a3 = param[2], b1 = param[3], b2 = param[4], d1 = param[5];
        double d2 = param[6], delta = param[7], k1 = param[8], k2 = param[9], k4 = param[10], vv = param[11];
        double trait = alpha * delta;
        double alpha2 = alpha * alpha;
        double trait2 = trait * trait;
        double birth = a1 * alpha / (1 + b1 * alpha) * (1 - k1 * x * (trait - alpha));
        double death = d1 * (1 - k2 * (trait2 - alpha2) + k4 * (trait2 * trait2 - alpha2 * alpha2));
        double burden = d1 * delta * (4 * k4 * trait * trait2 - 2 * k2 * trait);
        rate[0] = x * (birth - death - a3 * y / (1 + b2 * x));
        rate[1] = y * (a2 * x / (1 + b2 * x) - d2);
        rate[2] = -vv * (a1 * k1 * x * trait / (1 + b1 * alpha) + burden);
    }

    /** Hastings and Powell (1991). Chaos in a three-species food chain. Ecology 72, 896-903. */
    static void hastingsPowell(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a1 = param[0], a2 = param[1], b1 = param[2], b2 = param[3], d1 = param[4], d2 = param[5];
        double grazed = a1 * x * y / (1 + b1 * x);
        double eaten = a2 * y * z / (1 + b2 * y);
        rate[0] = x * (1 - x) - grazed;
        rate[1] = grazed - eaten - d1 * y;
        rate[2] = eaten - d2 * z;
    }

    /**
     * Itik and Banks (2010). Chaos in a three-dimensional cancer model. International Journal of Bifurcation and
     * Chaos 20, 71-79.
     */
    static void itikBanksTumor(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a12 = param[0], a13 = param[1], a21 = param[2], a31 = param[3], d3 = param[4], k3 = param[5];
        double r2 = param[6], r3 = param[7];
        rate[0] = x * (1 - x) - a12 * x * y - a13 * x * z;
        rate[1] = r2 * y * (1 - y) - a21 * x * y;
        rate[2] = r3 * x * z / (x + k3) - a31 * x * z - d3 * z;
    }

    /**
     * MacArthur (1969). Species packing, and what competition minimizes. Proceedings of the National Academy of
     * Sciences 64, 1369-1371. Parameters: Huisman and Weissing (1999). Biodiversity of plankton by species
     * oscillations and chaos. Nature 402, 407-410.
     */
    static void macArthur(double t, double[] state, double[] param, double[] rate) {
        int n = 5; // species N = state[0…4], resources R = state[5…9]
        int c = 0, k = 26, supply = 53; // where cᵢⱼ, kᵢⱼ and Sᵢ begin: i resource, j species
        double d = param[25], m = param[51], r = param[52];
        for (int i = 0; i < n; i++) {
            rate[n + i] = d * (param[supply + i] - state[n + i]);
        }
        for (int j = 0; j < n; j++) {
            double growth = Double.POSITIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                growth = Math.min(growth, r * state[n + i] / (param[k + n * i + j] + state[n + i]));
            }
            rate[j] = state[j] * (growth - m);
            for (int i = 0; i < n; i++) {
                rate[n + i] -= param[c + n * i + j] * growth * state[j];
            }
        }
    }

    /**
     * Upadhyay, Bairagi, Kundu and Chattopadhyay (2008). Chaos in eco-epidemiological problem of the Salton Sea and
     * its possible control. Applied Mathematics and Computation 196, 392-401.
     */
    static void saltonSea(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], d = param[1], k = param[2], lam = param[3], m = param[4], mu = param[5];
        double r = param[6], th = param[7];
        double infected = lam * x * y;
        double eaten = y * z / (y + a);
        rate[0] = r * x * (1 - (x + y) / k) - infected;
        rate[1] = infected - m * eaten - mu * y;
        rate[2] = th * eaten - d * z;
    }

    /**
     * Turchin and Hanski (1997). An empirically based model for latitudinal gradient in vole population dynamics.
     * American Naturalist 149, 842-874. Turchin and Hanski (2000), Ecology.
     */
    static void turchinHanski(double t, double[] state, double[] param, double[] rate) {
        double n = state[0], p = state[1], z = state[2];
        double a = param[0], d = param[1], e = param[2], g = param[3], h = param[4], lamb = param[5];
        double r = param[6], s = param[7];
        double season = 1 - e * FastMath.sin(z);
        rate[0] = r * season * n - r * n * n - g * n * n / (n * n + h * h) - a * n * p / (n + d);
        rate[1] = s * season * p - s * p * p / n;
        rate[2] = 2 * Math.PI * lamb;
    }
}
