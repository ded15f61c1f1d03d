package io.takens.catalogue;

import static io.takens.catalogue.Elementary.cube;

import org.hipparchus.util.FastMath;

/** Single neurons and small networks of them. */
final class Neurons {

    private Neurons() {}

    static void register(Rules rules) {
        rules.flow("BeerRNN", Neurons::beerRnn)
                .flow("ExcitableCell", Neurons::excitableCell)
                .flow("ForcedFitzHughNagumo", Neurons::forcedFitzHughNagumo)
                .flow("HindmarshRose", Neurons::hindmarshRose)
                .flow("Hopfield", Neurons::hopfield);
    }

    /**
     * Beer (1995). On the dynamics of small continuous-time recurrent neural networks. Adaptive Behavior 3, 469-509.
     */
    static void beerRnn(double t, double[] state, double[] param, double[] rate) {
        int n = 3;
        int tau = 0, theta = n, w = 2 * n; // where τᵢ, θᵢ and wᵢⱼ begin
        for (int i = 0; i < n; i++) {
            double input = 0;
            for (int j = 0; j < n; j++) {
                input += param[w + n * i + j] / (1 + FastMath.exp(-state[j] - param[theta + j]));
            }
            rate[i] = (input - state[i]) / param[tau + i];
        }
    }

    /** Chay (1985). Chaos in a three-variable model of an excitable cell. Physica D 16, 233-242. */
    static void excitableCell(double t, double[] state, double[] param, double[] rate) {
        double v = state[0], n = state[1], c = state[2];
        double aho = param[0], ahr = param[1], ahs = param[2], ams = param[3], amvb = param[4];
        double amvo = param[5], ans = param[6], anvb = param[7], anvo = param[8], ar = param[9];
        double bho = param[10], bhr = param[11], bmo = param[12], bmr = param[13], bms = param[14];
        double bno = param[15], bnr = param[16], bns = param[17], gi = param[18], gkc = param[19];
        double gkv = param[20], gl = param[21], kc = param[22], rho = param[23], tscl = param[24];
        double vc = param[25], vi = param[26], vk = param[27], vl = param[28];
        double am = ams * (amvb + v) / (1 - FastMath.exp(-amvo - ar * v));
        double bm = bms * FastMath.exp(-bmo - bmr * v);
        double ah = ahs * FastMath.exp(-aho - ahr * v);
        double bh = 1 / (1 + FastMath.exp(-bho - bhr * v));
        double an = ans * (anvb + v) / (1 - FastMath.exp(-anvo - ar * v));
        double bn = bns * FastMath.exp(-bno - bnr * v);
        double open = cube(am / (am + bm)) * ah / (ah + bh);
        rate[0] = gi * open * (vi - v) + (gkv * n * n * n * n + gkc * c / (1 + c)) * (vk - v) + gl * (vl - v);
        rate[1] = tscl * (an - n * (an + bn));
        rate[2] = rho * (open * (vc - v) - kc * c);
    }

    /**
     * FitzHugh (1961). Impulses and physiological states in theoretical models of nerve membrane. Biophysical Journal
     * 1, 445-466.
     */
    static void forcedFitzHughNagumo(double t, double[] state, double[] param, double[] rate) {
        double v = state[0], w = state[1], z = state[2];
        double a = param[0], b = param[1], curr = param[2], f = param[3], gamma = param[4], omega = param[5];
        rate[0] = v - v * v * v / 3 - w + curr + f * FastMath.sin(z);
        rate[1] = gamma * (v + a - b * w);
        rate[2] = omega;
    }

    /**
     * Hindmarsh and Rose (1984). A model of neuronal bursting using three coupled first order differential equations.
     * Proceedings of the Royal Society B 221, 87-102. In the form of Marhl and Perc (2005), Chaos, Solitons and
     * Fractals.
     */
    static void hindmarshRose(double t, double[] state, double[] param, double[] rate) {
        double x = state[0], y = state[1], z = state[2];
        double a = param[0], b = param[1], c = param[2], d = param[3], s = param[4], tx = param[5];
        double tz = param[6];
        rate[0] = -x + (b * x * x - a * x * x * x + y + z) / tx;
        rate[1] = z - a * x * x * x - (d - b) * x * x;
        rate[2] = (c - s * x - z) / tz;
    }

    /**
     * Lewis and Glass (1992). Nonlinear dynamics and symbolic dynamics of neural networks. Neural Computation 4,
     * 621-642.
     */
    static void hopfield(double t, double[] state, double[] param, double[] rate) {
        int n = 6;
        int k = 2; // where kᵢⱼ begins
        double beta = param[0], eps = param[1], tau = param[k + n * n];
        for (int i = 0; i < n; i++) {
            double input = 0;
            for (int j = 0; j < n; j++) {
                input += param[k + n * i + j] * state[j];
            }
            rate[i] = -state[i] / tau - beta + 0.5 * (1 + FastMath.tanh(eps * input));
        }
    }
}
