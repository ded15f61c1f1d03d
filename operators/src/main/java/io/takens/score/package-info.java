/**
 * How forecasts turned out: one class used by the job that scores live streams and by the evaluation of recordings.
 *
 * <p>{@link io.takens.score.ForecastScorer} holds the forecasts that wait for their observations
 * ({@link io.takens.score.IssuedForecast}) and yields a {@link io.takens.score.ForecastScore} for each finished one.
 *
 * @see <a href="https://doi.org/10.1198/016214506000001437">T. Gneiting, A. E. Raftery, Strictly proper scoring rules,
 *     prediction, and estimation, J. Am. Stat. Assoc. 102 (2007), section 4.2</a>
 */
package io.takens.score;
