package io.takens.evaluation.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.util.FastMath;

/**
 * Metrics of one path of one channel, under the names of the dysts benchmark, y being the truth and ŷ the prediction.
 *
 * <p>Definitions are those of its {@code metrics} module, with four corrections, each of which changes nothing where that
 * module is right: {@link #PEARSON} is the product-moment correlation (the module returns Spearman's for one channel);
 * {@link #MAPE} divides by |y| (there by y, so that errors of either sign of y cancel); {@link
 * #COEFFICIENT_OF_VARIATION} is of the root mean square (there of the error's deviation, blind to bias); a cell of
 * {@link #SMAPE} where both are 0 counts as right (there NaN). {@link #MASE} needs the context.
 *
 * <p>Cost is linear, but n log n for {@link #SPEARMAN} and n² for {@link #KENDALL}, {@link #MUTUAL_INFORMATION} and {@link
 * #DTW}.
 *
 * @see <a href="https://arxiv.org/abs/2110.05266">Gilpin, Chaos as an interpretable benchmark for forecasting and
 *     data-driven modelling, 2021</a>
 */
public enum PointMetric {
    /** Mean of (y − ŷ)². */
    MSE {
        @Override
        double of(double[] truth, double[] prediction) {
            return squares(truth, prediction) / truth.length;
        }
    },
    /** Mean of |y − ŷ|. */
    MAE {
        @Override
        double of(double[] truth, double[] prediction) {
            return absolute(truth, prediction) / truth.length;
        }
    },
    /** Square root of {@link #MSE}. */
    RMSE {
        @Override
        double of(double[] truth, double[] prediction) {
            return Math.sqrt(MSE.of(truth, prediction));
        }
    },
    /** Mean absolute ranged relative error: 100 · MAE / (max y − min y); NaN for a constant truth. */
    MARRE {
        @Override
        double of(double[] truth, double[] prediction) {
            double range = Arrays.stream(truth).max().orElseThrow()
                    - Arrays.stream(truth).min().orElseThrow();
            return Pair.ratio(100 * MAE.of(truth, prediction), range);
        }
    },
    /** Coefficient of determination: 1 − Σ(y − ŷ)² / Σ(y − ȳ)²; NaN for a constant truth. */
    R2_SCORE {
        @Override
        double of(double[] truth, double[] prediction) {
            double mean = Pair.mean(truth);
            double whole =
                    Arrays.stream(truth).map(y -> (y - mean) * (y - mean)).sum();
            return 1 - Pair.ratio(squares(truth, prediction), whole);
        }
    },
    /** Root mean square of log(1 + ŷ − min ŷ) − log(1 + y − min y), both shifted by 1e-8: a shift of level is not seen. */
    RMSLE {
        @Override
        double of(double[] truth, double[] prediction) {
            double lowest = Arrays.stream(truth).min().orElseThrow();
            double lowestPrediction = Arrays.stream(prediction).min().orElseThrow();
            double sum = 0;
            for (int i = 0; i < truth.length; i++) {
                double error = FastMath.log(prediction[i] - lowestPrediction + 1e-8 + 1)
                        - FastMath.log(truth[i] - lowest + 1e-8 + 1);
                sum += error * error;
            }
            return Math.sqrt(sum / truth.length);
        }
    },
    /** Symmetric mean absolute percentage error: mean of 200 |y − ŷ| / (|y| + |ŷ|), 0 to 200. */
    SMAPE {
        @Override
        double of(double[] truth, double[] prediction) {
            double sum = 0;
            for (int i = 0; i < truth.length; i++) {
                double size = Math.abs(truth[i]) + Math.abs(prediction[i]);
                sum += size == 0 ? 0 : Math.abs(truth[i] - prediction[i]) / size;
            }
            return 200 * sum / truth.length;
        }
    },
    /** Mean absolute percentage error: mean of 100 |y − ŷ| / |y|; NaN if any y is 0. */
    MAPE {
        @Override
        double of(double[] truth, double[] prediction) {
            double sum = 0;
            for (int i = 0; i < truth.length; i++) {
                sum += Pair.ratio(Math.abs(truth[i] - prediction[i]), Math.abs(truth[i]));
            }
            return 100 * sum / truth.length;
        }
    },
    /** Weighted absolute percentage error: 100 Σ|y − ŷ| / Σ|y|; NaN if all y are 0. */
    WAPE {
        @Override
        double of(double[] truth, double[] prediction) {
            return Pair.ratio(
                    100 * absolute(truth, prediction),
                    Arrays.stream(truth).map(Math::abs).sum());
        }
    },
    /** Rank correlation: Pearson's of the ranks, ties sharing their mean rank; NaN if either is constant. */
    SPEARMAN {
        @Override
        double of(double[] truth, double[] prediction) {
            return Correlation.spearman(truth, prediction);
        }
    },
    /** Product-moment correlation; NaN if either is constant. */
    PEARSON {
        @Override
        double of(double[] truth, double[] prediction) {
            return Correlation.pearson(truth, prediction);
        }
    },
    /** Kendall's tau-b; NaN if either is constant. */
    KENDALL {
        @Override
        double of(double[] truth, double[] prediction) {
            return Correlation.kendall(truth, prediction);
        }
    },
    /** 100 · RMSE / ȳ, with the sign of the mean; NaN if that is 0. */
    COEFFICIENT_OF_VARIATION {
        @Override
        double of(double[] truth, double[] prediction) {
            return Pair.ratio(100 * RMSE.of(truth, prediction), Pair.mean(truth));
        }
    },
    /** {@link MutualInformation}, nats, from 3 neighbours; NaN for fewer than 4 values. */
    MUTUAL_INFORMATION {
        @Override
        double of(double[] truth, double[] prediction) {
            return MutualInformation.of(truth, prediction);
        }
    },
    /** {@link TimeWarping}: cost of the cheapest alignment / (n + m + 2). */
    DTW {
        @Override
        double of(double[] truth, double[] prediction) {
            return TimeWarping.cost(truth, prediction) / (truth.length + prediction.length + 2);
        }
    },
    /**
     * Mean absolute scaled error: MAE / mean |x(t) − x(t−1)| over the context x; NaN if that never moves.
     *
     * @see <a href="https://doi.org/10.1016/j.ijforecast.2006.03.001">Hyndman, Koehler, Another look at measures of
     *     forecast accuracy, 2006</a>
     */
    MASE {
        @Override
        double of(double[] truth, double[] prediction) {
            return scaled(truth, prediction, truth);
        }

        @Override
        double of(double[] truth, double[] prediction, double[] context) {
            return scaled(truth, prediction, context);
        }
    },
    /** Optimality percentage error: Σ|y − ŷ| / Σ|y − ȳ|, a share and not percent; NaN for a constant truth. */
    OPE {
        @Override
        double of(double[] truth, double[] prediction) {
            double mean = Pair.mean(truth);
            return Pair.ratio(
                    absolute(truth, prediction),
                    Arrays.stream(truth).map(y -> Math.abs(y - mean)).sum());
        }
    };

