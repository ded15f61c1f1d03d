package io.takens.cli;

import io.takens.registry.RegistryClient;
import java.io.IOException;
import java.net.URI;
import picocli.CommandLine.Option;

/** Brokers and the schema registry beside them, for commands that read or write messages. */
class ClusterOptions extends KafkaOptions {
    @Option(
            names = "--registry",
            required = true,
            paramLabel = "URL",
            description = "Schema registry, for example http://127.0.0.1:8081.")
    private URI registry;

    RegistryClient schemas() {
        try {
            return new RegistryClient(registry);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--registry: " + e.getMessage(), e);
        }
    }

    /** What to say when the registry did not answer. */
    static Failure silent(IOException reason) {
        return new Failure(ExitCode.UNREACHABLE, reason.getMessage() + "; start it or correct --registry", reason);
    }
}
