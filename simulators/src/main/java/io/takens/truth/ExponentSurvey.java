package io.takens.truth;

import io.takens.catalogue.CatalogueSystem;
import io.takens.catalogue.CatalogueSystem.Kind;
import io.takens.catalogue.CatalogueSystem.Motion;
import io.takens.catalogue.ReferenceRow;
import io.takens.integrate.DivergenceException;
import io.takens.integrate.TangentTrajectory;
import io.takens.integrate.Trajectory;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.hipparchus.util.FastMath;

/**
 * Every system of the catalogue, run and measured, against its facts.
 *
 * <p>Flows and delay systems are sampled {@value #PER_PERIOD} times a period; {@value #PER_PERIOD} iterations stand for a
 * period of a map. The first twentieth of a run is transient. Exponents agree within three standard errors of the
 * difference or 3 %. Over n periods, no exponent below 2 ln(n) / n nats per period can be told from zero, because regular
 * motion lets deviations grow like a power of time: two such exponents agree. Dimensions are compared where the facts call
 * the motion chaotic; elsewhere the dimension hangs on the sign of a zero.
 *
 * <p>A trajectory is bounded if it exists and no variable, angles and phases apart, grows beyond
 * {@value #MOST_GROWTH} times its first half's largest value in the second. Where it ends, the exponents are measured over a half, a
 * quarter, an eighth or a sixteenth of the periods.
 *
 * <p>Immutable and safe to share between threads. The clock only tells what a sample costs.
 */
public final class ExponentSurvey {

    private static final int PER_PERIOD = 50;
    private static final int STEPS_PER_PERIOD = 10; // orthonormalisations
    private static final int EXPONENTS_OF_A_DELAY = 5; // of infinitely many
    private static final double TRANSIENT = 0.05; // share of the periods
    private static final double MOST_GROWTH = 10;
    private static final int SHORTEST_SHARE = 16; // of the periods
    private static final double ROUNDING = 1e-12; // of a right-hand side; the points lose at most three digits

    private static final Map<CatalogueSystem, List<ReferenceRow>> REFERENCES =
            ReferenceRow.readAll().stream().collect(Collectors.groupingBy(ReferenceRow::system));

    private final int periods;
    private final LongSupplier nanos;

    /**
     * @param periods length of the runs, at least 20
     * @param nanos a clock [ns]
     */
    public ExponentSurvey(int periods, LongSupplier nanos) {
        if (periods < 20) {
            throw new IllegalArgumentException("periods = " + periods + " < 20: standard errors need twenty stretches");
        }
        this.periods = periods;
        this.nanos = nanos;
    }

    /** Runs and measures one system: seconds to minutes at a thousand periods. */
    public ExponentRow row(CatalogueSystem system) {
        Estimate facts = facts(system);
        Estimate dimension = dimensionInFacts(system, facts);
        if (!system.defined()) {
            Verdict none = Verdict.NOT_APPLICABLE;
            Estimate no = Estimate.NONE;
            return new ExponentRow(
                    system, Double.NaN, none, none, "", 0, no, facts, none, no, no, dimension, none, Double.NaN);
        }
        double error = REFERENCES.get(system).stream()
                .mapToDouble(ReferenceRow::worstRelativeError)
                .max()
                .orElseThrow();
        Run run = new Run(system);
        Measured measured = measure(system, run.afterTransient);
        Verdict verdict = verdict(system, measured, facts);
        boolean doubtful = verdict == Verdict.FAIL || system.nonsmooth();
        Estimate pair = doubtful ? pair(system, run.afterTransient, measured.periods) : Estimate.NONE;
        return new ExponentRow(
                system,
                error,
                Verdict.of(error <= ROUNDING),
                Verdict.of(run.end.isEmpty()),
                run.end,
                measured.periods,
                measured.exponent,
                facts,
                verdict,
                pair,
                measured.kaplanYorke,
                dimension,
                system.motion() == Motion.CHAOTIC && dimension.known() && measured.kaplanYorke.known()
                        ? Verdict.of(measured.kaplanYorke.agrees(dimension))
                        : Verdict.NOT_APPLICABLE,
                run.microsPerSample);
    }

    /** Largest exponent below which motion over n periods can't be told from regular [nats per period]. */
    static double resolution(int periods) {
        return 2 * FastMath.log(periods) / periods;
    }

