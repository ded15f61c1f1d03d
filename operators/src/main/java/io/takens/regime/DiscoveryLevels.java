package io.takens.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.hipparchus.util.FastMath;

/**
 * Levels for an endless sequence of tests such that, in the mean, no more than a share q of what is taken for a discovery is
 * false: the rule LORD++. Each test may spend some of a wealth that runs out the longer nothing is found, and that every
 * discovery renews.
 *
 * <p>With γ_t = c ln(max(t, 2)) / (t exp √ln t), which sums to 1, and discoveries at τ_1 &lt; τ_2 &lt; .., test t has the level
 * γ_t w + (q - w) γ_(t - τ_1) + q (γ_(t - τ_2) + γ_(t - τ_3) + ..), w = q / 2. All but the first and the newest {@value #KEPT}
 * discoveries are left out, which makes levels smaller.
 *
 * <p>State: double rate, int n, n times long, oldest first. Not thread-safe.
 *
 * @see <a href="https://arxiv.org/abs/1710.00499">Ramdas, Yang, Wainwright, Jordan, Online control of the false discovery rate
 *     with decaying memory, NeurIPS 2017; Javanmard, Montanari, Ann. Statist. 46 (2018), for the weights</a>
 */
public final class DiscoveryLevels {
    private static final int KEPT = 32;
    private static final double C = 0.07720838; // makes the weights sum to 1

    private final double rate;
    private final long[] found = new long[KEPT]; // the first, then the newest
    private int count;

    /** @param rate false discovery rate q, within 0 and 1 */
    public DiscoveryLevels(double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("false discovery rate " + rate + " is not within 0 and 1");
        }
        this.rate = rate;
    }

    /** Level of a test, after those of the tests before it that were discoveries. */
    public double level(long test) {
        double level = weight(test) * rate / 2;
        for (int i = 0; i < count; i++) {
            level += weight(test - found[i]) * (i == 0 ? rate / 2 : rate);
        }
        return level;
    }

    /**
     * A test is done.
     *
     * @param test its number from 1, not below that of the last discovery
     * @param chance probability of what it found, or of more, if there is nothing to find
     * @return whether it is a discovery
     */
    public boolean discovers(long test, double chance) {
        if (chance > level(test)) {
            return false;
        }
        if (count == KEPT) {
            System.arraycopy(found, 2, found, 1, KEPT - 2);
            count--;
        }
        found[count++] = test;
        return true;
    }

    private static double weight(long t) {
        if (t < 1) {
            return 0;
        }
        double log = FastMath.log(Math.max(t, 2));
        return C * log / (t * FastMath.exp(Math.sqrt(FastMath.log(t))));
    }

    public void write(DataOutput out) throws IOException {
        out.writeDouble(rate);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeLong(found[i]);
        }
    }

    public static DiscoveryLevels read(DataInput in) throws IOException {
        DiscoveryLevels levels = new DiscoveryLevels(in.readDouble());
        levels.count = in.readInt();
        for (int i = 0; i < levels.count; i++) {
            levels.found[i] = in.readLong();
        }
        return levels;
    }
}
