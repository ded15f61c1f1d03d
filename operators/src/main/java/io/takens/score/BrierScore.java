package io.takens.score;

/**
 * Mean squared error of probabilities, p of something that then happened (1) or not (0): 0 is perfect, and whoever always
 * says the frequency f gets the uncertainty f (1 − f).
 *
 * <p>Reliability is the mean squared distance between what was said and how often it then happened, over {@value #BINS}
 * bins of what was said: 0 where of the times that 30 % were said, 30 % came true.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1175/1520-0450(1973)012%3C0595:ANVPOT%3E2.0.CO;2">Murphy, A new vector partition of
 *     the probability score, 1973</a>
 */
public final class BrierScore {
    private static final int BINS = 10;

    private final long[] count = new long[BINS];
    private final long[] happened = new long[BINS];
    private final double[] said = new double[BINS];
    private double squares;

    /** @param probability 0 to 1 */
    public void add(double probability, boolean event) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability = " + probability + ", must be within 0 and 1");
        }
        int bin = Math.min(BINS - 1, (int) (BINS * probability));
        count[bin]++;
        happened[bin] += event ? 1 : 0;
        said[bin] += probability;
        double error = probability - (event ? 1 : 0);
        squares += error * error;
    }

    public long count() {
        return sum(count);
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    /** The score; NaN of nothing, as all that follows. */
    public double score() {
        return squares / count();
    }

    /** How often the event happened, 0 to 1. */
    public double frequency() {
        return (double) sum(happened) / count();
    }

    /** Score of always saying the frequency. */
    public double uncertainty() {
        return frequency() * (1 - frequency());
    }

    public double reliability() {
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (count[bin] > 0) {
                double distance = (said[bin] - happened[bin]) / count[bin];
                sum += count[bin] * distance * distance;
            }
        }
        return sum / count();
    }
}
