package io.takens.catalogue;

import org.hipparchus.util.FastMath;

/** Banks that watch one price, and people who watch each other. */
final class Societies {

    private Societies() {}

    static void register(Rules rules) {
        rules.map("BankLeverage", Societies::bankLeverage).delay("DelayedOpinions", Societies::delayedOpinions);
    }

    /**
     * Leverage of banks that hold the same asset under a value-at-risk limit, each a unimodal map of its leverage (as a
     * share of the largest that it may reach), coupled through the price that all of them move, which is a mean field.
     * The reduced form with logistic maps and Kaneko's global coupling.
     *
     * <p>Ioffredi, Marmi and Tanzi (2026). Chaos and synchronization in financial leverages dynamics: modeling systemic
     * risk with coupled unimodal maps. Chaos, doi 10.1063/5.0320793. Kaneko (1990). Clustering, coding, switching,
     * hierarchical ordering, and control in a network of chaotic elements. Physica D 41, 137-172.
     */
    static void bankLeverage(double[] state, double[] param, double[] next) {
        int n = state.length;
        double coupling = param[0];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double appetite = param[1 + i];
            next[i] = appetite * state[i] * (1 - state[i]);
            mean += next[i] / n;
        }
        for (int i = 0; i < n; i++) {
            next[i] = (1 - coupling) * next[i] + coupling * mean;
        }
    }

    /**
     * Opinions of people who hear of each other late: everybody averages what the others thought one delay ago, with
     * weights that add up to 1, and follows that the less the further it is from neutral. Linear it is the averaging of
     * French and DeGroot in continuous time.
     *
     * <p>French (1956). A formal theory of social power. Psychological Review 63, 181-194. DeGroot (1974). Reaching a
     * consensus. Journal of the American Statistical Association 69, 118-121. Messages too far out persuade less: Sherif
     * and Hovland (1961). Social Judgment. Yale University Press. The hump is ours, and makes it chaotic.
     */
    static void delayedOpinions(double t, double[] state, double[] delayed, double[] param, double[] rate) {
        int n = state.length;
        int w = n + 1; // where wᵢⱼ begins; attention kᵢ comes first, then the delay
        for (int i = 0; i < n; i++) {
            double heard = 0;
            for (int j = 0; j < n; j++) {
                heard += param[w + n * i + j] * delayed[j];
            }
            rate[i] = param[i] * heard * FastMath.exp(-heard * heard) - state[i];
        }
    }
}
