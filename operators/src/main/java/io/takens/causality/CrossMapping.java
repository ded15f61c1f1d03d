package io.takens.causality;

import io.takens.embedding.EmbeddingEstimate;
import java.util.Arrays;

/**
 * Convergent cross mapping between series sampled together, and its partial form.
 *
 * <p>If x acts on y, the past of y holds traces of x, so that x can be estimated from the shadow manifold of y, the better
 * the more samples are known. A link is causal if the skill, a correlation, is above that of {@value #SHIFTS} copies of x
 * shifted in time (which keep its own rhythm), and converges: what it lacks to 1 is less than {@value #CONVERGED} times as
 * much as with an eighth of the library. It is
 * direct if something of it is left given z, for every third series z: the partial correlation of x with its estimate
 * from y, given its estimate from the manifold of z as y knows it, is above that of the shifted copies and {@value #LEFT}
 * of the skill. So neither a
 * chain x, z, y nor a common driver z of x and y makes a direct link.
 *
 * <p>The cause is looked for at the delay, up to three lags of the effect, at which the effect tells most of it: what acts
 * through others takes its time.
 *
 * <p>The lag of each series is that of {@link EmbeddingEstimate}, 1 for maps; the dimension, 2 to {@value #LARGEST}, that at which
 * the series foretells itself best one lag ahead. Series that move as one (generalised synchrony) look causal both ways.
 * n samples of d series cost O(d^3 n^2): the latest {@value #MOST} are used.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1126/science.1227079">Sugihara et al., Detecting causality in complex ecosystems,
 *     Science 338 (2012)</a>
 * @see <a href="https://doi.org/10.1038/srep14750">Ye et al., Distinguishing time-delayed causal interactions using
 *     convergent cross mapping, Scientific Reports 5 (2015)</a>
 * @see <a href="https://doi.org/10.1038/s41467-020-16238-0">Leng et al., Partial cross mapping eliminates indirect causal
 *     influences, Nature Communications 11 (2020)</a>
 */
public final class CrossMapping {
    /** Samples that are used at most. */
    public static final int MOST = 2000;
    /** Samples needed. */
    public static final int FEWEST = 200;

    private static final int LARGEST = 6;
    private static final int FASTEST = 3; // samples to the autocorrelation's first zero, of what is sampled like a map
    private static final int SHIFTS = 39; // the highest of them is passed by chance once in 40
    private static final int SPARSE = 8;
    private static final int DELAYS = 3; // lags of the effect
    private static final double CONVERGED = 0.85;
    private static final double LEFT = 0.5; // of the skill, given any third series

    private final double[][] series;
    private final int[] lag;
    private final int[] dimension;
    private final ShadowManifold[] manifold;
    private final ShadowManifold[] sparse;

    /**
     * @param series one row a series, all of one length of at least {@value #FEWEST}; NaN where a value is missing
     * @throws IllegalArgumentException if a series is too short, or all of its values are equal
     */
    public CrossMapping(double[][] series) {
        int d = series.length;
        this.series = new double[d][];
        lag = new int[d];
        dimension = new int[d];
        manifold = new ShadowManifold[d];
        sparse = new ShadowManifold[d];
        for (int i = 0; i < d; i++) {
            int n = Math.min(MOST, series[i].length);
            this.series[i] = Arrays.copyOfRange(series[i], series[i].length - n, series[i].length);
            EmbeddingEstimate embedding = n < FEWEST ? null : EmbeddingEstimate.of(this.series[i]);
            if (embedding == null) {
                throw new IllegalArgumentException("series " + i + " has " + n + " samples, or one value only; "
                        + FEWEST + " different ones are needed");
            }
            boolean map = embedding.autocorrelationLag() <= FASTEST;
            lag[i] = map ? 1 : Math.max(1, Math.min(embedding.informationLag(), n / (2 * LARGEST)));
            embed(i);
        }
    }

    /** Chooses the dimension at which a series foretells itself best. */
    private void embed(int i) {
        double best = Double.NEGATIVE_INFINITY;
        for (int e = 2; e <= LARGEST; e++) {
            ShadowManifold tried = manifold(series[i], i, e, 1);
            double[] next = earlier(series[i], -lag[i]);
            double skill = correlation(next, tried.estimate(next));
            if (skill > best + 1e-3) {
                best = skill;
                dimension[i] = e;
                manifold[i] = tried;
            }
        }
        if (manifold[i] == null) {
            dimension[i] = 2;
            manifold[i] = manifold(series[i], i, 2, 1);
        }
        sparse[i] = manifold(series[i], i, dimension[i], SPARSE);
    }

