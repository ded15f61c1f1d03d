package io.takens.truth;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.catalogue.CatalogueSystem.Kind;
import io.takens.field.KuramotoSivashinsky;
import io.takens.integrate.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.hipparchus.util.FastMath;

/**
 * Samples per second on one thread, beside a bare loop that does the least that any program could.
 *
 * <p>The yardstick is Lorenz by the classical Runge-Kutta method with a step of 0.01 per sample, without error control: it
 * says how fast the machine is at this moment, nothing about accuracy. Each figure is the best of three stretches after
 * one that isn't counted. Not thread-safe.
 */
public final class SpeedSurvey {

    private static final int STRETCHES = 3;
    private static final int PER_PERIOD = 50;
    private static final double LORENZ_STEP = 0.01;

    private final long stretch;
    private final LongSupplier nanos;

    /**
     * @param stretch length of a stretch [ns]
     * @param nanos a clock [ns]
     */
    public SpeedSurvey(long stretch, LongSupplier nanos) {
        this.stretch = stretch;
        this.nanos = nanos;
    }

    /** The yardstick first, then the models; some twenty stretches. */
    public List<SpeedRow> rows() {
        List<SpeedRow> rows = new ArrayList<>();
        CatalogueSystem lorenz = Catalogue.named("Lorenz");
        RungeKutta4 loop = new RungeKutta4(lorenz.flow(), lorenz.parameters(), 3);
        double[] x = lorenz.start();
        rows.add(row("yardstick: Lorenz, one fixed RK4 step", "0.01", () -> loop.step(0, x, LORENZ_STEP)));
        rows.add(flow("Lorenz", lorenz, lorenz.start(), 0.01, "0.01"));
        rows.add(perPeriod(lorenz));
        double[] wave = new double[40];
        Arrays.setAll(wave, i -> 8 + FastMath.sin(i + 1.0));
        rows.add(flow("Lorenz-96, N = 40, F = 8", Catalogue.named("Lorenz96"), wave, 0.05, "0.05"));
        rows.add(perPeriod(Catalogue.named("MackeyGlassChaotic")));
        for (int n : new int[] {64, 128}) {
            double[] u = new double[n];
            Arrays.setAll(u, i -> FastMath.cos(2 * Math.PI * i / n) + 0.1 * FastMath.sin(4 * Math.PI * i / n));
            Trajectory field = new KuramotoSivashinsky(22.0 * n / 64, u, 0.25);
            rows.add(row("Kuramoto-Sivashinsky, N = " + n, "0.25", () -> field.step(u)));
        }
        rows.add(slowestStiff());
        return rows;
    }

    private SpeedRow slowestStiff() {
        SpeedRow slowest = null;
        for (CatalogueSystem system : Catalogue.all()) {
            if (system.stiff()) {
                SpeedRow row = perPeriod(system);
                slowest = slowest == null || row.samplesPerSecond() < slowest.samplesPerSecond() ? row : slowest;
            }
        }
        return new SpeedRow("slowest stiff: " + slowest.model(), slowest.sampling(), slowest.samplesPerSecond());
    }

    private SpeedRow perPeriod(CatalogueSystem system) {
        double dt = system.kind() == Kind.MAP ? 1 : system.period() / PER_PERIOD;
        return flow(system.name(), system, system.start(), dt, PER_PERIOD + " per period");
    }

    private SpeedRow flow(String name, CatalogueSystem system, double[] start, double dt, String sampling) {
        double[] parameters = system.parameters();
        if (name.startsWith("Lorenz-96")) {
            parameters[0] = 8;
        }
        Trajectory run = Trajectory.of(system, parameters, start, dt);
        double[] state = start.clone();
        return row(name, sampling, () -> run.step(state));
    }

    private SpeedRow row(String model, String sampling, Runnable sample) {
        double best = 0;
        for (int s = 0; s <= STRETCHES; s++) {
            long begin = nanos.getAsLong();
            long now = begin;
            long samples = 0;
            while (now - begin < stretch) {
                for (int k = 0; k < PER_PERIOD; k++) {
                    sample.run();
                }
                samples += PER_PERIOD;
                now = nanos.getAsLong();
            }
            best = Math.max(best, s == 0 ? 0 : 1e9 * samples / (now - begin));
        }
        return new SpeedRow(model, sampling, best);
    }
}
