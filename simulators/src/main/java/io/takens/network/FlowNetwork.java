package io.takens.network;

import io.takens.system.DynamicalSystem;
import java.util.Arrays;

/**
 * Flows on the nodes of a graph, equal or with parameters that differ a little, coupled diffusively through one variable: dx_i/dt = f(x_i) and, for the coupled
 * variable, + c sum_j (x_j - x_i) over the nodes j that act on i.
 *
 * <p>State: the variables of node 1, then those of node 2, and so on. Parameters: those of the flow, then the coupling c.
 * A network whose nodes are all equal stays so, and is then a solution of the single flow.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevLett.80.2109">Pecora, Carroll, Master stability functions for synchronized
 *     coupled systems</a>
 */
public final class FlowNetwork implements DynamicalSystem {

    private final DynamicalSystem flow;
    private final int d; // variables per node
    private final int coupled; // the variable through which nodes act
    private final int[][] sources;
    private final Heterogeneity units;

    /**
     * @param flow rule of every node
     * @param variables number of variables of a node
     * @param coupled index of the coupled variable
     * @param graph who acts on whom
     * @param units by how much the parameters of the nodes differ
     */
    public FlowNetwork(DynamicalSystem flow, int variables, int coupled, Graph graph, Heterogeneity units) {
        this.units = units;
        this.flow = flow;
        this.d = variables;
        this.coupled = coupled;
        this.sources = graph.sources();
    }

    @Override
    public void derivatives(double t, double[] state, double[] p, double[] slope) {
        double coupling = p[p.length - 1];
        double[] x = new double[d];
        double[] dx = new double[d];
        double[] unit = p.clone();
        for (int node = 0; node < sources.length; node++) {
            System.arraycopy(state, node * d, x, 0, d);
            units.parameters(p, node, unit);
            flow.derivatives(t, x, unit, dx);
            double pull = 0;
            for (int source : sources[node]) {
                pull += state[source * d + coupled] - x[coupled];
            }
            dx[coupled] += coupling * pull;
            System.arraycopy(dx, 0, slope, node * d, d);
        }
    }

    @Override
    public void jacobian(double t, double[] state, double[] p, double[] jacobian) {
        double coupling = p[p.length - 1];
        int n = state.length;
        double[] x = new double[d];
        double[] block = new double[d * d];
        double[] unit = p.clone();
        Arrays.fill(jacobian, 0);
        for (int node = 0; node < sources.length; node++) {
            System.arraycopy(state, node * d, x, 0, d);
            units.parameters(p, node, unit);
            flow.jacobian(t, x, unit, block);
            for (int i = 0; i < d; i++) {
                System.arraycopy(block, i * d, jacobian, (node * d + i) * n + node * d, d);
            }
            int row = (node * d + coupled) * n;
            jacobian[row + node * d + coupled] -= coupling * sources[node].length;
            for (int source : sources[node]) {
                jacobian[row + source * d + coupled] += coupling;
            }
        }
    }
}
