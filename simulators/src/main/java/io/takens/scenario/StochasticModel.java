package io.takens.scenario;

import io.takens.integrate.Trajectory;
import io.takens.observe.Randomness;
import io.takens.system.ProcessNoise;
import io.takens.system.StochasticSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * A model that chance moves: a flow with process noise, or one of the named ones. The last parameter is the strength of
 * the noise, so that a regime can change it.
 */
final class StochasticModel implements Model {

    static final String PROCESS_NOISE = "process-noise";
    static final String PROPORTIONAL_NOISE = "proportional-noise";

    private static final int SAMPLES_PER_PERIOD = 10; // of the run that measures standard deviations
    private static final Map<String, Supplier<Model>> NAMED = new TreeMap<>(
            Map.of("DoubleWell", StochasticModel::doubleWell, "OrnsteinUhlenbeck", StochasticModel::ornsteinUhlenbeck));

    /** Which of several basins a state is deep in; null between them or where there is only one. */
    interface Basins {
        String of(double[] state);
    }

    private final String name;
    private final String moved; // what chance acts on
    private final List<String> variables;
    private final List<String> parameterNames;
    private final double[] parameters;
    private final double[] start;
    private final Double period;
    private final StochasticSystem system;
    private final Basins basins;
    private final int eulerSteps; // per sample; 0 = a scheme of higher order, with steps of its own choice

    private StochasticModel(
            String name,
            String moved,
            List<String> variables,
            List<String> parameterNames,
            double[] parameters,
            double[] start,
            Double period,
            StochasticSystem system,
            Basins basins,
            int eulerSteps) {
        this.name = name;
        this.moved = moved;
        this.variables = variables;
        this.parameterNames = parameterNames;
        this.parameters = parameters;
        this.start = start;
        this.period = period;
        this.system = system;
        this.basins = basins;
        this.eulerSteps = eulerSteps;
    }

    static boolean knows(String name) {
        return NAMED.containsKey(name);
    }

    static Model named(String name) {
        Supplier<Model> model = NAMED.get(name);
        if (model == null) {
            throw new IllegalArgumentException(
                    "no stochastic model is called " + name + ", only " + String.join(" ", NAMED.keySet()));
        }
        return model.get();
    }

    /**
     * An overdamped particle in two wells: dx = (x - x^3 + tilt) dt + noise dW. Without tilt it leaves a well after
     * sqrt(2) pi exp(1 / (2 noise^2)) on average, for weak noise.
     *
     * @see <a href="https://doi.org/10.1016/S0031-8914(40)90098-2">Kramers, Brownian motion in a field of force and the
     *     diffusion model of chemical reactions</a>
     */
    private static Model doubleWell() {
        return new StochasticModel(
                "DoubleWell",
                "DoubleWell",
                List.of("x"),
                List.of("tilt", "noise"),
                new double[] {0, 0.4},
                new double[] {0.5},
                null,
                new ProcessNoise((t, x, p, dx) -> dx[0] = x[0] - x[0] * x[0] * x[0] + p[0], new double[] {1}),
                state -> state[0] <= -1 ? "left" : state[0] >= 1 ? "right" : null,
                0);
    }

    /**
     * Noise with a memory: dx = -rate x dt + noise dW, normal with variance noise^2 / (2 rate) and autocorrelation
     * exp(-rate t).
     *
     * @see <a href="https://doi.org/10.1103/PhysRev.36.823">Uhlenbeck, Ornstein, On the theory of the Brownian motion</a>
     */
    private static Model ornsteinUhlenbeck() {
        return new StochasticModel(
                "OrnsteinUhlenbeck",
                "OrnsteinUhlenbeck",
                List.of("x"),
                List.of("rate", "noise"),
                new double[] {1, 1},
                new double[] {1},
                null,
                new ProcessNoise((t, x, p, dx) -> dx[0] = -p[0] * x[0], new double[] {1}),
                state -> null,
                0);
    }

    /** A flow with additive noise, counted in standard deviations that each variable has at its own parameters. */
    static Model noisy(Model model, double strength) {
        requireFlow(model);
        double dt = model.period() == null ? 1 : model.period() / SAMPLES_PER_PERIOD;
        double[] std = new Climate(model, model.parameters(), dt).std();
        for (int i = 0; i < std.length; i++) {
            if (!(std[i] > 0)) {
                throw new IllegalArgumentException("process noise of " + model.name() + " has no unit: "
                        + model.variables().get(i) + " rests at the model's own parameters");
            }
        }
        return around(model, PROCESS_NOISE, strength, std);
    }

    /** A flow with noise in proportion to each variable. */
    static Model proportional(Model model, double strength) {
        requireFlow(model);
        return around(model, PROPORTIONAL_NOISE, strength, null);
    }

    /** The same, solved by the scheme of Euler and Maruyama in so many steps per sample. */
    StochasticModel byEulerMaruyama(int steps) {
        return new StochasticModel(
                name, moved, variables, parameterNames, parameters, start, period, system, basins, steps);
    }

    private static void requireFlow(Model model) {
        if (model.flow().isEmpty()) {
            throw new IllegalArgumentException(
                    model.name() + " takes no process noise: it is no flow, or has noise already");
        }
    }

    private static Model around(Model model, String parameter, double strength, double[] units) {
        List<String> names = new ArrayList<>(model.parameterNames());
        names.add(parameter);
        double[] own = model.parameters();
        double[] all = Arrays.copyOf(own, own.length + 1);
        all[own.length] = strength;
        return new StochasticModel(
                model.name(),
                model.description(),
                model.variables(),
                List.copyOf(names),
                all,
                model.start(),
                model.period(),
                new ProcessNoise(model.flow().orElseThrow(), units),
                state -> null,
                0);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        int last = parameters.length - 1;
        return moved + " with " + parameterNames.get(last) + " " + parameters[last];
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

    /** Unknown: noise changes it. */
    @Override
    public Double exponent() {
        return null;
    }

    @Override
    public Double period() {
        return period;
    }

    @Override
    public boolean continuous() {
        return true;
    }

    @Override
    public String basin(double[] state) {
        return basins.of(state);
    }

    /** With a sequence of its own, the same every time: for what is asked about the model and not about a stream. */
    @Override
    public Trajectory trajectory(double[] from, double[] state, double dt) {
        return trajectory(from, state, dt, new Randomness(0, name, "process")::gaussian);
    }

    @Override
    public Trajectory trajectory(double[] from, double[] state, double dt, DoubleSupplier normals) {
        return eulerSteps == 0
                ? Trajectory.ofStochastic(system, from, state, dt, normals)
                : Trajectory.byEulerMaruyama(system, from, state, dt, eulerSteps, normals);
    }
}
