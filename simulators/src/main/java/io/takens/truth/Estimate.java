package io.takens.truth;

/**
 * A measured value and its standard error.
 *
 * @param value NaN if it was not measured
 * @param standardError NaN if it is unknown
 */
public record Estimate(double value, double standardError) {

    private static final double STANDARD_ERRORS = 3;
    private static final double RELATIVE = 0.03;

    static final Estimate NONE = new Estimate(Double.NaN, Double.NaN);

    /** Whether there is a value. */
    public boolean known() {
        return !Double.isNaN(value);
    }

    /**
     * Whether two estimates are of the same quantity as far as can be told: within three standard errors of their
     * difference, an unknown one counting as 0, or within 3 % of the reference.
     */
    boolean agrees(Estimate reference) {
        double variance = square(standardError) + square(reference.standardError);
        double tolerated = Math.max(STANDARD_ERRORS * Math.sqrt(variance), RELATIVE * Math.abs(reference.value));
        return Math.abs(value - reference.value) <= tolerated;
    }

    private static double square(double error) {
        return Double.isNaN(error) ? 0 : error * error;
    }
}
