/**
 * The only code that knows Kafka's connector: what the jobs read from and write to.
 *
 * <p>{@link io.takens.jobs.kafka.KafkaSources} and {@link io.takens.jobs.kafka.KafkaSinks} are made from a
 * {@link io.takens.jobs.config.JobConfiguration}; {@link io.takens.jobs.kafka.ArrivalDeserializer} and
 * {@link io.takens.jobs.kafka.MessageSerializer} turn records into messages and back;
 * {@link io.takens.jobs.kafka.TopicAdmin} makes the topics and compares them with what they have to be;
 * {@link io.takens.jobs.kafka.OpenTransactions} finds what readers of committed records wait for;
 * {@link io.takens.jobs.kafka.DeadLetters} reads what was put aside and {@link io.takens.jobs.kafka.Redrive} sends it back.
 */
package io.takens.jobs.kafka;
