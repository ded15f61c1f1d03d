package io.takens.truth;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.TangentTrajectory;
import io.takens.integrate.Trajectory;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Every system of the catalogue, run and measured, as a table: is it bounded, what does a sample cost, and do exponent and
 * Kaplan-Yorke dimension agree with the facts.
 *
 * <p>A flow or delay system is sampled {@value #SAMPLES_PER_PERIOD} times a period. The exponents agree if they differ by
 * at most three standard errors of the difference or 3 %; for a motion that isn't chaotic, if the largest one is below
 * {@value #REGULAR} a period. The clock is read for the cost alone.
 *
 * <pre>{@code java -cp takens.jar io.takens.truth.Survey [periods, default 1000] [system ...] }</pre>
 */
public final class Survey {

    private static final int SAMPLES_PER_PERIOD = 50;
    private static final double REGULAR = 0.02; // nats per period
    private static final int ITERATIONS_PER_PERIOD = 50; // what a map does instead
    private static final int EXPONENTS_OF_A_DELAY = 5; // exponents measured of infinitely many
    private static final double TRANSIENT = 0.05; // share of the periods that is thrown away
    private static final String ROW = "%-26s %-5s %-7s %2d %9.1f %10.5f %8.5f %10s %9s %7.3f %7s  %s%n";

    private final int periods;
    private final PrintStream out;

    private Survey(int periods, PrintStream out) {
        this.periods = periods;
        this.out = out;
    }

    /** Prints the table. */
    public static void main(String[] arguments) {
        int periods = arguments.length == 0 ? 1000 : Integer.parseInt(arguments[0]);
        List<String> names = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        Survey survey = new Survey(periods, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        survey.print(Catalogue.all().stream()
                .filter(system -> names.isEmpty() || names.contains(system.name()))
                .toList());
    }

    private void print(List<CatalogueSystem> systems) {
        out.printf(
                "%-26s %-5s %-7s %2s %9s %10s %8s %10s %9s %7s %7s  %s%n",
                "system",
                "kind",
                "motion",
                "d",
                "us/sample",
                "exponent",
                "se",
                "facts",
                "se",
                "K-Y",
                "facts",
                "verdict");
        int[] verdicts = new int[Verdict.values().length];
        for (CatalogueSystem system : systems) {
            verdicts[row(system).ordinal()]++;
        }
        for (Verdict verdict : Verdict.values()) {
            out.println(verdict + " " + verdicts[verdict.ordinal()]);
        }
    }

    private enum Verdict {
        AGREES,
        DIFFERS,
        UNBOUNDED,
        NO_EXPONENT_IN_FACTS,
        NO_EQUATIONS
    }

    private Verdict row(CatalogueSystem system) {
        if (!system.defined()) {
            out.printf("%-26s %-5s %s%n", system.name(), system.kind(), Verdict.NO_EQUATIONS);
            return Verdict.NO_EQUATIONS;
        }
        boolean map = system.kind() == CatalogueSystem.Kind.MAP;
        double period = map ? ITERATIONS_PER_PERIOD : system.period();
        try {
            double[] start = system.start();
            double cost = run(system, start, map ? 1 : period / SAMPLES_PER_PERIOD);
            int vectors = system.kind() == CatalogueSystem.Kind.DELAY ? EXPONENTS_OF_A_DELAY : system.dimension();
            LyapunovSpectrum spectrum = LyapunovSpectrum.measure(
                    TangentTrajectory.of(system, system.parameters(), start, map ? 1 : period / 10, vectors),
                    periods * period);
            Verdict verdict = verdict(system, spectrum, period);
            out.printf(
                    Locale.ROOT,
                    ROW,
                    system.name(),
                    system.kind(),
                    system.motion(),
                    system.dimension(),
                    cost,
                    spectrum.largest(),
                    spectrum.standardErrors()[0],
                    text(system.exponent()),
                    text(system.standardError()),
                    spectrum.kaplanYorke(),
                    text(system.kaplanYorke()),
                    verdict);
            return verdict;
        } catch (ArithmeticException ended) {
            out.printf(
                    "%-26s %-5s %-7s %s: %s%n",
                    system.name(), system.kind(), system.motion(), Verdict.UNBOUNDED, ended.getMessage());
            return Verdict.UNBOUNDED;
        }
    }

    /** Runs the transient, leaves the state in {@code state}, and returns microseconds per sample. */
    private double run(CatalogueSystem system, double[] state, double dt) {
        Trajectory trajectory = Trajectory.of(system, system.parameters(), state, dt);
        int samples = (int) Math.max(1, TRANSIENT * periods * SAMPLES_PER_PERIOD);
        long begin = System.nanoTime();
        for (int n = 0; n < samples; n++) {
            trajectory.step(state);
        }
        return (System.nanoTime() - begin) * 1e-3 / samples;
    }

    private static Verdict verdict(CatalogueSystem system, LyapunovSpectrum spectrum, double period) {
        double measured = spectrum.largest();
        if (system.motion() == CatalogueSystem.Motion.REGULAR || system.motion() == CatalogueSystem.Motion.WEAK) {
            return measured * period < REGULAR ? Verdict.AGREES : Verdict.DIFFERS;
        }
        if (system.exponent() == null) {
            return Verdict.NO_EXPONENT_IN_FACTS;
        }
        double facts = system.exponent();
        double se = system.standardError() == null ? 0 : system.standardError();
        double tolerated = 3 * Math.sqrt(se * se + spectrum.standardErrors()[0] * spectrum.standardErrors()[0]);
        return Math.abs(measured - facts) <= Math.max(tolerated, 0.03 * Math.abs(facts))
                ? Verdict.AGREES
                : Verdict.DIFFERS;
    }

    private static String text(Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.5f", value);
    }
}
