package io.takens.evaluation.regime;

import io.takens.scenario.Model;
import io.takens.scenario.Regime;
import io.takens.scenario.StreamSpec;
import java.util.List;
import java.util.Map;

/**
 * A chaotic system with one parameter that changes a little or much.
 *
 * @param name of the row
 * @param model what moves
 * @param dt system time per sample
 * @param channels variables observed
 * @param lyapunovTime of the first regime, samples
 * @param parameters of the first regime that are not the model's own
 * @param parameter that changes
 * @param small its value after a small change
 * @param large its value after a large one
 */
record Subject(
        String name,
        Model model,
        double dt,
        List<String> channels,
        double lyapunovTime,
        Map<String, Double> parameters,
        String parameter,
        double small,
        double large) {

    /** The systems of the benchmark: flows, maps, a delay equation, a field; one channel unless the name says more. */
    static List<Subject> all() {
        Map<String, Double> none = Map.of();
        Map<String, Double> blood = Map.of("tau", 17.0);
        return List.of(
                flow("lorenz", "Lorenz", 0.05, List.of("x"), 22.1, none, "rho", 32, 45),
                flow("rossler", "Rossler", 0.2, List.of("x"), 70, none, "c", 6.2, 8),
                flow("henon", "Henon", 1, List.of("x"), 2.4, none, "a", 1.37, 1.3),
                flow("logistic", "Logistic", 1, List.of("x"), 2.0, none, "r", 3.87, 3.7),
                flow("ikeda", "Ikeda", 1, List.of("x"), 2.0, none, "u", 0.88, 0.8),
                flow("mackey-glass", "MackeyGlass", 2, List.of("x"), 96, blood, "beta", 0.21, 0.24),
                lorenz96(),
                flow("lorenz-xyz", "Lorenz", 0.05, List.of("x", "y", "z"), 22.1, none, "rho", 32, 45),
                flow("rossler-xyz", "Rossler", 0.2, List.of("x", "y", "z"), 70, none, "c", 6.2, 8));
    }

    private static Subject flow(
            String name,
            String system,
            double dt,
            List<String> channels,
            double lyapunovTime,
            Map<String, Double> parameters,
            String parameter,
            double small,
            double large) {
        return new Subject(name, Model.named(system), dt, channels, lyapunovTime, parameters, parameter, small, large);
    }

    private static Subject lorenz96() {
        Map<String, Double> force = Map.of("f", 8.0);
        return new Subject("lorenz-96", Model.lorenz96(8), 0.05, List.of("x1"), 12.4, force, "f", 8.6, 11);
    }

    Regime regime(String regime) {
        Regime plain = Regime.named(regime);
        for (Map.Entry<String, Double> entry : parameters.entrySet()) {
            plain = plain.with(entry.getKey(), entry.getValue());
        }
        return plain;
    }

    StreamSpec stream(String id) {
        return StreamSpec.of(id, model, dt, 1).observing(channels.toArray(new String[0]));
    }
}
