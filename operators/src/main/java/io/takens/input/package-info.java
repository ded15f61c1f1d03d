/**
 * What is known of a stream beside its samples: inputs that act on it, such as a tide or a set point, told ahead of time,
 * and the hour of the day or the day of the week, which follow from times. With them the driven system has a state again
 * that its own past doesn't give: {@link io.takens.input.InputLine}, {@link io.takens.input.Calendar}.
 *
 * @see <a href="https://doi.org/10.1007/s003329900072">Stark, Delay embeddings for forced systems I, 1999</a>
 */
package io.takens.input;
