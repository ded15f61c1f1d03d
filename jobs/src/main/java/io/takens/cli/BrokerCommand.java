package io.takens.cli;

import io.takens.demo.EmbeddedKafka;
import io.takens.registry.RegistryServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code takens broker}: what jobs on a cluster need beside it, to try them with. */
@Command(
        name = "broker",
        description = "Run a Kafka broker and a schema registry in this process, for trying out.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Both listen on the loopback interface. Topics are made by 'takens topics create'. Ctrl-C stops both, and",
            "what was in them is gone.",
            "",
            "Example:",
            "  takens broker --port 29092 --registry-port 28081"
        })
final class BrokerCommand implements Callable<Integer> {
    private static final Duration STOPPING = Duration.ofSeconds(30);

    @Option(
            names = "--port",
            defaultValue = "9092",
            paramLabel = "PORT",
            description = "Port of the broker; 0 = any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--registry-port",
            defaultValue = "8081",
            paramLabel = "PORT",
            description = "Port of the schema registry; 0 = any free one. Default: ${DEFAULT-VALUE}.")
    private int registryPort;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (StopSignal signal = new StopSignal(STOPPING);
                EmbeddedKafka kafka = EmbeddedKafka.start(port);
                RegistryServer registry = RegistryServer.start(registryPort)) {
            out.printf("brokers   %s%n", kafka.bootstrap());
            out.printf("registry  %s%n", registry.uri());
            out.flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // by the signal: all is closed
        }
        return ExitCode.OK;
    }
}
