/**
 * Forecasts of a stream of which only 50 to 1500 samples have been seen: a bank of candidates, and a rule that chooses
 * among them from the context alone.
 *
 * <p>In reading order: {@link io.takens.context.ContextForecaster} keeps the samples and runs what was chosen;
 * {@link io.takens.context.SelectionRule} is the rule, {@link io.takens.context.Bank} the candidates in competition:
 * {@link io.takens.context.PolynomialTemplate}, {@link io.takens.context.GaussianProcessTemplate},
 * {@link io.takens.context.VectorFieldTemplate} where the full state is seen, {@link io.takens.context.FieldRegressionTemplate}
 * where a rate depends on the past, {@link io.takens.context.Analogue}. {@link io.takens.context.CurveSearch} finds what a
 * field has beside polynomials, {@link io.takens.context.DelaySearch} the delay. Everything is deterministic and bounded; a
 * fit thinks for tens to hundreds of milliseconds, which a stream that has seen little can afford. What was chosen last goes
 * on as {@link io.takens.context.ContextModel} when the stream has grown.
 *
 * @see <a href="https://doi.org/10.1038/s41467-021-25801-2">Gauthier, Bollt, Griffith and Barbosa, Next generation
 *     reservoir computing, Nature Communications 12 (2021)</a>
 */
package io.takens.context;
