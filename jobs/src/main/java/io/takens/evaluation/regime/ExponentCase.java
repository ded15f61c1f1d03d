package io.takens.evaluation.regime;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.DivergenceException;
import io.takens.integrate.Trajectory;
import io.takens.observe.Randomness;
import java.util.ArrayList;
import java.util.List;

/**
 * One coordinate of a chaotic system whose largest exponent is known from its equations.
 *
 * @param name of the row
 * @param system of the catalogue
 * @param parameters in the order of its facts
 * @param dt system time per sample
 * @param exponent largest Lyapunov exponent, nats per system time
 */
record ExponentCase(String name, CatalogueSystem system, double[] parameters, double dt, double exponent) {
    private static final double SPREAD = 1e-3; // relative, of starts
    private static final int TRANSIENT = 2000; // samples left out
    private static final double PER_PERIOD = 25; // samples of a catalogue's flow

    /** The systems that the literature and the equations agree on; those of the estimator's development among them. */
    static List<ExponentCase> known() {
        return List.of(
                of("lorenz", "Lorenz", 0.05, 0.9056, 8.0 / 3, 28, 10),
                of("lorenz dt .02", "Lorenz", 0.02, 0.9056, 8.0 / 3, 28, 10),
                of("lorenz rho 45", "Lorenz", 0.03, 1.220, 8.0 / 3, 45, 10),
                of("rossler", "Rossler", 0.2, 0.0714, 0.2, 0.2, 5.7),
                of("rossler dt .1", "Rossler", 0.1, 0.0714, 0.2, 0.2, 5.7),
                of("mackey-glass 17", "MackeyGlass", 2, 0.0052, 0.2, 0.1, 10, 17),
                of("mackey-glass 30", "MackeyGlass", 2, 0.0071, 0.2, 0.1, 10, 30),
                of("henon", "Henon", 1, 0.4192, 1.4, 0.3),
                of("logistic 4", "Logistic", 1, 0.6931, 4),
                of("logistic 3.9", "Logistic", 1, 0.4959, 3.9),
                of("logistic 3.7", "Logistic", 1, 0.3548, 3.7),
                of("ikeda", "Ikeda", 1, 0.508, 0.9));
    }

    private static ExponentCase of(String name, String system, double dt, double exponent, double... parameters) {
        return new ExponentCase(name, Catalogue.named(system), parameters, dt, exponent);
    }

    /** Every chaotic system of the catalogue, with the exponent of its facts; flows at 25 samples a period. */
    static List<ExponentCase> catalogue() {
        List<ExponentCase> all = new ArrayList<>();
        for (CatalogueSystem system : Catalogue.all()) {
            boolean map = system.kind() == CatalogueSystem.Kind.MAP;
            if (system.defined()
                    && system.motion() == CatalogueSystem.Motion.CHAOTIC
                    && system.exponent() != null
                    && (map || system.period() != null)) {
                double dt = map ? 1 : system.period() / PER_PERIOD;
                all.add(new ExponentCase(system.name(), system, system.parameters(), dt, system.exponent()));
            }
        }
        return all;
    }

    /** Samples in a Lyapunov time. */
    double lyapunovTime() {
        return 1 / (exponent * dt);
    }

    /**
     * The first coordinate, after a transient, from a start by seed.
     *
     * @param noise standard deviation of white noise on it, as a share of its own
     * @return null if the trajectory from this start leaves for infinity
     */
    double[] series(int samples, double noise, long seed) {
        Randomness random = new Randomness(seed, name, "start");
        double[] start = system.start();
        for (int i = 0; i < start.length; i++) {
            start[i] *= 1 + SPREAD * random.gaussian();
        }
        double[] series = new double[samples];
        double[] state = new double[start.length];
        try {
            Trajectory trajectory = Trajectory.of(system, parameters, start, dt);
            for (int i = -TRANSIENT; i < samples; i++) {
                trajectory.step(state);
                if (i >= 0) {
                    series[i] = state[0];
                }
            }
        } catch (DivergenceException e) {
            return null;
        }
        return blur(series, noise, new Randomness(seed, name, "noise"));
    }

    /** Adds white noise with a share of the series' own deviation. */
    static double[] blur(double[] series, double share, Randomness random) {
        double mean = 0;
        double squares = 0;
        for (double x : series) {
            mean += x / series.length;
        }
        for (double x : series) {
            squares += (x - mean) * (x - mean) / series.length;
        }
        double[] blurred = new double[series.length];
        for (int i = 0; i < series.length; i++) {
            blurred[i] = series[i] + share * Math.sqrt(squares) * random.gaussian();
        }
        return blurred;
    }
}
