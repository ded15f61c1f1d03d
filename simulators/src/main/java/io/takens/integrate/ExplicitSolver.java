package io.takens.integrate;

import io.takens.system.DynamicalSystem;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;

/**
 * Dormand-Prince 8(5,3) by Hipparchus, with samples taken from its order 7 dense output, so that the step follows the
 * dynamics and not the sampling.
 *
 * <p>The last accepted step of one block opens the next one: a block costs one truncated step more than an unbroken
 * integration and no search for a first step.
 *
 * @see <a href="https://doi.org/10.1007/978-3-540-78862-1">Hairer, Norsett, Wanner, Solving Ordinary Differential
 *     Equations I, section II.10</a>
 */
final class ExplicitSolver implements FlowSolver {

    /** Absolute tolerance as a share of the relative one. */
    private static final double ABSOLUTE_SHARE = 1e-2;

    private final DormandPrince853Integrator integrator;
    private final Samples samples = new Samples();

    ExplicitSolver(double tolerance) {
        integrator = new DormandPrince853Integrator(1e-14, 1e6, ABSOLUTE_SHARE * tolerance, tolerance);
        integrator.addStepHandler(samples);
    }

    @Override
    public void solve(DynamicalSystem f, double[] p, double t, double[] x, double dt, int count, double[] rows) {
        samples.start(t, dt, count, rows);
        if (samples.longest > 0) {
            integrator.setInitialStepSize(Math.min(samples.longest, count * dt));
        }
        samples.longest = 0;
        try {
            integrator.integrate(new Rule(f, p, x.length), new ODEState(t, x), t + count * dt);
        } catch (MathRuntimeException noStep) {
            throw new DivergenceException(samples.reached, noStep);
        }
    }

    /** Takes the samples that each accepted step covers. */
    private static final class Samples implements ODEStepHandler {
        private double origin;
        private double dt;
        private int count;
        private int taken;
        private double[] rows;
        private double reached;
        private double longest;

        void start(double t, double interval, int wanted, double[] target) {
            origin = t;
            dt = interval;
            count = wanted;
            taken = 0;
            rows = target;
            reached = t;
        }

        @Override
        public void handleStep(ODEStateInterpolator step) {
            double end = step.getCurrentState().getTime();
            longest = Math.max(longest, end - reached);
            while (taken < count && origin + (taken + 1) * dt <= end) {
                double time = origin + (taken + 1) * dt;
                double[] state = time == end
                        ? step.getCurrentState().getPrimaryState()
                        : step.getInterpolatedState(time).getPrimaryState();
                for (double value : state) {
                    if (!Double.isFinite(value)) {
                        throw new DivergenceException(reached, "the next state is not finite");
                    }
                }
                System.arraycopy(state, 0, rows, taken * state.length, state.length);
                taken++;
            }
            reached = end;
        }
    }

    /** The system as Hipparchus sees it. */
    private static final class Rule implements OrdinaryDifferentialEquation {
        private final DynamicalSystem f;
        private final double[] p;
        private final int dimension;

        Rule(DynamicalSystem f, double[] p, int dimension) {
            this.f = f;
            this.p = p;
            this.dimension = dimension;
        }

        @Override
        public int getDimension() {
            return dimension;
        }

        @Override
        public double[] computeDerivatives(double t, double[] x) {
            double[] dx = new double[dimension];
            f.derivatives(t, x, p, dx);
            return dx;
        }
    }
}
