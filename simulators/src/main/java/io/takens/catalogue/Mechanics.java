package io.takens.catalogue;

import static io.takens.catalogue.Elementary.square;

import org.hipparchus.util.FastMath;

/** Conservative systems with two or three degrees of freedom. */
final class Mechanics {

    private Mechanics() {}

    static void register(Rules rules) {
        rules.flow("ArnoldWeb", Mechanics::arnoldWeb)
                .flow("DoublePendulum", Mechanics::doublePendulum)
                .flow("DoublePendulumConservative", Mechanics::doublePendulumConservative)
                .flow("HenonHeiles", Mechanics::henonHeiles)
                .flow("NuclearQuadrupole", Mechanics::nuclearQuadrupole)
                .flow("SwingingAtwood", Mechanics::swingingAtwood)
                .conserved("DoublePendulumConservative", Mechanics::doublePendulumEnergy)
                .conserved("HenonHeiles", Mechanics::henonHeilesEnergy)
                .conserved("NuclearQuadrupole", Mechanics::nuclearQuadrupoleEnergy)
                .conserved("SwingingAtwood", Mechanics::swingingAtwoodEnergy);
    }

    /**
     * Froeschlé, Guzzo and Lega (2000). Graphical evolution of the Arnold web: from order to chaos. Science 289,
     * 2108-2110.
     */
    static void arnoldWeb(double t, double[] state, double[] param, double[] rate) {
        double p1 = state[0], p2 = state[1], x1 = state[2], x2 = state[3], z = state[4];
        double mu = param[0], w = param[1];
        double d = FastMath.cos(x1) + FastMath.cos(x2) + FastMath.cos(z) + 4;
        rate[0] = -mu * FastMath.sin(x1) / (d * d);
        rate[1] = -mu * FastMath.sin(x2) / (d * d);
        rate[2] = p1;
        rate[3] = p2;
        rate[4] = w;
    }

    /**
     * Canonical equations with the torque as the source has it, which loses energy; {@link
     * #doublePendulumConservative} is right.
     */
    static void doublePendulum(double t, double[] state, double[] param, double[] rate) {
        double l1 = param[1], l2 = param[2];
        doublePendulum(state, param, 1 / (l1 * l2), 1, rate);
    }

    /**
     * Hamilton's equations of two point masses on massless rods. Marion (2013). Classical Dynamics of Particles and
     * Systems.
     */
    static void doublePendulumConservative(double t, double[] state, double[] param, double[] rate) {
        doublePendulum(state, param, 1, 2, rate);
    }

    /** First and cross are the weights of p1² and p1 p2 in the torque; 1 and 2 in Hamilton's equations. */
    private static void doublePendulum(double[] state, double[] param, double first, double cross, double[] rate) {
        double th1 = state[0], th2 = state[1], p1 = state[2], p2 = state[3];
        double g = param[0], l1 = param[1], l2 = param[2], m1 = param[3], m2 = param[4];
        double sin = FastMath.sin(th1 - th2);
        double cos = FastMath.cos(th1 - th2);
        double d = m1 + m2 * sin * sin;
        double kinetic =
                first * m2 * square(l2 * p1) + (m1 + m2) * square(l1 * p2) - cross * m2 * l1 * l2 * p1 * p2 * cos;
        double torque = p1 * p2 * sin / (l1 * l2 * d) - kinetic * sin * cos / square(l1 * l2 * d);
        rate[0] = (l2 * p1 - l1 * p2 * cos) / (l1 * l1 * l2 * d);
        rate[1] = ((m1 + m2) * l1 * p2 - m2 * l2 * p1 * cos) / (m2 * l1 * l2 * l2 * d);
        rate[2] = -(m1 + m2) * g * l1 * FastMath.sin(th1) - torque;
        rate[3] = -m2 * g * l2 * FastMath.sin(th2) + torque;
    }

    private static double doublePendulumEnergy(double[] state, double[] param) {
        double th1 = state[0], th2 = state[1], p1 = state[2], p2 = state[3];
        double g = param[0], l1 = param[1], l2 = param[2], m1 = param[3], m2 = param[4];
        double sin = FastMath.sin(th1 - th2);
        double cos = FastMath.cos(th1 - th2);
        double kinetic = m2 * square(l2 * p1) + (m1 + m2) * square(l1 * p2) - 2 * m2 * l1 * l2 * p1 * p2 * cos;
        return kinetic / (2 * m2 * square(l1 * l2) * (m1 + m2 * sin * sin))
                - (m1 + m2) * g * l1 * FastMath.cos(th1)
                - m2 * g * l2 * FastMath.cos(th2);
    }

    /**
     * Hénon and Heiles (1964). The applicability of the third integral of motion: some numerical experiments.
     * Astronomical Journal 69, 73-79.
     */
    static void henonHeiles(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], px = state[2], py = state[3];
        double lam = param[0];
        rate[0] = px;
        rate[1] = py;
        rate[2] = -x - 2 * lam * x * y;
        rate[3] = -y - lam * (x * x - y * y);
    }

    private static double henonHeilesEnergy(double[] state, double[] param) {
        double x = state[0], y = state[1], px = state[2], py = state[3];
        return 0.5 * (px * px + py * py + x * x + y * y) + param[0] * y * (x * x - y * y / 3);
    }

    /**
     * Baran and Raduta (1998). Classical and quantal chaos described by a fourth order quadrupole boson Hamiltonian.
     * International Journal of Modern Physics E 7, 527-551.
     */
    static void nuclearQuadrupole(double t, double[] state, double[] param, double[] rate) {
        double q1 = state[0], q2 = state[1], p1 = state[2], p2 = state[3];
        double a = param[0], b = param[1], d = param[2];
        double c = 3 * b / Math.sqrt(2);
        rate[0] = a * p1;
        rate[1] = a * p2;
        rate[2] = -a * q1 + c * (q1 * q1 - q2 * q2) - d * q1 * (q1 * q1 + q2 * q2);
        rate[3] = -a * q2 - 2 * c * q1 * q2 - d * q2 * (q1 * q1 + q2 * q2);
    }

    private static double nuclearQuadrupoleEnergy(double[] state, double[] param) {
        double q1 = state[0], q2 = state[1], p1 = state[2], p2 = state[3];
        double a = param[0], b = param[1], d = param[2];
        double r = q1 * q1 + q2 * q2;
        double cubic = b / Math.sqrt(2) * q1 * (3 * q2 * q2 - q1 * q1);
        return 0.5 * a * (p1 * p1 + p2 * p2 + r) + cubic + 0.25 * d * r * r;
    }

    /** Tufillaro, Abbott and Griffiths (1984). Swinging Atwood's machine. American Journal of Physics 52, 895-903. */
    static void swingingAtwood(double t, double[] state, double[] param, double[] rate) {
        double r = state[0], th = state[1], pr = state[2], pth = state[3];
        double m1 = param[0], m2 = param[1];
        double g = 9.82;
        rate[0] = pr / (m1 + m2);
        rate[1] = pth / (m1 * r * r);
        rate[2] = pth * pth / (m1 * r * r * r) - m2 * g + m1 * g * FastMath.cos(th);
        rate[3] = -m1 * g * r * FastMath.sin(th);
    }

    private static double swingingAtwoodEnergy(double[] state, double[] param) {
        double r = state[0], th = state[1], pr = state[2], pth = state[3];
        double m1 = param[0], m2 = param[1];
        double g = 9.82;
        double kinetic = pr * pr / (2 * (m1 + m2)) + pth * pth / (2 * m1 * r * r);
        return kinetic + g * r * (m2 - m1 * FastMath.cos(th));
    }
}
