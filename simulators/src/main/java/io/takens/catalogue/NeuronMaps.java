package io.takens.catalogue;

import org.hipparchus.util.FastMath;

/** Neurons that fire by iteration, alone and in a chain of two kinds. */
final class NeuronMaps {

    private NeuronMaps() {}

    static void register(Rules rules) {
        rules.map("Chialvo", NeuronMaps::chialvo)
                .map("ChialvoRulkovChain", NeuronMaps::chain)
                .map("Rulkov", NeuronMaps::rulkov);
    }

    /** Chialvo (1995). Generic excitable dynamics on a two-dimensional map. Chaos, Solitons and Fractals 5, 461-479. */
    static void chialvo(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double a = param[0], b = param[1], c = param[2], k = param[3];
        next[0] = x * x * FastMath.exp(y - x) + k;
        next[1] = a * y - b * x + c;
    }

    /**
     * Rulkov (2001). Regularization of synchronized chaotic bursts. Physical Review Letters 86, 183-186: fast spikes
     * of x, switched on and off by the slow y.
     */
    static void rulkov(double[] state, double[] param, double[] next) {
        double x = state[0], y = state[1];
        double alpha = param[0], mu = param[1], sigma = param[2];
        next[0] = alpha / (1 + x * x) + y;
        next[1] = y - mu * (x - sigma);
    }

    /**
     * Ghosh, Nair, Fatoyinbo and Muni (2024). Dynamical properties of a small heterogeneous chain network of neurons in
     * discrete time. European Physical Journal Plus 139, 545: neurons of Chialvo and of Rulkov in turn, each coupled to
     * the potentials x of its neighbours both ways. Here the coupling is the linear diffusive one and the chain has any
     * even length; the catalogue shows four neurons.
     */
    static void chain(double[] state, double[] param, double[] next) {
        int n = state.length / 2;
        double a = param[0], alpha = param[1], b = param[2], c = param[3], coupling = param[4];
        double k = param[5], mu = param[6], sigma = param[7];
        for (int i = 0; i < n; i++) {
            double x = state[2 * i], y = state[2 * i + 1];
            double pull = 0;
            if (i > 0) {
                pull += state[2 * i - 2] - x;
            }
            if (i + 1 < n) {
                pull += state[2 * i + 2] - x;
            }
            if (i % 2 == 0) {
                next[2 * i] = x * x * FastMath.exp(y - x) + k + coupling * pull;
                next[2 * i + 1] = a * y - b * x + c;
            } else {
                next[2 * i] = alpha / (1 + x * x) + y + coupling * pull;
                next[2 * i + 1] = y - mu * (x - sigma);
            }
        }
    }
}
