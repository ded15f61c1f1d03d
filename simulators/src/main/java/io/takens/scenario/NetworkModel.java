package io.takens.scenario;

import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.Trajectory;
import io.takens.network.DelayNetwork;
import io.takens.network.FlowNetwork;
import io.takens.network.Graph;
import io.takens.network.Heterogeneity;
import io.takens.network.MapNetwork;
import io.takens.system.DynamicalSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.util.FastMath;

/** Copies of one system of the catalogue on a graph; variable x of node 3 is called x_3. */
final class NetworkModel implements Model {

    static final String COUPLING = "coupling";

    private static final double SPREAD = 0.05; // of the nodes' starts, share of each variable's start

    private final CatalogueSystem system;
    private final Graph graph;
    private final int coupled;
    private final double coupling;
    private final Heterogeneity units;
    private final List<String> variables = new ArrayList<>();

    NetworkModel(CatalogueSystem system, Graph graph, String variable, double coupling, Heterogeneity units) {
        this.units = units;
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
        String differing =
                units.spread() == 0 ? "" : ", parameters spread by " + units.spread() + " with seed " + units.seed();
        return name() + ", coupled along " + graph + differing + ",";
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
        return system.kind() != CatalogueSystem.Kind.MAP;
    }

    @Override
    public Optional<DynamicalSystem> flow() {
        return system.kind() == CatalogueSystem.Kind.FLOW
                ? Optional.of(new FlowNetwork(system.flow(), system.dimension(), coupled, graph, units))
                : Optional.empty();
    }

    @Override
    public Trajectory trajectory(double[] parameters, double[] from, double dt) {
        int d = system.dimension();
        return switch (system.kind()) {
            case FLOW -> Trajectory.ofFlow(flow().orElseThrow(), parameters, from, dt, Trajectory.TOLERANCE);
            case MAP -> Trajectory.ofMap(new MapNetwork(system.map(), d, graph, units), parameters, from, dt);
            case DELAY ->
                Trajectory.ofDelay(
                        new DelayNetwork(system.delay(), d, coupled, graph, units), system::lag, parameters, from, dt);
        };
    }
}
