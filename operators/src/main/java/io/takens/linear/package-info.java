/**
 * The only matrix code that the experts share: {@link io.takens.linear.SquareRootLeastSquares}, recursive least squares
 * in square-root information form, and {@link io.takens.linear.InnerProduct}, summed in one order.
 */
package io.takens.linear;