    abstract double of(double[] truth, double[] prediction);

    double of(double[] truth, double[] prediction, double[] context) {
        return of(truth, prediction);
    }

    /** Name in the benchmark's tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Value of the metric.
     *
     * @param truth y, finite, at least 1
     * @param prediction ŷ, finite, as many
     * @param context what came before, finite, at least 2 values
     */
    public double value(double[] truth, double[] prediction, double[] context) {
        Pair.check(truth, prediction);
        Pair.finite("context", context);
        if (context.length < 2) {
            throw new IllegalArgumentException("a context of " + context.length + " values, at least 2 are needed");
        }
        return of(truth, prediction, context);
    }

    /** All metrics by label, in the order of the alphabet. */
    public static Map<String, Double> all(double[] truth, double[] prediction, double[] context) {
        Map<String, Double> all = new TreeMap<>();
        for (PointMetric metric : values()) {
            all.put(metric.label(), metric.value(truth, prediction, context));
        }
        return all;
    }

    private static double squares(double[] truth, double[] prediction) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += (truth[i] - prediction[i]) * (truth[i] - prediction[i]);
        }
        return sum;
    }

    private static double absolute(double[] truth, double[] prediction) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += Math.abs(truth[i] - prediction[i]);
        }
        return sum;
    }

    private static double scaled(double[] truth, double[] prediction, double[] context) {
        double moved = 0;
        for (int i = 1; i < context.length; i++) {
            moved += Math.abs(context[i] - context[i - 1]) / (context.length - 1);
        }
        return Pair.ratio(absolute(truth, prediction) / truth.length, moved);
    }
}
