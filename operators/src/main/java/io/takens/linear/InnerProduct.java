package io.takens.linear;

/** The inner product of two vectors, by a sum whose order is part of the result: the same bits wherever it runs. */
public final class InnerProduct {

    private InnerProduct() {}

    /**
     * Sum of x[j] y[j] over all of x.
     *
     * @param y at least as long
     */
    public static double of(double[] x, double[] y) {
        return of(x, 0, y, x.length);
    }

    /**
     * Sum of x[j] y[j] for j from {@code from} to {@code to - 1}, as four partial sums, which a processor can form side by
     * side. Costs one multiplication and one addition an element and allocates nothing; any thread may call it.
     */
    static double of(double[] x, int from, double[] y, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = from;
        for (; j < to - 3; j += 4) {
            s0 += x[j] * y[j];
            s1 += x[j + 1] * y[j + 1];
            s2 += x[j + 2] * y[j + 2];
            s3 += x[j + 3] * y[j + 3];
        }
        for (; j < to; j++) {
            s0 += x[j] * y[j];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
