package io.takens.integrate;

import io.takens.system.DynamicalSystem;

/**
 * The explicit pair as long as it gets along, then Radau IIA for good.
 *
 * <p>An explicit method on a stiff flow takes steps as short as the fastest mode, which doesn't move any more: when a block
 * of samples would take more than {@value #MOST_EVALUATIONS} evaluations each, it is solved again by the implicit method,
 * and so is everything after it. No system of the catalogue gets there: at a relative tolerance of 1e-10 the explicit pair
 * is the cheaper one even for those that contract hundreds of times faster than they move. The count is the same on any
 * machine, and so is the switch.
 */
final class StiffnessSwitch implements FlowSolver {

    static final int MOST_EVALUATIONS = 20_000;
    private static final int MOST_VARIABLES = 60; // beyond which decompositions cost more than short steps

    private final double tolerance;
    private final double absolute;
    private final ExplicitSolver explicit;
    private FlowSolver solver;

    StiffnessSwitch(double tolerance, double absolute) {
        this.tolerance = tolerance;
        this.absolute = absolute;
        this.explicit = new ExplicitSolver(tolerance, absolute, MOST_EVALUATIONS);
        this.solver = explicit;
    }

    @Override
    public void solve(DynamicalSystem f, double[] p, double t, double[] x, double dt, int count, double[] rows) {
        if (x.length > MOST_VARIABLES && solver == explicit) {
            solver = new ExplicitSolver(tolerance, absolute, 0);
        }
        try {
            solver.solve(f, p, t, x, dt, count, rows);
        } catch (DivergenceException ended) {
            if (solver != explicit || !explicit.gaveUp()) {
                throw ended;
            }
            solver = new RadauSolver(tolerance);
            solver.solve(f, p, t, x, dt, count, rows);
        }
    }
}
