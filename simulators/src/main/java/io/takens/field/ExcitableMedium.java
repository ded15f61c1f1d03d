package io.takens.field;

import io.takens.integrate.DivergenceException;
import io.takens.integrate.Trajectory;

/**
 * An excitable medium on a square with walls, u_t = u (1 - u) (u - (v + b) / a) / epsilon + laplace(u), v_t = f(u) - v:
 * a fast wave u that is diffusing and a slow recovery v that is not.
 *
 * <p>f rises steeply above u = 1/3, so that recovery is inhibited late. With a = 0.84 and b = 0.07 a spiral turns for
 * ever at epsilon = 0.04 and breaks up into turbulence at 0.08; with b = 0.2 every wave dies out.
 *
 * <p>State: u at all points, row after row, then v. Finite differences with spacing {@value #SPACING} in space, classical
 * Runge-Kutta of order 4 with steps of at most {@value #LONGEST_STEP} in time. The start is a broken wave front, which
 * curls up. Cost per step: four sweeps over the points.
 *
 * @see <a href="https://doi.org/10.1103/PhysRevE.48.R1635">Baer, Eiswirth, Turbulence due to spiral breakup in a
 *     continuous excitable medium</a>
 */
public final class ExcitableMedium implements Trajectory {

    static final double SPACING = 0.5;
    static final double LONGEST_STEP = 0.04; // below spacing^2 / 4, where diffusion is stable

    private static final double NOTHING =
            1e-200; // smaller values become 0: subnormal numbers cost twenty times as much

    private final int size;
    private final int points;
    private final double[] present;
    private final double[] stage;
    private final double[] slope;
    private final double[] sum;
    private double a;
    private double b;
    private double epsilon;
    private double dt;
    private int steps; // per sample
    private double origin;
    private long count;

    /**
     * @param parameters a, b, epsilon
     * @param start u, then v, at size x size points each
     * @param dt time per sample, greater than 0
     */
    public ExcitableMedium(double[] parameters, double[] start, double dt) {
        points = start.length / 2;
        size = (int) Math.round(Math.sqrt(points));
        if (2 * size * size != start.length || size < 4) {
            throw new IllegalArgumentException(
                    start.length + " values are not two fields on a square of >= 4 x 4 points");
        }
        present = start.clone();
        stage = new double[start.length];
        slope = new double[start.length];
        sum = new double[start.length];
        parameters(parameters);
        interval(dt);
    }

    /** Parameters with which one spiral turns for ever. */
    public static double[] turning() {
        return new double[] {0.84, 0.07, 0.04};
    }

    /** Parameters with which a spiral breaks up into many, which come and go. */
    public static double[] turbulent() {
        return new double[] {0.84, 0.07, 0.08};
    }

    /** Parameters with which every wave dies out. */
    public static double[] decaying() {
        return new double[] {0.84, 0.2, 0.08};
    }

    /** A wave front that ends in the middle of the square. */
    public static double[] brokenWave(int size) {
        double[] start = new double[2 * size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                start[row * size + column] = column < size / 2 && row < size / 2 && row > size / 2 - 8 ? 1 : 0;
                start[size * size + row * size + column] = row <= size / 2 - 8 ? 0.6 : 0;
            }
        }
        return start;
    }

    @Override
    public int dimension() {
        return present.length;
    }

    @Override
    public double time() {
        return origin + count * dt;
    }

    @Override
    public void state(double[] out) {
        System.arraycopy(present, 0, out, 0, present.length);
    }

    @Override
    public void step(double[] out) {
        double h = dt / steps;
        for (int s = 0; s < steps; s++) {
            rungeKutta(h);
        }
        for (int i = 0; i < present.length; i++) {
            if (!Double.isFinite(present[i])) {
                throw new DivergenceException(time(), "the next state is not finite");
            }
            present[i] = Math.abs(present[i]) < NOTHING ? 0 : present[i];
        }
        count++;
        state(out);
    }

    @Override
    public void parameters(double[] parameters) {
        a = parameters[0];
        b = parameters[1];
        epsilon = parameters[2];
        if (!(a > 0) || !(epsilon > 0)) {
            throw new IllegalArgumentException("a = " + a + " and epsilon = " + epsilon + " must be greater than 0");
        }
    }

    @Override
    public void interval(double changed) {
        if (!(changed > 0) || Double.isInfinite(changed)) {
            throw new IllegalArgumentException("dt = " + changed + " is not greater than 0");
        }
        origin = time();
        count = 0;
        dt = changed;
        steps = (int) Math.ceil(dt / LONGEST_STEP);
    }

    private void rungeKutta(double h) {
        derivatives(present, sum);
        combine(0.5 * h, sum);
        derivatives(stage, slope);
        accumulate(2);
        combine(0.5 * h, slope);
        derivatives(stage, slope);
        accumulate(2);
        combine(h, slope);
        derivatives(stage, slope);
        accumulate(1);
        for (int i = 0; i < present.length; i++) {
            present[i] += h / 6 * sum[i];
        }
    }

    private void combine(double h, double[] direction) {
        for (int i = 0; i < present.length; i++) {
            stage[i] = present[i] + h * direction[i];
        }
    }

    private void accumulate(double weight) {
        for (int i = 0; i < present.length; i++) {
            sum[i] += weight * slope[i];
        }
    }

    private void derivatives(double[] x, double[] dx) {
        for (int row = 0; row < size; row++) {
            int north = (row == 0 ? row : row - 1) * size; // at a wall the neighbour is the point itself
            int south = (row == size - 1 ? row : row + 1) * size;
            for (int column = 0; column < size; column++) {
                int i = row * size + column;
                double u = x[i];
                double v = x[points + i];
                double west = x[column == 0 ? i : i - 1];
                double east = x[column == size - 1 ? i : i + 1];
                double laplace = (x[north + column] + x[south + column] + west + east - 4 * u) / (SPACING * SPACING);
                dx[i] = u * (1 - u) * (u - (v + b) / a) / epsilon + laplace;
                dx[points + i] = recovery(u) - v;
            }
        }
    }

    private static double recovery(double u) {
        if (u < 1.0 / 3) {
            return 0;
        }
        return u > 1 ? 1 : 1 - 6.75 * u * (u - 1) * (u - 1);
    }
}
