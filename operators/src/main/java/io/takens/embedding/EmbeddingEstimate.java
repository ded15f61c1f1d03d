package io.takens.embedding;

import java.util.Arrays;

/**
 * How a scalar stream should be embedded, by four classical estimates of one window: two lags, and at the lag of mutual
 * information two dimensions. A diagnosis for people: the forecaster's own lags compete by how well their free runs do.
 *
 * @param autocorrelationLag first zero of the autocorrelation, samples
 * @param informationLag first minimum of the average mutual information, samples; where there is none, as of maps, the
 *     lag at which the autocorrelation is down to 1/e
 * @param caoDimension where Cao's E1 saturates; 0 if nowhere
 * @param neighbourDimension where false neighbours vanish; 0 if nowhere
 * @param deterministic whether the future depends on the past, by Cao's E2
 * @param samples looked at
 */
public record EmbeddingEstimate(
        int autocorrelationLag,
        int informationLag,
        int caoDimension,
        int neighbourDimension,
        boolean deterministic,
        int samples) {

    /** Samples of a window that are enough for all four, and no more than needed. */
    public static final int WINDOW = 8192;

    private static final int FEWEST = 100; // samples
    private static final int LONGEST = 400; // samples, of a lag
    private static final int DIMENSIONS = 10;

    /**
     * Looks at the latest {@value #WINDOW} values.
     *
     * @param series in the order of time, NaN where a value is missing
     * @return null if there are fewer than {@value #FEWEST} values, or all are equal
     */
    public static EmbeddingEstimate of(double[] series) {
        double[] window = Arrays.copyOfRange(series, Math.max(0, series.length - WINDOW), series.length);
        double[] known = Arrays.stream(window).filter(x -> !Double.isNaN(x)).toArray();
        if (known.length < FEWEST || Arrays.stream(known).distinct().limit(2).count() < 2) {
            return null;
        }
        int longest = Math.min(LONGEST, window.length / (DIMENSIONS + 2));
        Autocorrelation autocorrelation = Autocorrelation.of(window, longest);
        int minimum = new AverageMutualInformation(window).firstMinimum(longest);
        int lag = minimum > 0 ? minimum : autocorrelation.decay();
        int theiler = 2 * Math.max(lag, autocorrelation.decay());
        CaoDimension cao = CaoDimension.of(window, lag, DIMENSIONS, theiler);
        return new EmbeddingEstimate(
                autocorrelation.firstZero(),
                lag,
                cao.dimension(),
                FalseNearestNeighbours.of(window, lag, DIMENSIONS, theiler).dimension(),
                cao.deterministic(),
                known.length);
    }
}
