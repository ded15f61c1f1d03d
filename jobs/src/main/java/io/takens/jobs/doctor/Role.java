package io.takens.jobs.doctor;

import io.takens.schemas.Topic;
import java.util.List;

/**
 * What a job does with Kafka, which is what it must be allowed to do.
 *
 * @param job name of the job, its consumer group and its transactions, without the prefix
 * @param reads topics that it reads, without the prefix
 * @param writes topics that it writes, without the prefix
 */
public record Role(String job, List<Topic<?>> reads, List<Topic<?>> writes) {}
