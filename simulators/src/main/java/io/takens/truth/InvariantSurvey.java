package io.takens.truth;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.catalogue.CatalogueSystem.Kind;
import io.takens.catalogue.CatalogueSystem.Motion;
import io.takens.integrate.TangentTrajectory;
import io.takens.integrate.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * What must hold exactly: sums of exponents, energies, and the exponent zero along a flow.
 *
 * <p>Exponents add up to the mean divergence of a flow and to the mean ln |det J| of a map, which some systems have the
 * same everywhere. Energy is a function of the state of four Hamiltonian systems; ArnoldWeb and the stirred fluids are
 * driven, and theirs is no function of the state. An autonomous flow neither stretches nor shrinks a deviation along
 * itself, unless it comes to rest, so that some exponent is zero. Immutable.
 */
public final class InvariantSurvey {

    private static final double SUM_TOLERANCE = 1e-6; // of the sum's largest term; Jacobians have ten digits
    private static final double DRIFT_TOLERANCE = 1e-8; // relative, of an energy, per period
    private static final int PER_PERIOD = 50;
    private static final int STEPS_PER_PERIOD = 10; // orthonormalisations
    private static final int LARGE = 40; // variables of Lorenz-96

    private final int periods;

    /** @param periods length of the runs, at least 20 */
    public InvariantSurvey(int periods) {
        if (periods < 20) {
            throw new IllegalArgumentException("periods = " + periods + " < 20");
        }
        this.periods = periods;
    }

    /** Sums of exponents: Henon, Ikeda, Lorenz, Lorenz-96, and zero for whatever conserves volume by Liouville. */
    public List<InvariantRow> sums() {
        List<InvariantRow> rows = new ArrayList<>();
        CatalogueSystem henon = Catalogue.named("Henon");
        rows.add(sum("ln b", henon, henon.start(), FastMath.log(parameter(henon, "b"))));
        CatalogueSystem ikeda = Catalogue.named("Ikeda");
        rows.add(sum("2 ln u", ikeda, ikeda.start(), 2 * FastMath.log(parameter(ikeda, "u"))));
        CatalogueSystem lorenz = Catalogue.named("Lorenz");
        double divergence = -(parameter(lorenz, "sigma") + 1 + parameter(lorenz, "beta"));
        rows.add(sum("-(sigma + 1 + beta)", lorenz, lorenz.start(), divergence));
        CatalogueSystem lorenz96 = Catalogue.named("Lorenz96");
        double[] wave = new double[LARGE];
        Arrays.setAll(wave, i -> FastMath.sin(i + 1.0));
        rows.add(sum("-N", lorenz96, wave, -LARGE));
        for (CatalogueSystem system : hamiltonian()) {
            rows.add(sum("0, by Liouville", system, system.start(), 0));
        }
        return rows;
    }

    private InvariantRow sum(String law, CatalogueSystem system, double[] start, double expected) {
        boolean large = start.length == LARGE;
        double time = large ? 20 * system.period() : periods * period(system);
        TangentTrajectory run = TangentTrajectory.of(
                system, system.parameters(), start, system.kind() == Kind.MAP ? 1 : interval(system), start.length);
        LyapunovSpectrum spectrum = LyapunovSpectrum.measure(run, time);
        double largest = 1;
        for (double exponent : spectrum.exponents()) {
            largest = Math.max(largest, Math.abs(exponent));
        }
        String name = large ? system + ", N = " + LARGE : system.name();
        return new InvariantRow("sum of exponents = " + law, name, expected, spectrum.sum(), SUM_TOLERANCE * largest);
    }

    /** Largest drift of every Hamiltonian system's energy, as a share of its start's. */
    public List<InvariantRow> energies() {
        return hamiltonian().stream()
                .map(system -> {
                    double dt = system.period() / PER_PERIOD;
                    Trajectory run = Trajectory.of(system, system.parameters(), system.start(), dt);
                    return energy(system, system.name(), run::step);
                })
                .toList();
    }

    /** One energy along any way of stepping by a {@value #PER_PERIOD}th of the period. */
    InvariantRow energy(CatalogueSystem system, String name, Stepper stepper) {
        double[] parameters = system.parameters();
        double[] state = system.start();
        double begin = system.conserved().of(state, parameters);
        double drift = 0;
        for (int n = 0; n < periods * PER_PERIOD; n++) {
            stepper.step(state);
            drift = Math.max(drift, Math.abs(system.conserved().of(state, parameters) / begin - 1));
        }
        return new InvariantRow("relative drift of energy = 0", name, 0, drift, DRIFT_TOLERANCE * periods);
    }

    /** Moves a state on by one sample, in place. */
    interface Stepper {
        void step(double[] state);
    }

    /** The exponent nearest to zero of an autonomous flow [nats per period]; NaN if its trajectory ends before. */
    public InvariantRow zero(CatalogueSystem system) {
        String law = "one exponent = 0 [1/period]";
        LyapunovSpectrum spectrum;
        try {
            spectrum = measured(system);
        } catch (ArithmeticException ended) {
            return new InvariantRow(law, system.name(), 0, Double.NaN, Double.NaN);
        }
        double nearest = Double.POSITIVE_INFINITY;
        double error = 0;
        for (int j = 0; j < system.dimension(); j++) {
            if (Math.abs(spectrum.exponents()[j]) < Math.abs(nearest)) {
                nearest = spectrum.exponents()[j];
                error = spectrum.standardErrors()[j];
            }
        }
        double tolerated = Math.max(3 * error * system.period(), ExponentSurvey.resolution(periods));
        return new InvariantRow(law, system.name(), 0, nearest * system.period(), tolerated);
    }

    private LyapunovSpectrum measured(CatalogueSystem system) {
        return LyapunovSpectrum.measure(
                TangentTrajectory.of(system, system.parameters(), system.start(), interval(system), system.dimension()),
                periods * period(system));
    }

    /** The flows to which {@link #zero} applies: autonomous, chaotic and smooth. */
    public static List<CatalogueSystem> autonomous() {
        return Catalogue.all().stream()
                .filter(system -> system.kind() == Kind.FLOW && system.motion() == Motion.CHAOTIC)
                .filter(system -> !system.explicitTime() && !system.nonsmooth() && !driven(system))
                .toList();
    }

    /** Whether a variable moves at constant speed, as the phase of a drive does; its exponent is zero trivially. */
    private static boolean driven(CatalogueSystem system) {
        int d = system.dimension();
        double[] jacobian = new double[d * d];
        system.flow().jacobian(0, system.start(), system.parameters(), jacobian);
        for (int i = 0; i < d; i++) {
            if (Arrays.stream(jacobian, i * d, (i + 1) * d).allMatch(entry -> entry == 0)) {
                return true;
            }
        }
        return false;
    }

    private static List<CatalogueSystem> hamiltonian() {
        return Catalogue.all().stream()
                .filter(system -> system.conserved() != null)
                .toList();
    }

    private static double period(CatalogueSystem system) {
        return system.kind() == Kind.MAP ? PER_PERIOD : system.period();
    }

    private static double interval(CatalogueSystem system) {
        return system.period() / STEPS_PER_PERIOD;
    }

    private static double parameter(CatalogueSystem system, String name) {
        return system.parameters()[system.parameterNames().indexOf(name)];
    }
}
