package io.takens.catalogue;

import static io.takens.catalogue.Elementary.square;

import org.hipparchus.util.FastMath;

/** Tracers in given flows of a fluid; angles, phases and time are kept unwrapped. */
final class Fluids {

    private Fluids() {}

    static void register(Rules rules) {
        rules.flow("ArnoldBeltramiChildress", Fluids::arnoldBeltramiChildress)
                .flow("BickleyJet", Fluids::bickleyJet)
                .flow("BlinkingRotlet", Fluids::blinkingRotlet)
                .flow("BlinkingVortex", Fluids::blinkingRotlet)
                .flow("DoubleGyre", Fluids::doubleGyre)
                .flow("InteriorSquirmer", Fluids::interiorSquirmer)
                .flow("LidDrivenCavityFlow", Fluids::lidDrivenCavityFlow)
                .flow("OscillatingFlow", Fluids::oscillatingFlow);
    }

    /**
     * Arnold (1966). On the topology of three-dimensional steady flows of an ideal fluid. Journal of Applied
     * Mathematics and Mechanics 30, 223-226.
     */
    static void arnoldBeltramiChildress(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2];
        rate[0] = a * FastMath.sin(z) + c * FastMath.cos(y);
        rate[1] = b * FastMath.sin(x) + a * FastMath.cos(z);
        rate[2] = c * FastMath.sin(y) + b * FastMath.cos(x);
    }

    /**
     * Hadjighasem, Karrasch, Teramoto and Haller (2016). Spectral-clustering approach to Lagrangian vortex detection.
     * Physical Review E 93, 063107.
     */
    static void bickleyJet(double t, double[] state, double[] param, double[] rate) {
        double y = state[0], x = state[1], z = state[2];
        double ell = param[0], omega = param[7], u = param[11];
        int eps = 1, k = 4, sigma = 8; // where εᵢ, kᵢ and σᵢ begin
        double across = 0;
        double along = 0;
        for (int i = 0; i < 3; i++) {
            double phase = param[k + i] * (x - param[sigma + i] * z);
            across += param[eps + i] * param[k + i] * FastMath.sin(phase);
            along += param[eps + i] * FastMath.cos(phase);
        }
        double sech = 1 / FastMath.cosh(y / ell);
        rate[0] = u * ell * sech * sech * across;
        rate[1] = -u * sech * sech * (1 + 2 * FastMath.tanh(y / ell) * along);
        rate[2] = omega;
    }

    /**
     * Meleshko and Aref (1996). A blinking rotlet model for chaotic advection. Physics of Fluids 8, 3215-3217.
     * Without the viscous term (bc = 0) BlinkingVortex: Aref (1984), Stirring by chaotic advection, Journal of Fluid
     * Mechanics 143, 1-21.
     */
    static void blinkingRotlet(double t, double[] state, double[] param, double[] rate) {
        double r = state[0], theta = state[1], tt = state[2];
        double a = param[0], b = param[1], bc = param[2], sigma = param[3], tau = param[4];
        double w = 0.5 * (1 + alternation(tt, tau));
        rate[0] = sigma * (w * rotletRadial(r, theta, a, b, bc) + (1 - w) * rotletRadial(r, theta, a, -b, bc));
        rate[1] = sigma * (w * rotletAngular(r, theta, a, b, bc) + (1 - w) * rotletAngular(r, theta, a, -b, bc)) / r;
        rate[2] = 1;
    }

    /** Outward velocity of a rotlet at distance b from the centre of a disk of radius a; bc weighs the viscous image. */
    private static double rotletRadial(double r, double theta, double a, double b, double bc) {
        double image = a * a + square(b * r / a) - 2 * b * r * FastMath.cos(theta);
        double direct = b * b + r * r - 2 * b * r * FastMath.cos(theta);
        double viscous = bc * (1 - square(r / a)) * (a * a - square(b * r / a));
        return b * FastMath.sin(theta) * (1 / direct - 1 / image - viscous / square(image));
    }

    /** Velocity of the same rotlet around the centre. */
    private static double rotletAngular(double r, double theta, double a, double b, double bc) {
        double cos = FastMath.cos(theta);
        double image = a * a + square(b * r / a) - 2 * b * r * cos;
        double direct = b * b + r * r - 2 * b * r * cos;
        double viscous = bc * (1 - square(r / a)) * (a * a - square(b * r / a));
        double iota = r * square(b / a) - b * cos;
        double slip = bc * r * (a * a + b * b - 2 * square(b * r / a)) / (a * a);
        return iota * viscous / square(image) + (iota + slip) / image - (r - b * cos) / direct;
    }

    /**
     * Shadden, Lekien and Marsden (2005). Definition and properties of Lagrangian coherent structures from
     * finite-time Lyapunov exponents in two-dimensional aperiodic flows. Physica D 212, 271-304.
     */
    static void doubleGyre(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double alpha = param[0], eps = param[1], omega = param[2];
        double a = eps * FastMath.sin(z);
        double b = 1 - 2 * eps * FastMath.sin(z);
        double f = a * x * x + b * x;
        rate[0] = -alpha * Math.PI * FastMath.sin(Math.PI * f) * FastMath.cos(Math.PI * y);
        rate[1] = alpha * Math.PI * FastMath.cos(Math.PI * f) * FastMath.sin(Math.PI * y) * (2 * a * x + b);
        rate[2] = omega;
    }

    /**
     * Blake (1971). Self propulsion due to oscillations on the surface of a cylinder at low Reynolds number. Bulletin
     * of the Australian Mathematical Society 5, 255-264.
     */
    static void interiorSquirmer(double t, double[] state, double[] param, double[] rate) {
        double r = state[0], th = state[1], tt = state[2];
        int modes = 5;
        int a = 0, g = modes; // where aₙ and gₙ begin
        double tau = param[2 * modes];
        double w = 0.5 * (1 + alternation(tt, tau));
        double radial = 0;
        double angular = 0;
        double power = 1; // rⁿ⁻¹
        for (int n = 1; n <= modes; n++) {
            double an = w * param[a + n - 1];
            double gn = (1 - w) * param[g + n - 1];
            double sin = FastMath.sin(n * th);
            double cos = FastMath.cos(n * th);
            radial += n * power * (r * r - 1) * (an * sin + gn * cos);
            angular += power * (n * (r * r - 1) / r + 2 * r) * (an * cos - gn * sin);
            power *= r;
        }
        rate[0] = radial;
        rate[1] = angular;
        rate[2] = 1;
    }

    /**
     * Grover, Ross, Stremler and Kumar (2012). Topological chaos, braiding and bifurcation of almost-cyclic sets.
     * Chaos 22, 043135.
     */
    static void lidDrivenCavityFlow(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], tt = state[2];
        double a = param[0], b = param[1], tau = param[2];
        double side = alternation(tt, tau);
        double across = 0;
        double along = 0;
        for (int k = 1; k <= 2; k++) {
            double u = param[2 + k];
            double q = k * Math.PI / a;
            double qb = q * b;
            double qy = q * y;
            double coshB = FastMath.cosh(qb), sinhB = FastMath.sinh(qb);
            double coshY = FastMath.cosh(qy), sinhY = FastMath.sinh(qy);
            double scale = (k == 1 ? side : 1) * 2 * u / (FastMath.sinh(2 * qb) + 2 * qb);
            across += scale * (coshB * (sinhY + qy * coshY) - qb * sinhB * sinhY) * FastMath.sin(q * x);
            along += scale * (qb * sinhB * coshY - qy * coshB * sinhY) * FastMath.cos(q * x);
        }
        rate[0] = across;
        rate[1] = along;
        rate[2] = 1;
    }

    /**
     * Solomon and Gollub (1988). Chaotic particle transport in time-dependent Rayleigh-Bénard convection. Physical
     * Review A 38, 6280-6286.
     */
    static void oscillatingFlow(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double b = param[0], k = param[1], omega = param[2], u = param[3];
        double f = x + b * FastMath.sin(z);
        rate[0] = u * FastMath.cos(k * y) * FastMath.sin(k * f);
        rate[1] = -u * FastMath.sin(k * y) * FastMath.cos(k * f);
        rate[2] = omega;
    }

    /** +1 through the first half of a period tau, -1 through the second, smoothed. */
    private static double alternation(double time, double tau) {
        return FastMath.tanh(20 * tau * FastMath.sin(2 * Math.PI * time / tau));
    }
}
