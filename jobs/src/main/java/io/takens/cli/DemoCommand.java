package io.takens.cli;

import io.takens.Settings;
import io.takens.demo.Demo;
import io.takens.demo.DemoFailure;
import io.takens.demo.DemoSettings;
import io.takens.demo.Feed;
import io.takens.demo.ScenarioFeed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code takens demo}: everything in one process, to be watched. */
@Command(
        name = "demo",
        description = "Run a Kafka broker, both Flink jobs and simulated streams in this process, and report.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Every two seconds one line: observations in, forecasts that subscribers can",
            "see, rejected records, the last checkpoint, how long forecasts stayed valid,",
            "and shifts found of shifts made. Other programs can read the topics meanwhile,",
            "at the addresses that are printed. Ctrl-C stops everything.",
            "",
            "Examples:",
            "  takens demo --duration 60s",
            "  takens demo --input recording.csv.gz   a recording instead of simulations",
            "  takens demo --port 9092 --registry-port 8081"
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration STOPPING = Duration.ofSeconds(30);

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End after that long, for example 60s or 5m. Default: until Ctrl-C or the end of --input.")
    private Duration duration;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Send the rows of a CSV file, or .csv.gz, instead of simulated streams.")
    private Path input;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description =
                    "Event time per real time. Default: 1 for simulated streams, as fast as possible for --input.")
    private Double speed;

    @Option(
            names = "--port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "Port of the broker. Default: a free one.")
    private int port;

    @Option(
            names = "--registry-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "Port of the schema registry. Default: a free one.")
    private int registryPort;

    @Option(
            names = "--profile",
            defaultValue = "small",
            paramLabel = "small|medium|large",
            description = "Size of the models. Default: ${DEFAULT-VALUE}.")
    private Settings.Profile profile;

    @Option(
            names = "--every",
            defaultValue = "10",
            paramLabel = "K",
            description = "A forecast of a stream after every K samples. Default: ${DEFAULT-VALUE}.")
    private int every;

    @Option(
            names = "--checkpoint",
            defaultValue = "1s",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Time between checkpoints; forecasts become visible that often. Default: ${DEFAULT-VALUE}.")
    private Duration checkpoint;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed of the simulated streams.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Feed feed = feed();
        Demo demo = new Demo(new DemoSettings(duration, port, registryPort, checkpoint, profile, every), out);
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(demo, finished), "takens-stop"));
        try (demo) {
            demo.start();
            demo.run(feed);
            return ExitCode.OK;
        } catch (DemoFailure e) {
            throw new Failure(ExitCode.INTERNAL, e.getMessage(), e);
        } finally {
            finished.countDown();
        }
    }

    private Feed feed() throws IOException {
        if (input == null) {
            return new ScenarioFeed(seed, speed == null ? 1 : speed);
        }
        return new RecordingFeed(input, speed == null ? Double.POSITIVE_INFINITY : speed);
    }

    /** Runs when the JVM goes down, for example at Ctrl-C: lets the demo end by itself first. */
    private static void stop(Demo demo, CountDownLatch finished) {
        demo.stop();
        try {
            if (!finished.await(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("takens: the demo did not stop within " + STOPPING.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
