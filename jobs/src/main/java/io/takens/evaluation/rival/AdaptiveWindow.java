package io.takens.evaluation.rival;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * ADWIN2: a window of which the oldest part is dropped as soon as two parts of it differ in their mean by more than
 * chance allows at confidence 0.002. The window is an exponential histogram, at most five buckets of each power of two.
 *
 * <p>Its bound is for values in 0 to 1, so ten deviations are mapped there and what is beyond is cut. A check every 32
 * samples costs O(log n); state is O(log n).
 *
 * @see <a href="https://doi.org/10.1137/1.9781611972771.42">Bifet, Gavalda, Learning from time-changing data with adaptive
 *     windowing (2007), equation 3.1</a>
 */
public final class AdaptiveWindow implements ScalarDetector {
    private static final int LEARNT = 100; // samples
    private static final double RANGE = 10; // deviations
    private static final double CONFIDENCE = 0.002;
    private static final int SAME_SIZE = 5; // buckets
    private static final int EVERY = 32; // samples
    private static final int SMALLEST = 5; // samples of a part

    private record Bucket(long n, double sum, double squares) {
        Bucket with(Bucket other) {
            return new Bucket(n + other.n, sum + other.sum, squares + other.squares);
        }
    }

    private final FirstSamples first = new FirstSamples(LEARNT);
    private final List<Bucket> buckets = new ArrayList<>(); // newest first, sizes not falling
    private long count;

    @Override
    public long update(double x) {
        double z = first.standardised(x);
        if (Double.isNaN(z)) {
            return NONE;
        }
        double unit = Math.max(0, Math.min(1, 0.5 + z / RANGE));
        buckets.add(0, new Bucket(1, unit, unit * unit));
        compress();
        count++;
        return count % EVERY == 0 ? cut() : NONE;
    }

    /** Merges the two oldest buckets of a size that has too many. */
    private void compress() {
        int from = 0;
        while (from < buckets.size()) {
            int to = from;
            while (to < buckets.size() && buckets.get(to).n == buckets.get(from).n) {
                to++;
            }
            if (to - from <= SAME_SIZE) {
                return;
            }
            Bucket oldest = buckets.remove(to - 1);
            buckets.set(to - 2, buckets.get(to - 2).with(oldest));
            from = to - 2;
        }
    }

    /** Samples back to the cut whose parts differ most, in units of the bound; {@link #NONE} if none is beyond it. */
    private long cut() {
        Bucket all = buckets.stream().reduce(new Bucket(0, 0, 0), Bucket::with);
        double mean = all.sum / all.n;
        double variance = all.squares / all.n - mean * mean;
        double log = FastMath.log(2 * FastMath.log(all.n) / CONFIDENCE);
        Bucket old = new Bucket(0, 0, 0);
        long cut = NONE;
        double most = 1;
        for (int i = buckets.size() - 1; i > 0; i--) {
            old = old.with(buckets.get(i));
            long newer = all.n - old.n;
            if (old.n >= SMALLEST && newer >= SMALLEST) {
                double inverse = 1.0 / old.n + 1.0 / newer;
                double bound = Math.sqrt(2 * inverse * variance * log) + 2.0 / 3 * inverse * log;
                double apart = Math.abs(old.sum / old.n - (all.sum - old.sum) / newer) / bound;
                if (apart > most) {
                    most = apart;
                    cut = newer - 1;
                }
            }
        }
        return cut;
    }

    @Override
    public long bytes() {
        return 8 * (4 + 1 + 3L * buckets.size());
    }
}
