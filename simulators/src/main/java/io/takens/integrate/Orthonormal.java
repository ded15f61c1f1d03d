package io.takens.integrate;

import org.hipparchus.util.FastMath;

/** Modified Gram-Schmidt on vectors that lie one after another in an array. */
final class Orthonormal {

    private Orthonormal() {}

    /**
     * Fills {@code count} vectors of length {@code d} with orthonormal ones that lie in no coordinate plane: some flows
     * keep such planes, and a vector that begins in one would never learn of the exponents outside.
     */
    static void sow(double[] vectors, int offset, int d, int count) {
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < d; i++) {
                vectors[offset + j * d + i] = (i == j ? 1 : 0) + FastMath.cos(1.0 + i + 2.0 * j) / d;
            }
        }
        make(vectors, offset, d, count, new double[count]);
    }

    /**
     * Makes {@code count} vectors of length {@code d}, the first at {@code offset}, orthonormal.
     *
     * @param growth filled with the logarithm of each one's length beside the ones before it
     * @throws ArithmeticException if a vector vanished or is not finite
     */
    static void make(double[] vectors, int offset, int d, int count, double[] growth) {
        for (int j = 0; j < count; j++) {
            int v = offset + j * d;
            for (int i = 0; i < j; i++) {
                int u = offset + i * d;
                double share = dot(vectors, u, v, d);
                for (int c = 0; c < d; c++) {
                    vectors[v + c] -= share * vectors[u + c];
                }
            }
            double length = Math.sqrt(dot(vectors, v, v, d));
            if (!(length > 0) || Double.isInfinite(length)) {
                throw new ArithmeticException("tangent vector " + (j + 1) + " of " + count + " has length " + length);
            }
            for (int c = 0; c < d; c++) {
                vectors[v + c] /= length;
            }
            growth[j] = FastMath.log(length);
        }
    }

    private static double dot(double[] vectors, int u, int v, int d) {
        double sum = 0;
        for (int c = 0; c < d; c++) {
            sum += vectors[u + c] * vectors[v + c];
        }
        return sum;
    }
}
