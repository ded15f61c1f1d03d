/**
 * The only matrix code that the experts share: {@link io.takens.linear.SquareRootLeastSquares}, recursive least squares
 * in square-root information form.
 */
package io.takens.linear;
