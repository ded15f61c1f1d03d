package io.takens.evaluation;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.field.KuramotoSivashinsky;
import io.takens.integrate.Trajectory;
import io.takens.observe.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chaotic system, how it is sampled, and what of it is seen.
 *
 * @param name system and view, as in {@code lorenz/x+1%}
 * @param system in {@link Systems}
 * @param view what is seen
 */
public record ChaosProblem(String name, Systems system, View view) {

    /** What of the state is seen. */
    public enum View {
        /** All coordinates. */
        ALL("all"),
        /** The first coordinate. */
        FIRST("x"),
        /** The first coordinate, with Gaussian noise of 1 % of its standard deviation. */
        NOISY("x+1%");

        private final String label;

        View(String label) {
            this.label = label;
        }
    }

    /** The systems, with the sampling interval and the largest exponent [nats per time]. */
    public enum Systems {
        LORENZ("Lorenz", new double[] {8.0 / 3, 28, 10}, 3, 0.025, 0.9056, 34),
        ROESSLER("Rossler", new double[] {0.2, 0.2, 5.7}, 3, 0.1, 0.0714, 18),
        MACKEY_GLASS("MackeyGlass", new double[] {0.2, 0.1, 10, 17}, 1, 1, 0.0052, 18),
        HENON("Henon", new double[] {1.4, 0.3}, 2, 1, 0.4192, 45),
        LORENZ96("Lorenz96", new double[] {8}, 8, 0.02, 1.61, 18),
        THOMAS("Thomas", new double[] {0.18, 1}, 3, 0.2, 0.0349, 18),
        KURAMOTO_SIVASHINSKY("", new double[] {22}, 64, 0.25, 0.048, 12);

        private final String catalogued;
        private final double[] parameters;
        private final int dimension;
        private final double dt;
        private final double exponent;
        private final int longest; // Lyapunov times forecast

        Systems(String catalogued, double[] parameters, int dimension, double dt, double exponent, int longest) {
            this.catalogued = catalogued;
            this.parameters = parameters;
            this.dimension = dimension;
            this.dt = dt;
            this.exponent = exponent;
            this.longest = longest;
        }

        /** Samples in a Lyapunov time. */
        double lyapunovTime() {
            return 1 / (exponent * dt);
        }

        private Trajectory trajectory(Randomness random) {
            double[] start = start();
            double sum = 0;
            for (int i = 0; i < dimension; i++) {
                start[i] += 0.01 * random.gaussian();
                sum += start[i];
            }
            if (this == KURAMOTO_SIVASHINSKY) {
                for (int i = 0; i < dimension; i++) {
                    start[i] -= sum / dimension; // the mean never changes, so it has to be 0 from the start
                }
                return new KuramotoSivashinsky(parameters[0], start, dt);
            }
            return Trajectory.of(Catalogue.named(catalogued), parameters, start, dt);
        }

        private double[] start() {
            double[] start = new double[dimension];
            if (this == KURAMOTO_SIVASHINSKY) {
                for (int i = 0; i < dimension; i++) {
                    double angle = 2 * Math.PI * i / dimension;
                    start[i] = StrictMath.cos(angle) + 0.5 * StrictMath.sin(2 * angle);
                }
                return start;
            }
            CatalogueSystem system = Catalogue.named(catalogued);
            double[] known = system.start();
            for (int i = 0; i < dimension; i++) {
                start[i] = this == LORENZ96 ? parameters[0] : known[i];
            }
            return start;
        }
    }

    private static final double NOISE = 0.01;
    private static final int TRANSIENT = 60; // Lyapunov times left out before the first sample

    private static ChaosProblem of(Systems system, View view) {
        String name = system.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ChaosProblem(name + "/" + view.label, system, view);
    }

    /** The table that every version is measured on. */
    public static List<ChaosProblem> all() {
        List<ChaosProblem> all = new ArrayList<>();
        for (Systems system : List.of(Systems.LORENZ, Systems.ROESSLER, Systems.MACKEY_GLASS, Systems.HENON)) {
            for (View view : View.values()) {
                if (system.dimension > 1 || view != View.ALL) {
                    all.add(of(system, view));
                }
            }
        }
        for (Systems system : List.of(Systems.LORENZ96, Systems.THOMAS, Systems.KURAMOTO_SIVASHINSKY)) {
            all.add(of(system, View.ALL));
        }
        return all;
    }

    int channels() {
        return view == View.ALL ? system.dimension : 1;
    }

    double lyapunovTime() {
        return system.lyapunovTime();
    }

    /** Samples forecast from each start. */
    int horizon() {
        int times = view == View.NOISY ? Math.min(12, system.longest) : system.longest;
        return (int) Math.min(3500, Math.ceil(times * lyapunovTime()));
    }

    /**
     * A stretch of the attractor, as it is.
     *
     * @param seed of the start
     * @param samples how many
     */
    double[][] truth(long seed, int samples) {
        Trajectory trajectory = system.trajectory(new Randomness(seed, name, "start"));
        double[] state = new double[trajectory.dimension()];
        for (long left = Math.round(TRANSIENT * lyapunovTime()); left > 0; left--) {
            trajectory.step(state);
        }
        double[][] truth = new double[samples][channels()];
        for (double[] sample : truth) {
            trajectory.step(state);
            System.arraycopy(state, 0, sample, 0, sample.length);
        }
        return truth;
    }

    /** What is seen of it. */
    double[][] observed(double[][] truth, long seed) {
        if (view != View.NOISY) {
            return truth;
        }
        Randomness random = new Randomness(seed, name, "noise");
        double deviation = NOISE * Moments.deviation(truth, 0, truth.length);
        double[][] observed = new double[truth.length][];
        for (int i = 0; i < truth.length; i++) {
            observed[i] = new double[] {truth[i][0] + deviation * random.gaussian()};
        }
        return observed;
    }
}
