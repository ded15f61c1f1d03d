package io.takens.demo;

import io.takens.Settings;
import java.time.Duration;

/**
 * What can be chosen about a demo.
 *
 * @param duration how long to feed the jobs; null = until the feed ends or somebody stops it
 * @param kafkaPort port of the broker on the loopback interface; 0 = any free one
 * @param registryPort port of the schema registry there; 0 = any free one
 * @param checkpointInterval time between checkpoints: forecasts become visible that often
 * @param profile size of the models
 * @param every samples from one forecast of a stream to the next
 */
public record DemoSettings(
        Duration duration,
        int kafkaPort,
        int registryPort,
        Duration checkpointInterval,
        Settings.Profile profile,
        int every) {}
