package io.takens.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Who acts on whom: directed edges between nodes 0 .. size - 1, without loops or repeats.
 *
 * @param size number of nodes
 * @param edges pairs (from, to): {@code from} acts on {@code to}
 */
public record Graph(int size, List<Edge> edges) {

    /** One influence. */
    public record Edge(int from, int to) {}

    public Graph {
        if (size < 1) {
            throw new IllegalArgumentException("a graph of " + size + " nodes");
        }
        edges = List.copyOf(edges);
        for (Edge edge : edges) {
            if (edge.from < 0 || edge.from >= size || edge.to < 0 || edge.to >= size || edge.from == edge.to) {
                throw new IllegalArgumentException(edge + " is no edge between two of the nodes 0 .. " + (size - 1));
            }
        }
        if (edges.stream().distinct().count() != edges.size()) {
            throw new IllegalArgumentException("an edge is there twice in " + edges);
        }
    }

    /** Every node acts on its two neighbours. */
    public static Graph ring(int size) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            edges.add(new Edge(i, (i + 1) % size));
            edges.add(new Edge((i + 1) % size, i));
        }
        return new Graph(size, edges.stream().distinct().toList());
    }

    /** Every node acts on the next, the last on none. */
    public static Graph chain(int size) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i + 1 < size; i++) {
            edges.add(new Edge(i, i + 1));
        }
        return new Graph(size, edges);
    }

    /** Every node acts on every other. */
    public static Graph complete(int size) {
        return random(size, 1, 0);
    }

    /**
     * Every directed edge is there with the same chance (Erdos and Renyi).
     *
     * @param chance 0 to 1
     * @param seed the same seed gives the same graph on any machine
     */
    public static Graph random(int size, double chance, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Edge> edges = new ArrayList<>();
        for (int from = 0; from < size; from++) {
            for (int to = 0; to < size; to++) {
                if (from != to && (random.nextLong() >>> 11) * 0x1.0p-53 < chance) {
                    edges.add(new Edge(from, to));
                }
            }
        }
        return new Graph(size, edges);
    }

    /** For every node, the nodes that act on it. */
    int[][] sources() {
        int[][] sources = new int[size][];
        for (int node = 0; node < size; node++) {
            int to = node;
            sources[node] = edges.stream()
                    .filter(edge -> edge.to == to)
                    .mapToInt(Edge::from)
                    .toArray();
        }
        return sources;
    }

    /** The edges as people write them, nodes counted from 1: {@code 1>2 2>1}. */
    @Override
    public String toString() {
        return edges.stream().map(edge -> (edge.from + 1) + ">" + (edge.to + 1)).collect(Collectors.joining(" "));
    }
}
