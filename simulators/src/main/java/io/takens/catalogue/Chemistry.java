package io.takens.catalogue;

import static io.takens.catalogue.Elementary.hill;
import static io.takens.catalogue.Elementary.square;

import org.hipparchus.util.FastMath;

/** Reactions in stirred vessels and in cells. */
final class Chemistry {

    private Chemistry() {}

    static void register(Rules rules) {
        rules.flow("BelousovZhabotinsky", Chemistry::belousovZhabotinsky)
                .flow("CaTwoPlus", Chemistry::caTwoPlus)
                .flow("CaTwoPlusQuasiperiodic", Chemistry::caTwoPlus)
                .flow("CellCycle", Chemistry::cellCycle)
                .flow("CircadianRhythm", Chemistry::circadianRhythm)
                .flow("ForcedBrusselator", Chemistry::forcedBrusselator)
                .flow("GlycolyticOscillation", Chemistry::glycolyticOscillation)
                .flow("IsothermalChemical", Chemistry::isothermalChemical)
                .flow("KawczynskiStrizhak", Chemistry::kawczynskiStrizhak);
    }

    /**
     * Györgyi and Field (1992). A three-variable model of deterministic chaos in the Belousov-Zhabotinsky reaction.
     * Nature 355, 808-810.
     */
    static void belousovZhabotinsky(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], z = state[1], v = state[2];
        double c1 = param[0], c10 = param[1], c11 = param[2], c12 = param[3], c13 = param[4], c2 = param[5];
        double c3 = param[6], c4 = param[7], c5 = param[8], c6 = param[9], c7 = param[10], c8 = param[11];
        double c9 = param[12], ci = param[13], kf = param[14], t0 = param[15], y0 = param[16], yb1 = param[17];
        double yb2 = param[18], yb3 = param[19], z0 = param[20];
        double xp = Math.max(0, x);
        double bromide = yb1 * z * v / (y0 * (yb2 * x + yb3 + kf));
        double radical = (ci - z0 * z) * Math.sqrt(xp);
        rate[0] = t0 * (c1 * bromide * xp + c2 * bromide + c3 * xp * xp + c4 * radical + c5 * xp * z - kf * xp);
        rate[1] = t0 * (c6 * radical / z0 + c7 * xp * z + c8 * z * v + c9 * z - kf * z);
        rate[2] = t0 * (c10 * bromide * xp + c11 * bromide + c12 * xp * xp + c13 * z * v - kf * v);
    }

    /**
     * Houart, Dupont and Goldbeter (1999). Bursting, chaos and birhythmicity in a model for intracellular Ca²⁺
     * oscillations. Bulletin of Mathematical Biology 61, 507-530. At other parameters CaTwoPlusQuasiperiodic.
     */
    static void caTwoPlus(double t, double[] state, double[] param, double[] rate) {
        double z = state[0], y = state[1], a = state[2];
        double K2 = param[0], K5 = param[1], Ka = param[2], Kd = param[3], Ky = param[4], Kz = param[5];
        double V0 = param[6], V1 = param[7], V4 = param[8], Vm2 = param[9], Vm3 = param[10], Vm5 = param[11];
        double beta = param[12], eps = param[13], k = param[14], kf = param[15], m = param[16], n = param[17];
        double p = param[18];
        double pump = Vm2 * hill(z, K2, 2);
        double release = Vm3 * hill(z, Kz, m) * hill(y, Ky, 2) * hill(a, Ka, 4);
        double decay = Vm5 * hill(a, K5, p) * hill(z, Kd, n);
        rate[0] = V0 + V1 * beta - pump + release + kf * y - k * z;
        rate[1] = pump - release - kf * y;
        rate[2] = V4 * beta - decay - eps * a;
    }

    /**
     * Romond, Rustici, Gonze and Goldbeter (1999). Alternating oscillations and chaos in a model of two coupled
     * biochemical oscillators driving successive phases of the cell cycle. Annals of the New York Academy of Sciences
     * 879, 180-193.
     */
    static void cellCycle(double t, double[] state, double[] param, double[] rate) {
        double c1 = state[0], m1 = state[1], x1 = state[2], c2 = state[3], m2 = state[4], x2 = state[5];
        double K = param[0], Kc = param[1], Kd1 = param[2], Kim = param[3], V2 = param[4], V4 = param[5];
        double Vm1 = param[6], Vm3 = param[7], kd1 = param[8], vd = param[9], vi = param[10];
        rate[0] = vi * Kim / (Kim + m2) - vd * x1 * c1 / (Kd1 + c1) - kd1 * c1;
        rate[1] = Vm1 * c1 / (Kc + c1) * (1 - m1) / (K + 1 - m1) - V2 * m1 / (K + m1);
        rate[2] = Vm3 * m1 * (1 - x1) / (K + 1 - x1) - V4 * x1 / (K + x1);
        rate[3] = vi * Kim / (Kim + m1) - vd * x2 * c2 / (Kd1 + c2) - kd1 * c2;
        rate[4] = Vm1 * c2 / (Kc + c2) * (1 - m2) / (K + 1 - m2) - V2 * m2 / (K + m2);
        rate[5] = Vm3 * m2 * (1 - x2) / (K + 1 - x2) - V4 * x2 / (K + x2);
    }

    /**
     * Leloup, Gonze and Goldbeter (1999). Limit cycle models for circadian rhythms based on transcriptional
     * regulation in Drosophila and Neurospora. Journal of Biological Rhythms 14, 433-448. Gonze, Leloup and Goldbeter
     * (2000).
     */
    static void circadianRhythm(double t, double[] state, double[] param, double[] rate) {
        double m = state[0], fc = state[1], fs = state[2], fn = state[3], th = state[4];
        double Ki = param[0], k = param[1], k1 = param[2], k2 = param[3], kd = param[4], kdn = param[5];
        double km = param[6], ks = param[7], n = param[8], ps = param[9], vc = param[10], vd = param[11];
        double vdn = param[12], vm = param[13], vmax = param[14], vmin = param[15];
        double vs = vc * (vmax - vmin) * (vmin + 0.5 * (1 + FastMath.cos(th)));
        rate[0] = vs * hill(Ki, fn, n) - vm * m / (km + m);
        rate[1] = ks * m - k * fc - k1 * fc + k2 * fn;
        rate[2] = k * fc - vd * fs / (kd + fs);
        rate[3] = k1 * fc - k2 * fn - vdn * fn / (kdn + fn);
        rate[4] = 2 * Math.PI / ps;
    }

    /** Prigogine (1980). From Being to Becoming: Time and Complexity in the Physical Sciences. Freeman, New York. */
    static void forcedBrusselator(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], f = param[2], w = param[3];
        rate[0] = a + x * x * y - (b + 1) * x + f * FastMath.cos(z);
        rate[1] = b * x - x * x * y;
        rate[2] = w;
    }

    /**
     * Decroly and Goldbeter (1982). Birhythmicity, chaos, and other patterns of temporal self-organization in a
     * multiply regulated biochemical system. Proceedings of the National Academy of Sciences 79, 6917-6921.
     */
    static void glycolyticOscillation(double t, double[] state, double[] param, double[] rate) {
        double a = state[0], b = state[1], c = state[2];
        double d = param[0], k = param[1], l1 = param[2], l2 = param[3], nu = param[4], q1 = param[5];
        double q2 = param[6], s1 = param[7], s2 = param[8];
        double phi = a * (1 + a) * square(1 + b) / (l1 + square((1 + a) * (1 + b)));
        double eta = b * (1 + d * b) * square(1 + c) / (l2 + square((1 + d * b) * (1 + c)));
        rate[0] = nu - s1 * phi;
        rate[1] = q1 * s1 * phi - s2 * eta;
        rate[2] = q2 * s2 * eta - k * c;
    }

    /**
     * Petrov, Scott and Showalter (1992). Mixed-mode oscillations in chemical systems. Journal of Chemical Physics
     * 97, 6191-6198.
     */
    static void isothermalChemical(double t, double[] state, double[] param, double[] rate) {
        double alpha = state[0], beta = state[1], gamma = state[2];
        double delta = param[0], kappa = param[1], mu = param[2], sigma = param[3];
        rate[0] = mu * (kappa + gamma) - alpha * beta * beta - alpha;
        rate[1] = (alpha * beta * beta + alpha - beta) / sigma;
        rate[2] = (beta - gamma) / delta;
    }

    /** Strizhak and Kawczynski (1995). Journal of Physical Chemistry 99, 10830-10833. */
    static void kawczynskiStrizhak(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double beta = param[0], gamma = param[1], kappa = param[2], mu = param[3];
        rate[0] = gamma * (y - x * x * x + 3 * mu * x);
        rate[1] = beta - 2 * mu * x - y - z;
        rate[2] = kappa * (x - z);
    }
}
