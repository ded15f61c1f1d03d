package io.takens.observe;

import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;

/**
 * A seeded sequence of random numbers that is the same on any machine: SplittableRandom for the bits, the polar method
 * over FastMath for Gaussians.
 *
 * <p>Every purpose of every stream draws from a sequence of its own, named by the seed, the stream and the purpose:
 * switching gaps on does not change the noise, and adding a stream does not change the others.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1137/1006063">Marsaglia, Bray, A convenient method for generating normal
 *     variables</a>
 */
public final class Randomness {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double UNIT = 0x1.0p-53;

    private final SplittableRandom bits;
    private double spare = Double.NaN;

    /**
     * @param seed seed of the scenario
     * @param stream stream the numbers are for
     * @param purpose what they are for, for example "noise"
     */
    public Randomness(long seed, String stream, String purpose) {
        this.bits = new SplittableRandom(seed ^ hash(stream + '\u0000' + purpose));
    }

    /** Uniform on [0, 1), 53 bits. */
    public double uniform() {
        return (bits.nextLong() >>> 11) * UNIT;
    }

    /** Uniform on 0 .. bound - 1, for a bound far below 2^53. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Standard normal. */
    public double gaussian() {
        if (!Double.isNaN(spare)) {
            double second = spare;
            spare = Double.NaN;
            return second;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double factor = Math.sqrt(-2 * FastMath.log(s) / s);
        spare = v * factor;
        return u * factor;
    }

    /** FNV-1a over the UTF-16 units, then SplittableRandom's own mixing does the rest. */
    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
