package io.takens.evaluation.metric;

/**
 * A share with Wilson's 90 % interval, which stays within 0 and 1 and holds its level for small counts.
 *
 * <p>It takes cases for independent. Overlapping forecasts are not, so that the true interval is wider.
 *
 * @param hits cases that count
 * @param cases all, 0 or more
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, Probable inference, the law of succession, and
 *     statistical inference, 1927</a>
 */
public record Proportion(long hits, long cases) {
    private static final double Z = 1.6448536269514722; // normal quantile of 0.95

    public Proportion {
        if (hits < 0 || hits > cases) {
            throw new IllegalArgumentException(hits + " hits in " + cases + " cases");
        }
    }

    /** NaN without cases. */
    public double share() {
        return Pair.ratio(hits, cases);
    }

    /** Lower end; 0 without cases. */
    public double low() {
        return cases == 0 ? 0 : Math.max(0, centre() - reach());
    }

    /** Upper end; 1 without cases. */
    public double high() {
        return cases == 0 ? 1 : Math.min(1, centre() + reach());
    }

    private double centre() {
        return (share() + Z * Z / (2 * cases)) / (1 + Z * Z / cases);
    }

    private double reach() {
        double p = share();
        return Z / (1 + Z * Z / cases) * Math.sqrt(p * (1 - p) / cases + Z * Z / (4.0 * cases * cases));
    }
}
