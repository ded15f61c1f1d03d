package io.takens.koopman;

import org.hipparchus.util.FastMath;

/**
 * An eigenvalue λ of a Koopman operator with how far it is to be trusted: along the stream its eigenfunction g is
 * multiplied by λ with every sample, up to the residual.
 *
 * @param real part of λ
 * @param imaginary part of λ; at least 0, and where it is more the conjugate is an eigenvalue as well
 * @param residual rms of g(t + 1) − λ g(t) over the stream, in units of the rms of g: 0 for an eigenfunction, √(1 − |λ|²)
 *     for one that merely fits best on a stationary stream
 * @param amplitude per channel, the rms of what this mode, without its conjugate, contributes; standard units
 */
public record KoopmanMode(double real, double imaginary, double residual, double[] amplitude) {
    private static final double LONGEST = 1e6; // samples of a cycle

    /** |λ|. */
    public double modulus() {
        return FastMath.hypot(real, imaginary);
    }

    /** Cycles per sample, 0 to a half. */
    public double frequency() {
        return FastMath.atan2(imaginary, real) / (2 * FastMath.PI);
    }

    /** Nats per sample, ln |λ|: negative where the mode decays. */
    public double growth() {
        return FastMath.log(modulus());
    }

    /**
     * How much of the eigenfunction is still as λ says after one cycle, 2π / |ln λ| samples, errors of single samples
     * being independent: 1 all of it, 0 none. Residuals alone don't say so, as between close samples everything changes
     * little.
     */
    public double trust() {
        double cycle = 2 * FastMath.PI / FastMath.hypot(growth(), FastMath.atan2(imaginary, real));
        return Math.max(0, 1 - residual * Math.sqrt(Math.min(LONGEST, Math.max(1, cycle))));
    }
}
