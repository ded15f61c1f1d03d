package io.takens.scenario;

import io.takens.observe.Fault;
import io.takens.observe.Instrument;
import java.util.List;

/**
 * The scenario of the demo: twelve streams of five systems, some observed in part, some noisy, with a regime shift now
 * and then that comes back, and five streams that never change and must raise no alarm.
 *
 * <p>A hundred samples a second each; a Lyapunov time is 2 (Henon) to 93 (Rossler) samples.
 */
public final class Demonstration {

    private static final double INTERVAL = 0.01; // seconds of event time per sample
    private static final double FAINT = 0.01; // noise, share of the std
    private static final long LONG = 3_000; // samples a regime lasts
    private static final long LONGER = 4_000;

    private Demonstration() {}

    /**
     * The scenario, endless.
     *
     * @param seed seed of starts and noise
     */
    public static Scenario scenario(long seed) {
        Regime calm = Regime.named("A");
        StreamSpec lorenz = StreamSpec.of("lorenz", Model.named("Lorenz"), 0.02, INTERVAL);
        StreamSpec rossler = StreamSpec.of("rossler", Model.named("Rossler"), 0.15, INTERVAL);
        StreamSpec henon = StreamSpec.of("henon", Model.named("Henon"), 1, INTERVAL);
        StreamSpec mackeyGlass = StreamSpec.of("mackey-glass", Model.named("MackeyGlass"), 0.2, INTERVAL);
        StreamSpec lorenz96 = StreamSpec.of("lorenz96", Model.lorenz96(8), 0.02, INTERVAL);
        Regime blood = calm.with("beta", 2)
                .with("gamma", 1)
                .with("n", 9.65)
                .with("tau", 2)
                .withExponent(0.0747); // the catalogue's own parameters are periodic
        Regime weather = calm.with("f", 8).withExponent(1.60);
        Regime noisy = calm.readBy(Instrument.noisy(FAINT));
        return new Scenario(
                "demo",
                seed,
                0,
                List.of(
                        lorenz.named("lorenz-1")
                                .with(
                                        Schedule.cycle(LONG, "A", "B"),
                                        calm,
                                        Regime.named("B").with("rho", 45).withExponent(1.221)),
                        lorenz.named("lorenz-2").observing("x").with(Schedule.constant("A"), noisy),
                        lorenz.named("lorenz-3")
                                .with(
                                        Schedule.cycle(LONGER, "A", "B"),
                                        calm,
                                        Regime.named("B").readBy(Instrument.PERFECT.with(new Fault.Gain(0, 1.3, 0.5)))),
                        rossler.named("rossler-1"),
                        rossler.named("rossler-2")
                                .observing("x", "y")
                                .with(
                                        Schedule.cycle(LONG, "A", "B"),
                                        noisy,
                                        Regime.named("B")
                                                .with("c", 9)
                                                .withExponent(0.0772)
                                                .readBy(Instrument.noisy(FAINT))),
                        henon.named("henon-1"),
                        henon.named("henon-2")
                                .observing("x")
                                .with(
                                        Schedule.cycle(LONG, "A", "B", "A", "C"),
                                        calm,
                                        Regime.named("B").with("a", 1.2).withExponent(0.305),
                                        Regime.named("C").with("b", 0.2).withExponent(0.3147)),
                        mackeyGlass.named("mackey-glass-1").with(Schedule.constant("A"), blood),
                        mackeyGlass
                                .named("mackey-glass-2")
                                .with(
                                        Schedule.cycle(LONGER, "A", "B"),
                                        blood.readBy(Instrument.noisy(FAINT)),
                                        blood.as("B").readBy(Instrument.noisy(4 * FAINT))),
                        lorenz96.named("lorenz96-1").with(Schedule.constant("A"), weather),
                        lorenz96.named("lorenz96-2")
                                .with(
                                        Schedule.cycle(LONGER, "A", "B"),
                                        weather,
                                        Regime.named("B").with("f", 11).withExponent(2.375)),
                        lorenz96.named("lorenz96-3")
                                .observing("x1", "x2", "x3", "x4")
                                .with(
                                        Schedule.cycle(LONG, "A", "B", "A"),
                                        weather,
                                        weather.as("B").atPace(1.5))));
    }
}
