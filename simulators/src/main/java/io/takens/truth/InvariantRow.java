package io.takens.truth;

/**
 * One exact property, measured.
 *
 * @param law what is known
 * @param system of which system
 * @param expected value by the law
 * @param measured value along a trajectory
 * @param tolerated largest difference that passes
 */
public record InvariantRow(String law, String system, double expected, double measured, double tolerated) {

    /** |measured - expected|. */
    public double difference() {
        return Math.abs(measured - expected);
    }

    /** Whether the law holds as far as can be told. */
    public Verdict verdict() {
        return Verdict.of(difference() <= tolerated);
    }
}
