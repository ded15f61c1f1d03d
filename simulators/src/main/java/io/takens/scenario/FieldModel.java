package io.takens.scenario;

import io.takens.field.ExcitableMedium;
import io.takens.field.KuramotoSivashinsky;
import io.takens.integrate.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hipparchus.util.FastMath;

/** A field with its default parameters and a start. */
final class FieldModel implements Model {

    /** Starts a trajectory; arguments as in {@link Trajectory#of}. */
    private interface Rule {
        Trajectory trajectory(double[] parameters, double[] start, double dt);
    }

    private static final Map<String, IntFunction<Model>> FIELDS = new TreeMap<>(Map.of(
            "KuramotoSivashinsky", FieldModel::kuramotoSivashinsky, "ExcitableMedium", FieldModel::excitableMedium));

    private final String name;
    private final List<String> variables;
    private final List<String> parameterNames;
    private final double[] parameters;
    private final double[] start;
    private final Double exponent;
    private final Rule rule;

    private FieldModel(
            String name,
            List<String> variables,
            List<String> parameterNames,
            double[] parameters,
            double[] start,
            Double exponent,
            Rule rule) {
        this.name = name;
        this.variables = variables;
        this.parameterNames = parameterNames;
        this.parameters = parameters;
        this.start = start;
        this.exponent = exponent;
        this.rule = rule;
    }

    static boolean knows(String name) {
        return FIELDS.containsKey(name);
    }

    static Model named(String name, int size) {
        IntFunction<Model> field = FIELDS.get(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    "no field is called " + name + ", only " + String.join(" ", FIELDS.keySet()));
        }
        return field.apply(size);
    }

    private static Model kuramotoSivashinsky(int size) {
        double[] start = new double[size];
        for (int i = 0; i < size; i++) {
            double angle = 2 * Math.PI * i / size;
            start[i] = FastMath.cos(angle) + 0.5 * FastMath.sin(2 * angle); // mean 0, which it keeps
        }
        return new FieldModel(
                "KuramotoSivashinsky[" + size + "]",
                IntStream.rangeClosed(1, size).mapToObj(i -> "u" + i).toList(),
                List.of("length"),
                new double[] {22},
                start,
                0.048, // Cvitanovic, Davidchack, Siminos 2010; 0.047 with this code, see KuramotoSivashinskyTest
                (p, from, dt) -> new KuramotoSivashinsky(p[0], from, dt));
    }

    private static Model excitableMedium(int size) {
        List<String> variables = new ArrayList<>();
        for (String field : List.of("u", "v")) {
            for (int row = 1; row <= size; row++) {
                for (int column = 1; column <= size; column++) {
                    variables.add(field + "_" + row + "_" + column);
                }
            }
        }
        return new FieldModel(
                "ExcitableMedium[" + size + "x" + size + "]",
                List.copyOf(variables),
                List.of("a", "b", "epsilon"),
                ExcitableMedium.turbulent(),
                ExcitableMedium.brokenWave(size),
                null,
                ExcitableMedium::new);
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
    public List<String> parameterNames() {
        return parameterNames;
    }

    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    @Override
    public double[] start() {
        return start.clone();
    }

    @Override
    public Double exponent() {
        return exponent;
    }

    @Override
    public Double period() {
        return null;
    }

    @Override
    public boolean continuous() {
        return true;
    }

    @Override
    public Trajectory trajectory(double[] from, double[] state, double dt) {
        return rule.trajectory(from, state, dt);
    }
}
