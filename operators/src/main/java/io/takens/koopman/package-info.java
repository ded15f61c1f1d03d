/**
 * Koopman operators on lifted features. A linear forecast K^h of the features fails on chaos after a fraction of a
 * Lyapunov time; the same operator used one step at a time (decode, observe, lift again) is a good forecaster: {@link
 * io.takens.koopman.RandomFourier} features in a {@link io.takens.forecast.DelayRegression}. {@link
 * io.takens.koopman.KoopmanOperator} keeps the whole operator, for its spectrum: each {@link
 * io.takens.koopman.KoopmanMode} comes with a residual that says how far it is to be trusted.
 *
 * @see <a href="https://doi.org/10.1007/s00332-015-9258-5">Williams, Kevrekidis, Rowley, A data-driven approximation of
 *     the Koopman operator, 2015</a>
 */
package io.takens.koopman;
