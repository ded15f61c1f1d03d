package io.takens.koopman;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Eigenvalues of the operator that takes features φ(t) to φ(t + 1), with residuals, from the triangular factor of all
 * rows [φ(t) φ(t + 1)]:
 *
 * <pre>
 * Ψx = Q [R11]    Ψy = Q [R12]    K = Uᵀ R12 V S⁻¹  with  R11 = U S Vᵀ cut to its numerical rank
 *        [ 0 ]           [R22]
 * </pre>
 *
 * <p>For an eigenvector Kc = λc the eigenfunction is Ψx V S⁻¹ c, of norm ‖c‖, and its residual ‖(Ψy − λ Ψx) V S⁻¹ c‖ is
 * read off the same factor, without squares of features: so residuals as small as the ridge are told from 0. A cost of
 * O(n³), for n features tens of milliseconds at 100.
 *
 * @see <a href="https://doi.org/10.1002/cpa.22125">Colbrook and Townsend, Rigorous data-driven computation of spectral
 *     properties of Koopman operators for dynamical systems, 2024, section 3</a>
 */
final class KoopmanSpectrum {
    private static final double TOLERANCE = 1e-7; // singular values below it, relative to the largest, are nothing
    private static final double CONSTANT = 0.999; // cosine at which an eigenfunction is the constant

    private KoopmanSpectrum() {}

    /**
     * One mode for every eigenvalue that is real or has a positive imaginary part, but for the constant, which is an
     * eigenfunction of everything.
     *
     * @param triangle upper triangular, 2n x 2n, the newest row of features weighing 1
     * @param n features, of which the first is the constant, the next the channels
     * @param channels values per sample
     * @return most trusted first; empty where rows are fewer than twice the rank, or the decomposition doesn't converge
     */
    static List<KoopmanMode> modes(double[][] triangle, int n, int channels) {
        RealMatrix r = MatrixUtils.createRealMatrix(triangle);
        RealMatrix r11 = r.getSubMatrix(0, n - 1, 0, n - 1);
        double mass = triangle[0][0] * triangle[0][0]; // rows, by weight
        try {
            SingularValueDecomposition svd = new SingularValueDecomposition(r11);
            double[] s = svd.getSingularValues();
            int rank = 0;
            while (rank < n && s[rank] > TOLERANCE * s[0]) {
                rank++;
            }
            if (mass < 2 * rank) {
                return List.of();
            }
            RealMatrix u = svd.getU().getSubMatrix(0, n - 1, 0, rank - 1);
            RealMatrix v = svd.getV().getSubMatrix(0, n - 1, 0, rank - 1);
            for (int k = 0; k < rank; k++) {
                v.setColumnVector(k, v.getColumnVector(k).mapMultiply(1 / s[k])); // unit functions of the features
            }
            RealMatrix next = r.getSubMatrix(0, n - 1, n, 2 * n - 1).multiply(v);
            RealMatrix operator = u.transposeMultiply(next);
            RealMatrix missed = next.subtract(u.multiply(operator));
            RealMatrix unseen = r.getSubMatrix(n, 2 * n - 1, n, 2 * n - 1).multiply(v);
            double unbiased = Math.sqrt(mass / (mass - rank));
            return modes(
                    new EigenDecompositionNonSymmetric(operator),
                    missed.scalarMultiply(unbiased),
                    unseen.scalarMultiply(unbiased),
                    u.transposeMultiply(r11),
                    channels,
                    Math.sqrt(mass));
        } catch (MathRuntimeException e) {
            return List.of();
        }
    }

    /** @param features as combinations of the unit functions, by column */
    private static List<KoopmanMode> modes(
            EigenDecompositionNonSymmetric system,
            RealMatrix missed,
            RealMatrix unseen,
            RealMatrix features,
            int channels,
            double norm) {
        RealMatrix vectors = system.getV(); // of a complex pair the real part, then the imaginary one
        RealMatrix shares = system.getVInv().multiply(features);
        double[] constant = features.getColumn(0);
        List<KoopmanMode> modes = new ArrayList<>();
        for (int i = 0; i < vectors.getColumnDimension(); i++) {
            double real = system.getEigenvalue(i).getRealPart();
            double imaginary = Math.abs(system.getEigenvalue(i).getImaginaryPart());
            int columns = imaginary > 0 ? 2 : 1;
            double squares = 0;
            double errors = 0;
            double along = 0;
            for (int k = i; k < i + columns; k++) {
                double[] c = vectors.getColumn(k);
                squares += dot(c, c);
                errors += square(missed.operate(c)) + square(unseen.operate(c));
                along += dot(c, constant) * dot(c, constant);
            }
            double[] amplitude = new double[channels];
            for (int channel = 0; channel < channels; channel++) {
                double sum = 0;
                for (int k = i; k < i + columns; k++) {
                    sum += shares.getEntry(k, 1 + channel) * shares.getEntry(k, 1 + channel);
                }
                amplitude[channel] = Math.sqrt(sum * squares) / (columns * norm);
            }
            if (along < CONSTANT * CONSTANT * squares * dot(constant, constant)) {
                modes.add(new KoopmanMode(real, imaginary, Math.sqrt(errors / squares), amplitude));
            }
            i += columns - 1;
        }
        modes.sort(Comparator.comparingDouble(mode -> -mode.trust()));
        return modes;
    }

    private static double square(double[] x) {
        return dot(x, x);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
