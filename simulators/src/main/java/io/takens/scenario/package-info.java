/**
 * What happens to a set of streams, as data, and the records that follow from it.
 *
 * <p>A {@link io.takens.scenario.Scenario} holds {@link io.takens.scenario.StreamSpec}s; each has
 * {@link io.takens.scenario.Regime}s and a {@link io.takens.scenario.Schedule} that says when which holds.
 * {@link io.takens.scenario.ScenarioStream} plays it: observations as they are delivered, and a truth record at the
 * start and at every change. {@link io.takens.scenario.ScenarioFile} reads it from YAML;
 * {@link io.takens.scenario.Demonstration} is the one that the demo plays.
 */
package io.takens.scenario;
