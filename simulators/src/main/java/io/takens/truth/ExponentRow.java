package io.takens.truth;

import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.Trajectory;

/**
 * What {@link ExponentSurvey} found out about one system.
 *
 * @param system the system; its facts are the reference
 * @param rightHandSideError worst relative error against the catalogue's expressions, NaN without equations
 * @param rightHandSide whether it is rounding
 * @param bounded whether a trajectory stayed finite and within its range for all periods
 * @param end why the trajectory is not bounded; empty if it is
 * @param periods periods that the exponents were measured over, fewer than asked for where the trajectory ends; 0 = none
 * @param exponent largest exponent [nats per time]
 * @param exponentInFacts the same as the facts have it
 * @param exponentVerdict whether the two agree
 * @param pair the largest exponent by two trajectories a finite distance apart; measured where the right-hand side has a
 *     jump or a kink, or the verdict would be a failure
 * @param kaplanYorke Kaplan-Yorke dimension
 * @param kaplanYorkeInFacts the same as the facts have it, its standard error propagated from the exponent's
 * @param kaplanYorkeVerdict whether the two agree
 * @param microsPerSample cost of a sample [microseconds]
 */
public record ExponentRow(
        CatalogueSystem system,
        double rightHandSideError,
        Verdict rightHandSide,
        Verdict bounded,
        String end,
        int periods,
        Estimate exponent,
        Estimate exponentInFacts,
        Verdict exponentVerdict,
        Estimate pair,
        Estimate kaplanYorke,
        Estimate kaplanYorkeInFacts,
        Verdict kaplanYorkeVerdict,
        double microsPerSample) {

    /** Relative tolerance of the steps of the samples, or null where there is none: maps are exact, delays on a mesh. */
    public Double tolerance() {
        return system.kind() == CatalogueSystem.Kind.FLOW ? Trajectory.TOLERANCE : null;
    }

    /** Whether any column failed. */
    public boolean failed() {
        return rightHandSide == Verdict.FAIL
                || bounded == Verdict.FAIL
                || exponentVerdict == Verdict.FAIL
                || kaplanYorkeVerdict == Verdict.FAIL;
    }
}
