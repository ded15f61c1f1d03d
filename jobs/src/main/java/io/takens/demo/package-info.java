/**
 * Everything that the jobs need around them, in one JVM: a real Kafka broker, the schema registry, a Flink
 * MiniCluster and simulated streams.
 *
 * <p>{@link io.takens.demo.EmbeddedKafka} first.
 */
package io.takens.demo;
