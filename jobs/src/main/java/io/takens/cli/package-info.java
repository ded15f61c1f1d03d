/**
 * The {@code takens} command: one verb, one class, errors mapped once.
 *
 * <p>{@link io.takens.cli.TakensCommand} is the root.
 */
package io.takens.cli;
