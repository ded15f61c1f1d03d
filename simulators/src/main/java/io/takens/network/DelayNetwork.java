package io.takens.network;

import io.takens.system.DelaySystem;

/**
 * Delay equations on the nodes of a graph, coupled diffusively through one variable, which the others see as late as
 * the equation sees its own past: dx_i/dt = f(x_i, x_i(t - tau)) and, for the coupled variable,
 * + c sum_j (x_j(t - tau) - x_i) over the nodes j that act on i.
 *
 * <p>State: the variables of node 1, then those of node 2, and so on. Parameters: those of the equation, then the
 * coupling c. Without an equation of its own (f = 0) this is the averaging of French and DeGroot in continuous time, with
 * news that arrive late: it reaches agreement for any delay if some node reaches all others.
 *
 * @see <a href="https://doi.org/10.1109/TAC.2004.834113">Olfati-Saber, Murray, Consensus problems in networks of agents
 *     with switching topology and time-delays</a>
 */
public final class DelayNetwork implements DelaySystem {

    private final DelaySystem equation;
    private final int d; // variables per node
    private final int coupled; // the variable through which nodes act
    private final int[][] sources;
    private final Heterogeneity units;

    /**
     * @param equation rule of every node
     * @param variables number of variables of a node
     * @param coupled index of the coupled variable
     * @param graph who acts on whom
     * @param units by how much the parameters of the nodes differ; the delay is common
     */
    public DelayNetwork(DelaySystem equation, int variables, int coupled, Graph graph, Heterogeneity units) {
        this.equation = equation;
        this.d = variables;
        this.coupled = coupled;
        this.sources = graph.sources();
        this.units = units;
    }

    @Override
    public void derivatives(double t, double[] state, double[] delayed, double[] p, double[] slope) {
        double coupling = p[p.length - 1];
        double[] x = new double[d];
        double[] past = new double[d];
        double[] dx = new double[d];
        double[] unit = p.clone();
        for (int node = 0; node < sources.length; node++) {
            System.arraycopy(state, node * d, x, 0, d);
            System.arraycopy(delayed, node * d, past, 0, d);
            units.parameters(p, node, unit);
            equation.derivatives(t, x, past, unit, dx);
            double pull = 0;
            for (int source : sources[node]) {
                pull += delayed[source * d + coupled] - x[coupled];
            }
            dx[coupled] += coupling * pull;
            System.arraycopy(dx, 0, slope, node * d, d);
        }
    }
}
