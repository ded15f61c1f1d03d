package io.takens.integrate;

import io.takens.system.DynamicalSystem;
import java.util.Arrays;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.LocalizedODEFormats;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;

/**
 * Dormand-Prince 8(5,3) by Hipparchus, with samples taken from its order 7 dense output, so that the step follows the
 * dynamics and not the sampling.
 *
 * <p>The longest step of one block opens the next one: a block costs one truncated step more than an unbroken integration
 * and no search for a first step.
 *
 * <p>Where the right-hand side jumps, step control closes in on the jump until no step is short enough. It is then crossed
 * by one Euler step of {@value #CROSSING}: the crossing is located to that and costs an error of that times the jump. A
 * right-hand side that overflows in a trial step makes the step shorter and does not end the trajectory.
 *
 * @see <a href="https://doi.org/10.1007/978-3-540-78862-1">Hairer, Norsett, Wanner, Solving Ordinary Differential
 *     Equations I, sections II.6 and II.10</a>
 */
final class ExplicitSolver implements FlowSolver {

    /** Absolute tolerance as a share of the relative one, unless a system needs another. */
    static final double ABSOLUTE_SHARE = 1e-2;

    private static final double SHORTEST_STEP = 1e-14; // system time
    private static final double LONGEST_STEP = 1e6;
    private static final double CROSSING = 1e-12; // system time, or share of it beyond 1
    private static final int MOST_CROSSINGS = 100; // per sample
    private static final double LARGEST = 1e30; // a state beyond is on its way to infinity
    private static final double OVERFLOW = 1e60; // stands for a derivative that is not finite

    private final DormandPrince853Integrator integrator;
    private final Samples samples = new Samples();
    private final int mostEvaluations; // per sample; 0 = no limit
    private boolean gaveUp;

    ExplicitSolver(double tolerance) {
        this(tolerance, ABSOLUTE_SHARE * tolerance, 0);
    }

    /**
     * @param tolerance relative tolerance of a step
     * @param absolute absolute tolerance of a step
     * @param mostEvaluations evaluations of the right-hand side per sample, after which a block is given up; 0 = no limit
     */
    ExplicitSolver(double tolerance, double absolute, int mostEvaluations) {
        this(new DormandPrince853Integrator(SHORTEST_STEP, LONGEST_STEP, absolute, tolerance), mostEvaluations);
    }

    /** The same with an absolute tolerance per variable. */
    ExplicitSolver(double tolerance, double[] absolute, int mostEvaluations) {
        this(
                new DormandPrince853Integrator(SHORTEST_STEP, LONGEST_STEP, absolute, filled(absolute, tolerance)),
                mostEvaluations);
    }

    private ExplicitSolver(DormandPrince853Integrator integrator, int mostEvaluations) {
        this.integrator = integrator;
        this.mostEvaluations = mostEvaluations;
        integrator.addStepHandler(samples);
    }

    private static double[] filled(double[] like, double value) {
        double[] filled = new double[like.length];
        Arrays.fill(filled, value);
        return filled;
    }

    /** Whether the last block ended because it took too many evaluations. */
    boolean gaveUp() {
        return gaveUp;
    }

    @Override
    public void solve(DynamicalSystem f, double[] p, double t, double[] x, double dt, int count, double[] rows) {
        if (samples.longest > 0) {
            integrator.setInitialStepSize(Math.min(samples.longest, count * dt));
        }
        if (mostEvaluations > 0) {
            integrator.setMaxEvaluations(mostEvaluations * count);
        }
        gaveUp = false;
        samples.start(t, x, dt, count, rows);
        Rule rule = new Rule(f, p, x.length);
        double end = t + count * dt;
        for (int crossings = 0; !integrate(rule, end); crossings++) {
            if (crossings == count * MOST_CROSSINGS) {
                throw new DivergenceException(samples.time, "no step is short enough, again and again");
            }
            cross(rule, end);
        }
    }

    /** Integrates from the last accepted step to the end; false if it came upon a jump on the way. */
    private boolean integrate(Rule rule, double end) {
        try {
            if (samples.time < end) {
                integrator.integrate(rule, new ODEState(samples.time, samples.state), end);
            }
            return true;
        } catch (MathRuntimeException stopped) {
            if (stopped.getSpecifier() == LocalizedODEFormats.MINIMAL_STEPSIZE_REACHED_DURING_INTEGRATION) {
                return false;
            }
            gaveUp = stopped.getSpecifier() == LocalizedCoreFormats.MAX_COUNT_EXCEEDED;
            throw new DivergenceException(samples.time, stopped);
        }
    }

    private void cross(Rule rule, double end) {
        double h = Math.min(end - samples.time, CROSSING * Math.max(1, Math.abs(samples.time)));
        double[] slope = rule.computeDerivatives(samples.time, samples.state);
        double[] beyond = samples.state.clone();
        for (int i = 0; i < beyond.length; i++) {
            beyond[i] += h * slope[i];
        }
        double time = samples.time + h;
        samples.take(time, at -> beyond, beyond);
        integrator.setInitialStepSize(h);
    }

    /** Takes the samples that each accepted step covers. */
    private static final class Samples implements ODEStepHandler {

        /** States within one step. */
        private interface Path {
            double[] at(double time);
        }

        private double origin;
        private double dt;
        private int count;
        private int taken;
        private double[] rows;
        private double time; // end of the last accepted step
        private double[] state; // there
        private double longest; // accepted step of the block

        void start(double t, double[] x, double interval, int wanted, double[] target) {
            origin = t;
            dt = interval;
            count = wanted;
            taken = 0;
            rows = target;
            time = t;
            state = x;
            longest = 0;
        }

        @Override
        public void handleStep(ODEStateInterpolator step) {
            ODEStateAndDerivative end = step.getCurrentState();
            longest = Math.max(longest, end.getTime() - time);
            take(end.getTime(), at -> step.getInterpolatedState(at).getPrimaryState(), end.getPrimaryState());
        }

        void take(double end, Path path, double[] last) {
            for (double value : last) {
                if (!(Math.abs(value) < LARGEST)) {
                    throw new DivergenceException(time, "the next state is beyond " + LARGEST);
                }
            }
            while (taken < count && origin + (taken + 1) * dt <= end) {
                double at = origin + (taken + 1) * dt;
                System.arraycopy(at == end ? last : path.at(at), 0, rows, taken * last.length, last.length);
                taken++;
            }
            time = end;
            state = last;
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
            for (int i = 0; i < dimension; i++) {
                if (!(Math.abs(dx[i]) < OVERFLOW)) {
                    dx[i] = dx[i] < 0 ? -OVERFLOW : OVERFLOW;
                }
            }
            return dx;
        }
    }
}
