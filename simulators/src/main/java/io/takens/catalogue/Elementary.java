package io.takens.catalogue;

import org.hipparchus.util.FastMath;

/** Functions that the equations of the catalogue are written with, beside those of {@link FastMath}. */
final class Elementary {

    private Elementary() {}

    static double square(double x) {
        return x * x;
    }

    static double cube(double x) {
        return x * x * x;
    }

    /** 1 for x > 0, else 0. */
    static double step(double x) {
        return x > 0 ? 1 : 0;
    }

    /** x clipped to [-1, 1], written as circuits do. */
    static double clip(double x) {
        return 0.5 * (Math.abs(x + 1) - Math.abs(x - 1));
    }

    /** Remainder of x / y with the sign of y. */
    static double mod(double x, double y) {
        return x - y * Math.floor(x / y);
    }

    /** Hill's function xⁿ / (kⁿ + xⁿ): the share of n-fold bound sites at concentration x, one half at x = k. */
    static double hill(double x, double k, double n) {
        double bound = FastMath.pow(x, n);
        return bound / (FastMath.pow(k, n) + bound);
    }
}