    private static Verdict verdict(CatalogueSystem system, Measured measured, Estimate facts) {
        if (!facts.known()) {
            return Verdict.NOT_APPLICABLE;
        }
        if (!measured.exponent.known()) {
            return Verdict.FAIL;
        }
        double zero = resolution(measured.periods) / period(system);
        boolean bothZero = Math.abs(measured.exponent.value()) < zero && Math.abs(facts.value()) < zero;
        return Verdict.of(bothZero || measured.exponent.agrees(facts));
    }

    private static Estimate facts(CatalogueSystem system) {
        return system.exponent() == null
                ? Estimate.NONE
                : new Estimate(system.exponent(), system.standardError() == null ? Double.NaN : system.standardError());
    }

    /** The dimension of the facts; it moves with the largest exponent over the one where the sum turns negative. */
    private static Estimate dimensionInFacts(CatalogueSystem system, Estimate exponent) {
        if (system.kaplanYorke() == null) {
            return Estimate.NONE;
        }
        int turning = (int) Math.floor(system.kaplanYorke());
        double error = turning < system.exponents().size()
                ? exponent.standardError() / Math.abs(system.exponents().get(turning))
                : Double.NaN;
        return new Estimate(system.kaplanYorke(), error);
    }

    private record Measured(int periods, Estimate exponent, Estimate kaplanYorke) {}

    private Measured measure(CatalogueSystem system, double[] start) {
        int vectors = system.kind() == Kind.DELAY ? EXPONENTS_OF_A_DELAY : system.dimension();
        for (int n = periods; n >= periods / SHORTEST_SHARE; n /= 2) {
            try {
                LyapunovSpectrum spectrum = LyapunovSpectrum.measure(
                        TangentTrajectory.of(system, system.parameters(), start, interval(system), vectors),
                        n * period(system));
                return new Measured(
                        n,
                        new Estimate(spectrum.largest(), spectrum.standardErrors()[0]),
                        new Estimate(spectrum.kaplanYorke(), spectrum.kaplanYorkeError()));
            } catch (ArithmeticException ended) {
                continue; // a shorter run may fit before the end
            }
        }
        return new Measured(0, Estimate.NONE, Estimate.NONE);
    }

    private static Estimate pair(CatalogueSystem system, double[] start, int periods) {
        if (system.kind() == Kind.DELAY || periods == 0) {
            return Estimate.NONE;
        }
        try {
            LyapunovSpectrum spectrum = LyapunovSpectrum.measure(
                    TangentTrajectory.ofPair(system, system.parameters(), start, interval(system)),
                    periods * period(system));
            return new Estimate(spectrum.largest(), spectrum.standardErrors()[0]);
        } catch (ArithmeticException ended) {
            return Estimate.NONE;
        }
    }

    private static double period(CatalogueSystem system) {
        return system.kind() == Kind.MAP ? PER_PERIOD : system.period();
    }

    private static double interval(CatalogueSystem system) {
        return system.kind() == Kind.MAP ? 1 : system.period() / STEPS_PER_PERIOD;
    }

    /** One sampled trajectory: where it is after the transient, whether it stays, what it costs. */
    private final class Run {
        private final double[] afterTransient;
        private final String end;
        private final double microsPerSample;

        Run(CatalogueSystem system) {
            double dt = system.kind() == Kind.MAP ? 1 : system.period() / PER_PERIOD;
            Trajectory trajectory = Trajectory.of(system, system.parameters(), system.start(), dt);
            double[] state = system.start();
            double[] kept = system.start();
            double[][] largest = new double[2][state.length];
            int samples = periods * PER_PERIOD;
            int n = 0;
            String reason = "";
            long begin = nanos.getAsLong();
            try {
                for (; n < samples; n++) {
                    trajectory.step(state);
                    for (int i = 0; i < state.length; i++) {
                        double[] half = largest[2 * n / samples];
                        half[i] = Math.max(half[i], Math.abs(state[i]));
                    }
                    kept = n == (int) (TRANSIENT * samples) ? state.clone() : kept;
                }
                reason = growth(system, largest);
            } catch (DivergenceException ended) {
                reason = ended.getMessage();
            }
            microsPerSample = (nanos.getAsLong() - begin) * 1e-3 / Math.max(1, n);
            afterTransient = kept;
            end = reason;
        }

        private static String growth(CatalogueSystem system, double[][] largest) {
            for (int i = 0; i < largest[0].length; i++) {
                String variable = system.variables().get(i);
                if (largest[1][i] > MOST_GROWTH * largest[0][i]
                        && !system.unbounded().contains(variable)) {
                    return variable + " grows from " + largest[0][i] + " in the first half to " + largest[1][i];
                }
            }
            return "";
        }
    }
}
