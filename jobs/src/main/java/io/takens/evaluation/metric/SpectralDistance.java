package io.takens.evaluation.metric;

import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;
import org.hipparchus.util.FastMath;

/**
 * D_H: Hellinger distance of two power spectra, √(1 − Σ √(f g)), each normalised to sum 1: 0 for the same spectrum, 1 for
 * spectra without a frequency in common. Levels and scales of the series don't matter.
 *
 * <p>Spectra are Welch's: mean of the periodograms of Hann-windowed, mean-free segments that overlap by half. A segment is
 * the largest power of two up to a quarter of the shorter series, from 16 to 512 samples.
 *
 * @see <a href="https://doi.org/10.1109/TAU.1967.1161901">Welch, The use of fast Fourier transform for the estimation of
 *     power spectra, 1967</a>
 * @see <a href="https://proceedings.mlr.press/v162/mikhaeil22a.html">Mikhaeil, Monfared, Durstewitz, On the difficulty of
 *     learning chaotic dynamics with RNNs, 2022</a>
 */
public final class SpectralDistance {
    private static final int SHORTEST = 16; // samples of a segment
    private static final int LONGEST = 512;

    private SpectralDistance() {}

    /** @return 0 to 1; NaN if either series is shorter than 64 samples or constant */
    public static double of(double[] truth, double[] run) {
        Pair.finite("truth", truth);
        Pair.finite("run", run);
        int segment = Math.min(LONGEST, Integer.highestOneBit(Math.max(1, Math.min(truth.length, run.length) / 4)));
        if (segment < SHORTEST) {
            return Double.NaN;
        }
        double[] f = spectrum(truth, segment);
        double[] g = spectrum(run, segment);
        double overlap = 0;
        for (int k = 0; k < f.length; k++) {
            overlap += Math.sqrt(f[k] * g[k]);
        }
        return Double.isNaN(overlap) ? overlap : Math.sqrt(Math.max(0, 1 - overlap));
    }

    /** Normalised to sum 1; frequencies 0 to half the sampling rate. */
    static double[] spectrum(double[] series, int segment) {
        FastFourierTransformer fourier = new FastFourierTransformer(DftNormalization.STANDARD);
        double[] power = new double[segment / 2 + 1];
        double[] window = new double[segment];
        for (int from = 0; from + segment <= series.length; from += segment / 2) {
            double mean = 0;
            for (int i = 0; i < segment; i++) {
                mean += series[from + i] / segment;
            }
            for (int i = 0; i < segment; i++) {
                double hann = 0.5 - 0.5 * FastMath.cos(2 * FastMath.PI * i / segment);
                window[i] = hann * (series[from + i] - mean);
            }
            Complex[] transformed = fourier.transform(window, TransformType.FORWARD);
            for (int k = 0; k < power.length; k++) {
                double re = transformed[k].getReal();
                double im = transformed[k].getImaginary();
                // every frequency but the ends stands for its negative as well
                power[k] += (re * re + im * im) * (k == 0 || k == segment / 2 ? 1 : 2);
            }
        }
        double sum = 0;
        for (double each : power) {
            sum += each;
        }
        for (int k = 0; k < power.length; k++) {
            power[k] = Pair.ratio(power[k], sum);
        }
        return power;
    }
}
