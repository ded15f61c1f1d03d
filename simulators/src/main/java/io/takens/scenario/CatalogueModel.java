package io.takens.scenario;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.Trajectory;
import io.takens.system.DynamicalSystem;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.util.FastMath;

/** A system of the catalogue as a model; Lorenz-96 may have another size than the catalogue's. */
final class CatalogueModel implements Model {

    private static final int SMALLEST_LORENZ_96 = 4;

    private final CatalogueSystem system;
    private final String name;
    private final List<String> variables;
    private final double[] start;
    private final Double exponent;

    private CatalogueModel(
            CatalogueSystem system, String name, List<String> variables, double[] start, Double exponent) {
        this.system = system;
        this.name = name;
        this.variables = variables;
        this.start = start;
        this.exponent = exponent;
    }

    static Model of(CatalogueSystem system) {
        return new CatalogueModel(system, system.name(), system.variables(), system.start(), system.exponent());
    }

    static Model lorenz96(int size) {
        if (size < SMALLEST_LORENZ_96) {
            throw new IllegalArgumentException("Lorenz96 with size = " + size + " < " + SMALLEST_LORENZ_96);
        }
        CatalogueSystem system = Catalogue.named("Lorenz96");
        List<String> places =
                IntStream.rangeClosed(1, size).mapToObj(i -> "x" + i).toList();
        double[] start = new double[size];
        for (int i = 0; i < size; i++) {
            start[i] = FastMath.sin(i + 1.0); // no symmetry that the flow would keep
        }
        Double exponent = size == system.dimension() ? system.exponent() : null;
        return new CatalogueModel(system, "Lorenz96[" + size + "]", places, start, exponent);
    }

    CatalogueSystem system() {
        return system;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> variables() {
        return variables;
    }

    @Override
    public Double exponent() {
        return exponent;
    }

    @Override
    public List<String> parameterNames() {
        return system.parameterNames();
    }

    @Override
    public double[] parameters() {
        return system.parameters();
    }

    @Override
    public double[] start() {
        return start.clone();
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
        return system.kind() == CatalogueSystem.Kind.FLOW ? Optional.of(system.flow()) : Optional.empty();
    }

    @Override
    public Trajectory trajectory(double[] parameters, double[] from, double dt) {
        return Trajectory.of(system, parameters, from, dt);
    }
}
