/**
 * The forecaster as a plain Java object: {@link io.takens.Takens} learns a stream and foretells it, with no Flink, no
 * Kafka and no clock. {@link io.takens.Settings} is all that can be chosen, {@link io.takens.Prediction} is what
 * comes out, or an {@link io.takens.Ensemble}.
 */
package io.takens;
