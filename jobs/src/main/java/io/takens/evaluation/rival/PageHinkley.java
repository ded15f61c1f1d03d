package io.takens.evaluation.rival;

/**
 * The test of Page and Hinkley for a change of the mean, both ways: the sum of x - mean - 0.005 has risen by 50 above its
 * minimum. The settings are those of the stream-learning libraries; as there it names no onset but the
 * sample of its alarm.
 *
 * @see <a href="https://doi.org/10.1093/biomet/57.1.1">Hinkley, Inference about the change-point in a sequence of random
 *     variables, Biometrika 57 (1970)</a>
 */
public final class PageHinkley implements ScalarDetector {
    private static final int LEARNT = 100; // samples
    private static final double TOLERATED = 0.005; // deviations
    private static final double LIMIT = 50; // deviations

    private final FirstSamples first = new FirstSamples(LEARNT);
    private final double[] sum = new double[2]; // above its minimum, upwards and downwards
    private long count;
    private double mean;

    @Override
    public long update(double x) {
        double z = first.standardised(x);
        if (Double.isNaN(z)) {
            return NONE;
        }
        count++;
        mean += (z - mean) / count;
        for (int way = 0; way < 2; way++) {
            sum[way] = Math.max(0, sum[way] + (way == 0 ? z - mean : mean - z) - TOLERATED);
        }
        return Math.max(sum[0], sum[1]) > LIMIT ? 0 : NONE;
    }

    @Override
    public long bytes() {
        return 8 * (4 + 4);
    }
}
