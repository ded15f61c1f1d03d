package io.takens.catalogue;

import org.hipparchus.util.FastMath;

/** Three-dimensional flows, most of them quadratic, with scrolls, wings and spirals. */
final class ScrollSystems {

    private ScrollSystems() {}

    static void register(Rules rules) {
        rules.flow("Aizawa", ScrollSystems::aizawa)
                .flow("Chen", ScrollSystems::chen)
                .flow("ChenLee", ScrollSystems::chenLee)
                .flow("Dadras", ScrollSystems::dadras)
                .flow("DequanLi", ScrollSystems::dequanLi)
                .flow("Finance", ScrollSystems::finance)
                .flow("GuckenheimerHolmes", ScrollSystems::guckenheimerHolmes)
                .flow("Halvorsen", ScrollSystems::halvorsen)
                .flow("Laser", ScrollSystems::laser)
                .flow("LiuChen", ScrollSystems::liuChen)
                .flow("LuChen", ScrollSystems::luChen)
                .flow("LuChenCheng", ScrollSystems::luChenCheng)
                .flow("NewtonLiepnik", ScrollSystems::newtonLiepnik)
                .flow("PanXuZhou", ScrollSystems::dequanLi)
                .flow("PehlivanWei", ScrollSystems::pehlivanWei)
                .flow("QiChen", ScrollSystems::qiChen)
                .flow("RabinovichFabrikant", ScrollSystems::rabinovichFabrikant)
                .flow("RikitakeDynamo", ScrollSystems::rikitakeDynamo)
                .flow("Rossler", ScrollSystems::rossler)
                .flow("Sakarya", ScrollSystems::liuChen)
                .flow("Thomas", ScrollSystems::thomas)
                .flow("ThomasLabyrinth", ScrollSystems::thomas)
                .flow("Tsucs2", ScrollSystems::dequanLi)
                .flow("WangSun", ScrollSystems::wangSun)
                .flow("ZhouChen", ScrollSystems::zhouChen);
    }