    private ShadowManifold manifold(double[] y, int i, int e, int stride) {
        return new ShadowManifold(y, e, lag[i], e * lag[i], stride);
    }

    /** The series as it was some samples ago; negative: as it will be. */
    private static double[] earlier(double[] x, int by) {
        double[] earlier = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            earlier[t] = t >= by && t - by < x.length ? x[t - by] : Double.NaN;
        }
        return earlier;
    }

    /** Whether one series acts on another. */
    public CausalLink link(int cause, int effect) {
        int delay = delay(series[cause], effect);
        double[] x = earlier(series[cause], delay);
        double skill = correlation(x, manifold[effect].estimate(x));
        double sparseSkill = correlation(x, sparse[effect].estimate(x));
        double chance = Double.NEGATIVE_INFINITY;
        for (int k = 1; k <= SHIFTS; k++) {
            double[] shifted = shifted(series[cause], k);
            double[] apart = earlier(shifted, delay(shifted, effect));
            chance = Math.max(chance, correlation(apart, manifold[effect].estimate(apart)));
        }
        boolean causal = skill > chance && 1 - skill < CONVERGED * (1 - sparseSkill);
        boolean direct = causal;
        double[] least = {skill, chance};
        for (int z = 0; z < series.length; z++) {
            if (z != cause && z != effect) {
                double[] found = partial(series[cause], delay, effect, z);
                direct &= found[0] > Math.max(found[1], LEFT * skill);
                least = found[0] - found[1] < least[0] - least[1] ? found : least;
            }
        }
        return new CausalLink(cause, effect, delay, skill, sparseSkill, chance, least[0], least[1], causal, direct);
    }

    /** How many samples ago the cause was what the effect's past tells best. */
    private int delay(double[] x, int effect) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k <= DELAYS; k++) {
            double[] then = earlier(x, k * lag[effect]);
            double skill = correlation(then, manifold[effect].estimate(then));
            if (skill > most) {
                most = skill;
                best = k * lag[effect];
            }
        }
        return best;
    }

    /** Partial correlation of x with its estimate from the effect given z, and the highest of shifted copies. */
    private double[] partial(double[] x, int delay, int effect, int z) {
        double[] third = earlier(series[z], delay(series[z], effect));
        ShadowManifold between = manifold(manifold[effect].estimate(third), z, dimension[z], 1);
        double[] found = {partial(earlier(x, delay), effect, between), Double.NEGATIVE_INFINITY};
        for (int k = 1; k <= SHIFTS; k++) {
            found[1] = Math.max(found[1], partial(earlier(shifted(x, k), delay), effect, between));
        }
        return found;
    }

    private double partial(double[] x, int effect, ShadowManifold between) {
        double[] direct = manifold[effect].estimate(x);
        double[] indirect = between.estimate(x);
        double xd = correlation(x, direct);
        double xi = correlation(x, indirect);
        double di = correlation(direct, indirect);
        double rest = (1 - xi * xi) * (1 - di * di);
        return rest <= 0 ? 0 : (xd - xi * di) / Math.sqrt(rest);
    }

    /** The series turned round in time by the k-th of equal steps. */
    private static double[] shifted(double[] x, int k) {
        int by = (int) ((long) x.length * k / (SHIFTS + 1));
        double[] shifted = new double[x.length];
        System.arraycopy(x, by, shifted, 0, x.length - by);
        System.arraycopy(x, 0, shifted, x.length - by, by);
        return shifted;
    }

    /** Pearson's correlation where both are known; 0 if one does not vary. */
    static double correlation(double[] a, double[] b) {
        double n = 0;
        double meanA = 0;
        double meanB = 0;
        for (int t = 0; t < a.length; t++) {
            if (!Double.isNaN(a[t] + b[t])) {
                n++;
                meanA += a[t];
                meanB += b[t];
            }
        }
        meanA /= Math.max(1, n);
        meanB /= Math.max(1, n);
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int t = 0; t < a.length; t++) {
            if (!Double.isNaN(a[t] + b[t])) {
                aa += (a[t] - meanA) * (a[t] - meanA);
                bb += (b[t] - meanB) * (b[t] - meanB);
                ab += (a[t] - meanA) * (b[t] - meanB);
            }
        }
        return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
    }
}
