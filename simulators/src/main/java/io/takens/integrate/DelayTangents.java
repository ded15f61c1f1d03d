package io.takens.integrate;

import io.takens.system.DelaySystem;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hipparchus.util.FastMath;

/**
 * Tangent functions of a delay equation: deviations of the whole past, carried by the linearised equation.
 *
 * <p>Equation and deviations are one delay equation of d (1 + k) variables; the linearised right-hand side is a central
 * difference along the deviation. Lengths and angles are those of the deviations at the mesh points of one delay.
 *
 * @see <a href="https://doi.org/10.1016/0167-2789(82)90042-2">Farmer, Chaotic attractors of an infinite-dimensional
 *     dynamical system</a>
 */
final class DelayTangents implements TangentTrajectory {

    private static final double STEP = 6e-6; // of the state's size; see Differences
    private static final double SMALLEST = 1e-8;

    private final DelayTrajectory extended;
    private final int d;
    private final int vectors;
    private final double[] scratch;
    private double dt;

    DelayTangents(
            DelaySystem system,
            ToDoubleFunction<double[]> lag,
            double[] parameters,
            double[] start,
            double dt,
            int vectors) {
        this.d = start.length;
        this.vectors = vectors;
        this.dt = dt;
        this.scratch = new double[d * (1 + vectors)];
        this.extended = new DelayTrajectory(
                linearised(system, d, vectors), lag, parameters, Arrays.copyOf(start, scratch.length), dt);
        sow();
        orthonormalise(new double[vectors]);
    }

    /** Deviations to start from: the j-th one oscillates j times over the past. */
    private void sow() {
        double[][] mesh = extended.mesh();
        for (int n = 0; n < mesh.length; n++) {
            for (int j = 0; j < vectors; j++) {
                for (int i = 0; i < d; i++) {
                    mesh[n][d + j * d + i] = FastMath.cos(Math.PI * j * n / mesh.length + i);
                }
            }
        }
    }

    private static DelaySystem linearised(DelaySystem system, int d, int vectors) {
        double[] x = new double[d];
        double[] delayed = new double[d];
        double[] above = new double[d];
        double[] below = new double[d];
        return (t, y, yDelayed, p, dy) -> {
            System.arraycopy(y, 0, x, 0, d);
            System.arraycopy(yDelayed, 0, delayed, 0, d);
            system.derivatives(t, x, delayed, p, above);
            System.arraycopy(above, 0, dy, 0, d);
            for (int v = d; v < d * (1 + vectors); v += d) {
                double size = SMALLEST;
                double length = Double.MIN_NORMAL;
                for (int i = 0; i < d; i++) {
                    size = Math.max(size, Math.max(Math.abs(y[i]), Math.abs(yDelayed[i])));
                    length = Math.max(length, Math.max(Math.abs(y[v + i]), Math.abs(yDelayed[v + i])));
                }
                double step = STEP * size / length;
                shift(y, yDelayed, v, step, x, delayed);
                system.derivatives(t, x, delayed, p, above);
                shift(y, yDelayed, v, -step, x, delayed);
                system.derivatives(t, x, delayed, p, below);
                for (int i = 0; i < d; i++) {
                    dy[v + i] = (above[i] - below[i]) / (2 * step);
                }
            }
        };
    }

    private static void shift(double[] y, double[] yDelayed, int v, double step, double[] x, double[] delayed) {
        for (int i = 0; i < x.length; i++) {
            x[i] = y[i] + step * y[v + i];
            delayed[i] = yDelayed[i] + step * yDelayed[v + i];
        }
    }

    @Override
    public int vectors() {
        return vectors;
    }

    @Override
    public double time() {
        return extended.time();
    }

    @Override
    public double interval() {
        return dt;
    }

    @Override
    public void interval(double changed) {
        dt = changed;
        extended.interval(changed);
    }

    @Override
    public void step(double[] growth) {
        extended.step(scratch);
        orthonormalise(growth);
    }

    /** Modified Gram-Schmidt on deviations that are functions. */
    private void orthonormalise(double[] growth) {
        for (int j = 0; j < vectors; j++) {
            int v = d * (1 + j);
            for (int i = 0; i < j; i++) {
                int u = d * (1 + i);
                double share = dot(u, v);
                for (double[] state : extended.memory()) {
                    for (int c = 0; c < d; c++) {
                        state[v + c] -= share * state[u + c];
                    }
                }
            }
            double length = Math.sqrt(dot(v, v));
            for (double[] state : extended.memory()) {
                for (int c = 0; c < d; c++) {
                    state[v + c] /= length;
                }
            }
            growth[j] = FastMath.log(length);
        }
    }

    private double dot(int u, int v) {
        double[][] mesh = extended.mesh();
        double sum = 0;
        for (double[] state : mesh) {
            for (int c = 0; c < d; c++) {
                sum += state[u + c] * state[v + c];
            }
        }
        return sum / mesh.length;
    }
}
