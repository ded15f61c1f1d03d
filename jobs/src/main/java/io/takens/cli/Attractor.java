package io.takens.cli;

import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A system's motion seen in a plane: two of its variables, or a variable against its own past where there is only one.
 *
 * @param horizontal name of the first axis
 * @param vertical name of the second
 * @param x first coordinate per sample
 * @param y second
 * @param continuous whether neighbouring samples are joined by a line
 */
record Attractor(String horizontal, String vertical, double[] x, double[] y, boolean continuous) {
    private static final int ITERATES = 20_000; // of a map
    private static final int PER_PERIOD = 150;
    private static final int SETTLING = 5; // the first fifth of the samples is not drawn
    private static final int CELLS = 32; // per side, to see how much of the plane a view fills
    private static final double QUARTER = 0.25; // of a period, a good delay for a flow's own past

    /**
     * Runs a system from its start with its own parameters.
     *
     * @param periods how long a flow is followed after it has settled
     * @throws io.takens.integrate.DivergenceException if that does not stay finite
     */
    static Attractor of(CatalogueSystem system, int periods) {
        boolean map = system.kind() == CatalogueSystem.Kind.MAP;
        double period = system.period() == null ? 1 : system.period();
        double dt = map ? 1 : period / PER_PERIOD;
        int count = map ? ITERATES : periods * PER_PERIOD;
        Trajectory trajectory = Trajectory.of(system, system.parameters(), system.start(), dt);
        for (int n = 0; n < count / SETTLING; n++) {
            trajectory.step(new double[system.dimension()]);
        }
        double[][] variables = new double[system.dimension()][count];
        double[] state = new double[system.dimension()];
        for (int n = 0; n < count; n++) {
            trajectory.step(state);
            for (int i = 0; i < state.length; i++) {
                variables[i][n] = state[i];
            }
        }
        List<Attractor> views = views(system, variables);
        if (views.isEmpty()) {
            int lag = map ? 1 : lag(system, dt);
            String name = system.variables().get(0);
            return delayed(name, variables[0], lag, map ? "%s of the step before" : "%s, %.3g before", lag * dt, !map);
        }
        return views.stream()
                .reduce((one, other) -> other.filled() > one.filled() ? other : one)
                .orElseThrow();
    }

    private static int lag(CatalogueSystem system, double dt) {
        boolean delay = system.kind() == CatalogueSystem.Kind.DELAY;
        double time = delay ? system.lag(system.parameters()) : QUARTER * PER_PERIOD * dt;
        return Math.max(1, (int) Math.round(time / dt));
    }

    private static Attractor delayed(
            String name, double[] values, int lag, String past, double time, boolean continuous) {
        int count = values.length - lag;
        double[] before = Arrays.copyOf(values, count);
        double[] now = Arrays.copyOfRange(values, lag, values.length);
        return new Attractor(past.formatted(name, time), name, before, now, continuous);
    }

    /** Every pair of variables that stay within bounds, in their order. */
    private static List<Attractor> views(CatalogueSystem system, double[][] variables) {
        List<Attractor> views = new ArrayList<>();
        List<String> names = system.variables();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                if (!system.unbounded().contains(names.get(i))
                        && !system.unbounded().contains(names.get(j))) {
                    views.add(new Attractor(
                            names.get(i),
                            names.get(j),
                            variables[i],
                            variables[j],
                            system.kind() != CatalogueSystem.Kind.MAP));
                }
            }
        }
        return views;
    }

    /** How many cells of a grid over the view are visited: what lies on a line shows little. */
    private int filled() {
        Range across = Range.of(x);
        Range up = Range.of(y);
        boolean[] visited = new boolean[CELLS * CELLS];
        int filled = 0;
        for (int n = 0; n < x.length; n++) {
            int cell = (int) (across.share(x[n]) * (CELLS - 1)) * CELLS + (int) (up.share(y[n]) * (CELLS - 1));
            filled += visited[cell] ? 0 : 1;
            visited[cell] = true;
        }
        return filled;
    }

    /** Bounds of the values on an axis. */
    record Range(double low, double high) {

        static Range of(double[] values) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            return new Range(low, high);
        }

        /** Place of a value, 0 at the low end to 1 at the high one. */
        double share(double value) {
            return high > low ? (value - low) / (high - low) : 0.5;
        }
    }
}
