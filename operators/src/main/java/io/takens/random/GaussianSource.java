package io.takens.random;

import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;

/** Standard normal draws by the polar method, from a seed: the same bits on every machine. */
public final class GaussianSource {
    private final SplittableRandom random;
    private double spare = Double.NaN;

    public GaussianSource(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** @return one draw of mean 0 and variance 1 */
    public double next() {
        if (!Double.isNaN(spare)) {
            double draw = spare;
            spare = Double.NaN;
            return draw;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * random.nextDouble() - 1;
            v = 2 * random.nextDouble() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double radius = Math.sqrt(-2 * FastMath.log(s) / s);
        spare = v * radius;
        return u * radius;
    }

    /** @return one draw from [0, 1) */
    public double uniform() {
        return random.nextDouble();
    }

    /** @return one draw from 0..bound-1 */
    public int index(int bound) {
        return random.nextInt(bound);
    }
}
