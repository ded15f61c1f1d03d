package io.takens.scenario;

import io.takens.catalogue.Catalogue;
import io.takens.network.Graph;
import io.takens.network.Heterogeneity;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the block {@code network} of a stream: how many nodes, who acts on whom, and how strongly.
 *
 * @param form the block
 */
record NetworkForm(Section form) {

    private static final int MOST_NODES = 1000;

    /** @throws IllegalArgumentException if the system can't be coupled like that */
    Model read(String system) throws ScenarioFormatException {
        long nodes = form.whole("nodes", 2, MOST_NODES);
        Graph graph = graph((int) nodes);
        String variable =
                form.text("variable", Catalogue.named(system).variables().get(0));
        double coupling = form.number("coupling");
        double spread = form.number("spread", 0);
        if (spread < 0 || spread > 1) {
            throw form.wrong("spread", "spread = " + spread + " of the nodes' parameters is not between 0 and 1");
        }
        Heterogeneity units = new Heterogeneity(spread, form.whole("seed", 1, 0, Section.MOST));
        form.end();
        return Model.network(system, graph, variable, coupling, units);
    }

    private Graph graph(int nodes) throws ScenarioFormatException {
        if (form.has("edges")) {
            return edges(nodes);
        }
        String kind = form.text("graph");
        return switch (kind) {
            case "ring" -> Graph.ring(nodes);
            case "chain" -> Graph.chain(nodes);
            case "complete" -> Graph.complete(nodes);
            case "random" -> Graph.random(nodes, form.number("chance"), form.whole("seed", 1, 0, Section.MOST));
            default -> throw form.wrong("graph", "there is no graph " + kind + ", only ring chain complete random");
        };
    }

    /** Edges as words like 1>2. */
    private Graph edges(int nodes) throws ScenarioFormatException {
        List<Graph.Edge> edges = new ArrayList<>();
        for (String word : form.words("edges")) {
            String[] ends = word.split(">", -1);
            try {
                edges.add(new Graph.Edge(Integer.parseInt(ends[0].strip()) - 1, Integer.parseInt(ends[1].strip()) - 1));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw form.wrong("edges", "edge \"" + word + "\" is not of the form 1>2");
            }
        }
        try {
            return new Graph(nodes, edges);
        } catch (IllegalArgumentException e) {
            throw form.wrong("edges", "an edge leaves the nodes 1 to " + nodes + ", is a loop or is there twice");
        }
    }
}
