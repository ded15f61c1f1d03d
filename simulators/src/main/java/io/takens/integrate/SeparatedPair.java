package io.takens.integrate;

import io.takens.catalogue.CatalogueSystem;
import io.takens.system.DynamicalSystem;
import io.takens.system.MapSystem;
import org.hipparchus.util.FastMath;

/**
 * Two trajectories a small distance apart, one drawn back along the line between them after every step: the largest
 * exponent without a Jacobian.
 *
 * <p>One vector, the separation. It sees what a tangent vector can't: two trajectories cross a jump of the right-hand side
 * at two places and times, whatever slope the Jacobian shows beside it. What it can't see is any exponent but the largest.
 * The distance stays above rounding and the tolerance of the steps by five digits, and below curvature by as many.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevA.14.2338">Benettin, Galgani, Strelcyn, Kolmogorov entropy and numerical
 *     experiments</a>
 */
final class SeparatedPair implements TangentTrajectory {

    private static final double TOLERANCE = 1e-12;
    private static final double SEPARATION = 1e-6; // as a share of the state's length, or of 1

    /** Moves both states, one behind the other in an array, by an interval of system time. */
    private interface Motion {
        void advance(double t, double[] both, double dt);
    }

    private final Motion motion;
    private final int d;
    private final double[] both;
    private final double separation;
    private double time;
    private double dt;

    SeparatedPair(CatalogueSystem system, double[] parameters, double[] start, double dt) {
        this.d = start.length;
        this.dt = dt;
        this.motion = switch (system.kind()) {
            case FLOW -> ofFlow(system, parameters.clone());
            case MAP -> ofMap(system.map(), parameters.clone());
            case DELAY -> throw new IllegalArgumentException(system + " has a past, which is no state to move apart");
        };
        double square = 0;
        for (double value : start) {
            square += value * value;
        }
        this.separation = SEPARATION * Math.max(1, Math.sqrt(square));
        this.both = new double[2 * d];
        for (int i = 0; i < d; i++) {
            both[i] = start[i];
            both[d + i] = start[i] + separation / Math.sqrt(d);
        }
    }

    private Motion ofFlow(CatalogueSystem system, double[] p) {
        DynamicalSystem flow = system.flow();
        double absolute = system.absoluteTolerance() * TOLERANCE / Trajectory.TOLERANCE;
        double[] x = new double[d];
        double[] dx = new double[d];
        DynamicalSystem pair = (t, y, parameters, dy) -> {
            for (int k = 0; k < 2 * d; k += d) {
                System.arraycopy(y, k, x, 0, d);
                flow.derivatives(t, x, parameters, dx);
                System.arraycopy(dx, 0, dy, k, d);
            }
        };
        FlowSolver solver = new ExplicitSolver(TOLERANCE, absolute, FlowTangents.MOST_EVALUATIONS);
        return (t, y, interval) -> solver.solve(pair, p, t, y.clone(), interval, 1, y);
    }

    private Motion ofMap(MapSystem map, double[] p) {
        double[] x = new double[d];
        double[] next = new double[d];
        return (t, y, interval) -> {
            for (int k = 0; k < 2 * d; k += d) {
                for (int n = 0; n < (int) interval; n++) {
                    System.arraycopy(y, k, x, 0, d);
                    map.next(x, p, next);
                    System.arraycopy(next, 0, y, k, d);
                }
            }
        };
    }

    @Override
    public int vectors() {
        return 1;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public double interval() {
        return dt;
    }

    @Override
    public void interval(double changed) {
        dt = changed;
    }

    @Override
    public void step(double[] growth) {
        motion.advance(time, both, dt);
        time += dt;
        double square = 0;
        for (int i = 0; i < d; i++) {
            double gap = both[d + i] - both[i];
            square += gap * gap;
        }
        double distance = Math.sqrt(square);
        if (!(distance > 0) || Double.isInfinite(distance)) {
            throw new DivergenceException(time, "the two trajectories are " + distance + " apart");
        }
        for (int i = 0; i < d; i++) {
            both[d + i] = both[i] + (both[d + i] - both[i]) * (separation / distance);
        }
        growth[0] = FastMath.log(distance / separation);
    }
}
