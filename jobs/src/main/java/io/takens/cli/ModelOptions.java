package io.takens.cli;

import io.takens.Settings;
import picocli.CommandLine.Option;

/** The choices that a model leaves open, shared by the commands that learn. */
final class ModelOptions {
    @Option(
            names = "--profile",
            defaultValue = "medium",
            paramLabel = "small|medium|large",
            description = "Size of the model: about 60, 300 or 1000 features. Default: ${DEFAULT-VALUE}.")
    private Settings.Profile profile;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of every random weight. Default: ${DEFAULT-VALUE}.")
    private long seed;

    Settings settings() {
        return new Settings(profile, seed);
    }
}
