/**
 * What a forecaster would have said of recorded streams, and how that turned out: test, then train, over rolling origins.
 *
 * <p>{@link io.takens.evaluation.rolling.RollingEvaluation} walks through an {@link
 * io.takens.evaluation.rolling.ObservedStream} with Takens and the fools beside it; every {@link
 * io.takens.evaluation.rolling.ScoredForecast} goes into an {@link io.takens.evaluation.rolling.EntrantTally} and a line of
 * the scores. {@link io.takens.evaluation.rolling.EvaluationSummary} is all of it as numbers, {@link
 * io.takens.evaluation.rolling.HtmlReport} as pictures, {@link io.takens.evaluation.rolling.Comparison} sets two of them
 * against each other.
 */
package io.takens.evaluation.rolling;
