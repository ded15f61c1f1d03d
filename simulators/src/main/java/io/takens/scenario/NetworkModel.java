package io.takens.scenario;

import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.Trajectory;
import io.takens.network.FlowNetwork;
import io.takens.network.Graph;
import io.takens.network.MapNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.util.FastMath;

/** Copies of one system of the catalogue on a graph; variable x of node 3 is called x_3. */
final class NetworkModel implements Model {

    static final String COUPLING = "coupling";

    private static final double SPREAD = 0.05; // of the nodes' starts, share of each variable's start

    private final CatalogueSystem system;
    private final Graph graph;
    private final int coupled;
    private final double coupling;
    private final List<String> variables = new ArrayList<>();

    NetworkModel(CatalogueSystem system, Graph graph, String variable, double coupling) {
        if (system.kind() == CatalogueSystem.Kind.DELAY) {
            throw new IllegalArgumentException(
                    "a network of " + system.name() + ": only flows and maps can be coupled");
        }
        this.system = system;
        this.graph = graph;
        this.coupling = coupling;
        this.coupled = system.variables().indexOf(variable);
        if (coupled < 0) {
            throw new IllegalArgumentException(
                    system.name() + " has no variable " + variable + ", only " + String.join(" ", system.variables()));
        }
        for (int node = 1; node <= graph.size(); node++) {
            for (String name : system.variables()) {
                variables.add(name + "_" + node);
            }
        }
    }

    @Override
    public String name() {
        return system.name() + " x " + graph.size();
    }

    @Override
    public String description() {
        return name() + ", coupled along " + graph + ",";
    }

    @Override
    public List<String> variables() {
        return List.copyOf(variables);
    }

    @Override
    public List<String> parameterNames() {
        List<String> names = new ArrayList<>(system.parameterNames());
        names.add(COUPLING);
        return names;
    }

    @Override
    public double[] parameters() {
        double[] own = system.parameters();
        double[] all = Arrays.copyOf(own, own.length + 1);
        all[own.length] = coupling;
        return all;
    }

    @Override
    public double[] start() {
        double[] own = system.start();
        double[] all = new double[own.length * graph.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = own[i % own.length] * (1 + SPREAD * FastMath.sin(i + 1.0));
        }
        return all;
    }

    @Override
    public Double exponent() {
        return null;
    }

    @Override
    public Double period() {
        return system.period();
    }

    @Override
    public boolean continuous() {
        return system.kind() == CatalogueSystem.Kind.FLOW;
    }

    @Override
    public Trajectory trajectory(double[] parameters, double[] from, double dt) {
        return continuous()
                ? Trajectory.ofFlow(
                        new FlowNetwork(system.flow(), system.dimension(), coupled, graph),
                        parameters,
                        from,
                        dt,
                        Trajectory.TOLERANCE)
                : Trajectory.ofMap(new MapNetwork(system.map(), system.dimension(), graph), parameters, from, dt);
    }
}
