package io.takens.catalogue;

import static io.takens.catalogue.Elementary.clip;
import static io.takens.catalogue.Elementary.step;

import org.hipparchus.util.FastMath;

/** Electronic circuits, and cellular networks built like them. */
final class Circuits {

    private Circuits() {}

    static void register(Rules rules) {
        rules.flow("AnishchenkoAstakhov", Circuits::anishchenkoAstakhov)
                .flow("CellularNeuralNetwork", Circuits::cellularNeuralNetwork)
                .flow("Chua", Circuits::chua)
                .flow("Colpitts", Circuits::colpitts)
                .flow("JerkCircuit", Circuits::jerkCircuit)
                .flow("MultiChua", Circuits::multiChua)
                .flow("SanUmSrisuchinwong", Circuits::sanUmSrisuchinwong)
                .flow("YuWang", Circuits::yuWang)
                .flow("YuWang2", Circuits::yuWang2);
    }

    /**
     * Anishchenko et al. (2007). Nonlinear Dynamics of Chaotic and Stochastic Systems: Tutorial and Modern
     * Developments. Springer.
     */
    static void anishchenkoAstakhov(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double eta = param[0], mu = param[1];
        rate[0] = mu * x + y - x * z;
        rate[1] = -x;
        rate[2] = -eta * z + eta * step(x) * x * x;
    }

    /**
     * Arena, Caponetto, Fortuna and Porto (1998). Bifurcation and chaos in noninteger order cellular neural networks.
     * International Journal of Bifurcation and Chaos 8, 1527-1539.
     */
    static void cellularNeuralNetwork(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        double fx = clip(x);
        double fy = clip(y);
        double fz = clip(z);
        rate[0] = -x + d * fx - b * (fy + fz);
        rate[1] = -y - b * fx + c * fy - a * fz;
        rate[2] = -z - b * fx + a * fy + fz;
    }

    /**
     * Chua (1969). Introduction to Nonlinear Network Theory. McGraw-Hill. Matsumoto (1984). A chaotic attractor from
     * Chua's circuit. IEEE Transactions on Circuits and Systems 31, 1055-1058.
     */
    static void chua(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double alpha = param[0], beta = param[1], m0 = param[2], m1 = param[3];
        double current = m1 * x + (m0 - m1) * clip(x);
        rate[0] = alpha * (y - x - current);
        rate[1] = x - y + z;
        rate[2] = -beta * y;
    }

    /**
     * Kennedy (1994). Chaos in the Colpitts oscillator. IEEE Transactions on Circuits and Systems I 41, 771-774. Li,
     * Zhou and Yang. Chaos, Solitons and Fractals.
     */
    static void colpitts(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2], d = param[3], e = param[4];
        double drop = e - z - 1;
        rate[0] = y - a * step(drop) * drop;
        rate[1] = c - x - b * y - z;
        rate[2] = y - d * z;
    }

    /** Sprott (2011). A new chaotic jerk circuit. IEEE Transactions on Circuits and Systems II 58, 240-243. */
    static void jerkCircuit(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double eps = param[0], y0 = param[1];
        rate[0] = y;
        rate[1] = z;
        rate[2] = -z - x - eps * (FastMath.exp(y / y0) - 1);
    }

    /**
     * Yalçin, Suykens and Vandewalle (2005). Cellular Neural Networks, Multi-Scroll Chaos and Synchronization. World
     * Scientific.
     */
    static void multiChua(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1];
        int c = 2, m = 8; // where c₁…c₆ and m₁…m₆ begin
        double current = param[m + 5] * x;
        for (int i = 1; i < 6; i++) {
            double ci = param[c + i];
            current += 0.5 * (param[m + i - 1] - param[m + i]) * (Math.abs(x + ci) - Math.abs(x - ci));
        }
        rate[0] = a * (y - current);
        rate[1] = x - y + z;
        rate[2] = -b * y;
    }

    /**
     * San-Um and Srisuchinwong (2012). Highly complex chaotic system with piecewise linear nonlinearity and compound
     * structures. Journal of Computers 7, 1041-1047.
     */
    static void sanUmSrisuchinwong(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0];
        rate[0] = y - x;
        rate[1] = -z * FastMath.tanh(x);
        rate[2] = -a + x * y + Math.abs(y);
    }

    /**
     * Yu and Wang (2012). A novel three dimension autonomous chaotic system with a quadratic exponential nonlinear
     * term. Engineering, Technology and Applied Science Research 2, 209-215.
     */
    static void yuWang(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        rate[0] = a * (y - x);
        rate[1] = b * x - c * x * z;
        rate[2] = FastMath.exp(x * y) - d * z;
    }

    /**
     * Yu and Wang (2012). A novel three dimension autonomous chaotic system with a quadratic exponential nonlinear
     * term. Engineering, Technology and Applied Science Research 2, 209-215.
     */
    static void yuWang2(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2], d = param[3];
        rate[0] = a * (y - x);
        rate[1] = b * x - c * x * z;
        rate[2] = FastMath.cosh(x * y) - d * z;
    }
}