    /**
     * Aizawa and Uezu (1982). Topological aspects in chaos and in 2^k-period doubling cascade. Progress of
     * Theoretical Physics 67, 982-985. Langford (1984). Numerical studies of torus bifurcations, in Numerical Methods
     * for Bifurcation Problems, 285-295, Birkhäuser.
     */
    static void aizawa(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2], d = param[3], e = param[4], f = param[5];
        rate[0] = x * (z - b) - d * y;
        rate[1] = d * x + y * (z - b);
        rate[2] = c + a * z - z * z * z / 3 - (x * x + y * y) * (1 + e * z) + f * z * x * x * x;
    }

    /**
     * Chen (1997). Control and anticontrol of chaos. Proceedings of the First International Conference on Control of
     * Oscillations and Chaos.
     */
    static void chen(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2];
        rate[0] = a * (y - x);
        rate[1] = (c - a) * x - x * z + c * y;
        rate[2] = x * y - b * z;
    }

    /** Chen and Lee (2004). Anti-control of chaos in rigid body motion. Chaos, Solitons and Fractals 21, 957-965. */
    static void chenLee(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2];
        rate[0] = a * x - y * z;
        rate[1] = b * y + x * z;
        rate[2] = c * z + x * y / 3;
    }

    /**
     * Dadras and Momeni (2009). A novel three-dimensional autonomous chaotic system generating two, three and
     * four-scroll attractors. Physics Letters A 373, 3637-3642.
     */
    static void dadras(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double c = param[0], e = param[1], o = param[2], p = param[3], r = param[4];
        rate[0] = y - p * x + o * y * z;
        rate[1] = r * y - x * z + z;
        rate[2] = c * x * y - e * z;
    }

    /**
     * Li (2008). A three-scroll chaotic attractor. Physics Letters A 372, 387-393. At other parameters PanXuZhou:
     * Zhou et al. (2008), On dynamics analysis of a new chaotic attractor, Physics Letters A 372, 5773-5777, and
     * Tsucs2: Pan, Zhou and Li (2013), Synchronization of three-scroll unified chaotic system (TSUCS).
     */
    static void dequanLi(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], c = param[1], d = param[2], eps = param[3], f = param[4], k = param[5];
        rate[0] = a * (y - x) + d * x * z;
        rate[1] = k * x + f * y - x * z;
        rate[2] = c * z + x * y - eps * x * x;
    }

    /**
     * Cai and Huang (2007). A new finance chaotic attractor. International Journal of Nonlinear Science 3, 213-220.
     */
    static void finance(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2];
        rate[0] = (1 / b - a) * x + x * y + z;
        rate[1] = -b * y - x * x;
        rate[2] = -x - c * z;
    }

    /**
     * Guckenheimer and Holmes (1983). Nonlinear Oscillations, Dynamical Systems, and Bifurcations of Vector Fields.
     * Springer.
     */
    static void guckenheimerHolmes(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2], d = param[3], e = param[4], f = param[5];
        rate[0] = a * x - b * y + c * x * z + d * z * (x * x + y * y);
        rate[1] = a * y + b * x + c * y * z;
        rate[2] = e - z * z - f * (x * x + y * y) - a * z * z * z;
    }

    /** Sprott (2010). Elegant Chaos: Algebraically Simple Chaotic Flows. World Scientific. */
    static void halvorsen(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1];
        rate[0] = -a * x - b * (y + z) - y * y;
        rate[1] = -a * y - b * (z + x) - z * z;
        rate[2] = -a * z - b * (x + y) - x * x;
    }

    /**
     * Abooee, Yaghini-Bonabi and Jahed-Motlagh (2013). Analysis and circuitry realization of a novel
     * three-dimensional chaotic system. Communications in Nonlinear Science and Numerical Simulation 18, 1235-1245.
     */
    static void laser(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2], d = param[3], h = param[4], k = param[5];
        rate[0] = a * (y - x) + b * y * z * z;
        rate[1] = c * x + d * x * z * z;
        rate[2] = h * z + k * x * x;
    }

    /**
     * Liu and Chen (2004). Can a three-dimensional smooth autonomous quadratic chaotic system generate a single
     * four-scroll attractor? International Journal of Bifurcation and Chaos 14, 1395-1403. At other parameters
     * Sakarya: Li et al. (2015), A novel four-wing strange attractor born in bistability, IEICE Electronics Express
     * 12(4).
     */
    static void liuChen(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2], h = param[3], p = param[4], q = param[5];
        double r = param[6], s = param[7];
        rate[0] = a * x + h * y + s * y * z;
        rate[1] = -b * y - p * x + q * x * z;
        rate[2] = c * z - r * x * y;
    }

    /**
     * Lü and Chen (2002). A new chaotic attractor coined. International Journal of Bifurcation and Chaos 12, 659-661.
     */
    static void luChen(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2];
        rate[0] = a * (y - x);
        rate[1] = c * y - x * z;
        rate[2] = x * y - b * z;
    }

    /**
     * Lü, Chen and Cheng (2004). A new chaotic system and beyond: the generalized Lorenz-like system. International
     * Journal of Bifurcation and Chaos 14, 1507-1537.
     */
    static void luChenCheng(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2];
        rate[0] = c - a * b * x / (a + b) - y * z;
        rate[1] = a * y + x * z;
        rate[2] = b * z + x * y;
    }

    /**
     * Leipnik and Newton (1981). Double strange attractors in rigid body motion with linear feedback control. Physics
     * Letters A 86, 63-67.
     */
    static void newtonLiepnik(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1];
        rate[0] = -a * x + y + 10 * y * z;
        rate[1] = -x - 0.4 * y + 5 * x * z;
        rate[2] = b * z - 5 * x * y;
    }

    /**
     * Pehlivan and Wei (2012). Analysis, nonlinear control, and chaos generator circuit of another strange chaotic
     * system. Turkish Journal of Electrical Engineering and Computer Sciences 20, 1229-1239.
     */
    static void pehlivanWei(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        rate[0] = y - y * z;
        rate[1] = y + y * z - 2 * x;
        rate[2] = 2 - x * y - y * y;
    }

    /** Qi et al. (2008). Chaos, Solitons and Fractals. */
    static void qiChen(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2];
        rate[0] = a * (y - x) + y * z;
        rate[1] = c * x + y - x * z;
        rate[2] = x * y - b * z;
    }

    /**
     * Rabinovich and Fabrikant (1979). Stochastic self-modulation of waves in nonequilibrium media. Soviet Physics
     * JETP 50, 311-317.
     */
    static void rabinovichFabrikant(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], g = param[1];
        rate[0] = y * (z - 1 + x * x) + g * x;
        rate[1] = x * (3 * z + 1 - x * x) + g * y;
        rate[2] = -2 * z * (a + x * y);
    }

    /**
     * Rikitake (1958). Oscillations of a system of disk dynamos. Mathematical Proceedings of the Cambridge
     * Philosophical Society 54, 89-105.
     */
    static void rikitakeDynamo(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], mu = param[1];
        rate[0] = -mu * x + y * z;
        rate[1] = -mu * y + x * z - a * x;
        rate[2] = 1 - x * y;
    }

    /** Rössler (1976). An equation for continuous chaos. Physics Letters A 57, 397-398. */
    static void rossler(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2];
        rate[0] = -y - z;
        rate[1] = x + a * y;
        rate[2] = b + z * (x - c);
    }

    /**
     * Thomas (1999). Deterministic chaos seen in terms of feedback circuits: analysis, synthesis, "labyrinth chaos".
     * International Journal of Bifurcation and Chaos 9, 1889-1905. At other parameters ThomasLabyrinth.
     */
    static void thomas(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1];
        rate[0] = -a * x + b * FastMath.sin(y);
        rate[1] = -a * y + b * FastMath.sin(z);
        rate[2] = -a * z + b * FastMath.sin(x);
    }

    /**
     * Wang, Sun, van Wyk, Qi and van Wyk (2009). A 3-D four-wing attractor and its analysis. Brazilian Journal of
     * Physics 39, 547-553.
     */
    static void wangSun(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], d = param[2], e = param[3], f = param[4], q = param[5];
        rate[0] = a * x + q * y * z;
        rate[1] = b * x + d * y - x * z;
        rate[2] = e * z + f * x * y;
    }

    /**
     * Zhou and Chen (2004). A simple smooth chaotic system with a 3-layer attractor. International Journal of
     * Bifurcation and Chaos 14, 1795-1799.
     */
    static void zhouChen(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2], d = param[3], e = param[4];
        rate[0] = a * x + b * y + y * z;
        rate[1] = c * y - x * z + d * y * z;
        rate[2] = e * z - x * y;
    }
}
