package io.takens.network;

import io.takens.system.MapSystem;
import java.util.Arrays;

/**
 * Maps on the nodes of a graph, equal or with parameters that differ a little: x_i' = F(x_i) + c (mean of F(x_j) over the nodes j that act on i - F(x_i)), for all
 * variables. On a ring this is Kaneko's coupled map lattice.
 *
 * <p>State: the variables of node 1, then those of node 2, and so on. Parameters: those of the map, then the coupling c,
 * 0 to 1. A node on which none acts follows the map alone.
 *
 * @see <a href="https://doi.org/10.1143/PTP.72.480">Kaneko, Period-doubling of kink-antikink patterns, quasiperiodicity
 *     in antiferro-like structures and spatial intermittency in coupled logistic lattice</a>
 */
public final class MapNetwork implements MapSystem {

    private final MapSystem map;
    private final int d; // variables per node
    private final int[][] sources;
    private final Heterogeneity units;

    /**
     * @param map rule of every node
     * @param variables number of variables of a node
     * @param graph who acts on whom
     * @param units by how much the parameters of the nodes differ
     */
    public MapNetwork(MapSystem map, int variables, Graph graph, Heterogeneity units) {
        this.units = units;
        this.map = map;
        this.d = variables;
        this.sources = graph.sources();
    }

    @Override
    public void next(double[] state, double[] p, double[] next) {
        double coupling = p[p.length - 1];
        double[] images = new double[state.length]; // F of every node
        double[] x = new double[d];
        double[] image = new double[d];
        double[] unit = p.clone();
        for (int node = 0; node < sources.length; node++) {
            System.arraycopy(state, node * d, x, 0, d);
            units.parameters(p, node, unit);
            map.next(x, unit, image);
            System.arraycopy(image, 0, images, node * d, d);
        }
        for (int node = 0; node < sources.length; node++) {
            for (int i = 0; i < d; i++) {
                double own = images[node * d + i];
                double others = 0;
                for (int source : sources[node]) {
                    others += images[source * d + i] - own;
                }
                next[node * d + i] = own + share(coupling, node) * others;
            }
        }
    }

    @Override
    public void jacobian(double[] state, double[] p, double[] jacobian) {
        double coupling = p[p.length - 1];
        int n = state.length;
        double[] x = new double[d];
        double[] block = new double[d * d];
        double[] unit = p.clone();
        Arrays.fill(jacobian, 0);
        for (int source = 0; source < sources.length; source++) {
            System.arraycopy(state, source * d, x, 0, d);
            units.parameters(p, source, unit);
            map.jacobian(x, unit, block);
            for (int node = 0; node < sources.length; node++) {
                double weight = weight(coupling, node, source);
                for (int i = 0; i < d && weight != 0; i++) {
                    for (int j = 0; j < d; j++) {
                        jacobian[(node * d + i) * n + source * d + j] = weight * block[i * d + j];
                    }
                }
            }
        }
    }

    /** How much of the image of one node goes into another. */
    private double weight(double coupling, int node, int source) {
        if (node == source) {
            return sources[node].length == 0 ? 1 : 1 - coupling;
        }
        for (int candidate : sources[node]) {
            if (candidate == source) {
                return share(coupling, node);
            }
        }
        return 0;
    }

    private double share(double coupling, int node) {
        return sources[node].length == 0 ? 0 : coupling / sources[node].length;
    }
}
