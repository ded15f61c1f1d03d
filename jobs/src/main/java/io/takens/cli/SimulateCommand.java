package io.takens.cli;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.observe.Instrument;
import io.takens.publish.Pace;
import io.takens.publish.PublishException;
import io.takens.publish.Publisher;
import io.takens.recording.StreamCsvWriter;
import io.takens.scenario.Demonstration;
import io.takens.scenario.Model;
import io.takens.scenario.Outlet;
import io.takens.scenario.Regime;
import io.takens.scenario.Scenario;
import io.takens.scenario.ScenarioStream;
import io.takens.scenario.Schedule;
import io.takens.scenario.StreamSpec;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import io.takens.schemas.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens simulate}: a known system, or the demo's scenario, into a file or onto Kafka. */
@Command(
        name = "simulate",
        description = "Simulate a chaotic system into a CSV file or onto Kafka.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "The same options and seed give the same numbers on any machine.",
            "",
            "Examples:",
            "  takens simulate --system Lorenz --samples 5000 --output lorenz.csv",
            "  takens simulate --system Rossler --observe x --noise 0.05 --output rossler.csv.gz",
            "  takens simulate --scenario demo --samples 0 \\",
            "      --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081"
        })
final class SimulateCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Source source;

    @ArgGroup(multiplicity = "1")
    private Destination destination;

    @Option(
            names = "--samples",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Samples per stream; 0 = until Ctrl-C. Default: ${DEFAULT-VALUE}.")
    private long samples;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec;

    /** What to simulate. */
    static final class Source {
        @Option(names = "--scenario", required = true, paramLabel = "demo", description = "The demo's streams.")
        private String scenario;

        @ArgGroup(exclusive = false)
        private SystemOptions system;
    }

    /** One system of the catalogue. */
    static final class SystemOptions {
        @Option(
                names = "--system",
                required = true,
                paramLabel = "NAME",
                description = "System of the catalogue, for example Lorenz, Rossler, Henon or MackeyGlass.")
        private String name;

        @Option(
                names = "--streams",
                defaultValue = "1",
                paramLabel = "N",
                description = "Streams, each with a start of its own. Default: ${DEFAULT-VALUE}.")
        private int streams;

        @Option(
                names = "--points-per-period",
                defaultValue = "50",
                paramLabel = "P",
                description = "Samples per period of a flow. Default: ${DEFAULT-VALUE}.")
        private double pointsPerPeriod;

        @Option(names = "--dt", paramLabel = "T", description = "System time per sample, instead of that.")
        private Double dt;

        @Option(
                names = "--observe",
                split = ",",
                paramLabel = "VARIABLE",
                description = "Variables to observe, separated by commas. Default: all.")
        private String[] variables = {};

        @Option(
                names = "--noise",
                defaultValue = "0",
                paramLabel = "SHARE",
                description = "Measurement noise, share of each variable's standard deviation.")
        private double noise;

        Scenario scenario(long seed, long samples) {
            CatalogueSystem facts = Catalogue.named(name);
            double step = dt == null ? step(facts) : dt;
            StreamSpec stream = StreamSpec.of(name, Model.named(name), step, step)
                    .observing(variables)
                    .with(Schedule.constant("A"), Regime.named("A").readBy(Instrument.noisy(noise)));
            List<StreamSpec> all = IntStream.rangeClosed(1, streams)
                    .mapToObj(i -> stream.named(name.toLowerCase(Locale.ROOT) + "-" + i))
                    .toList();
            return new Scenario(name, seed, samples, all);
        }

        private double step(CatalogueSystem facts) {
            if (facts.kind() == CatalogueSystem.Kind.MAP) {
                return 1;
            }
            if (facts.period() == null) {
                throw new IllegalArgumentException("the period of " + name + " is unknown; say --dt");
            }
            return facts.period() / pointsPerPeriod;
        }
    }

    /** Where the samples go. */
    static final class Destination {
        @Option(names = "--output", required = true, paramLabel = "FILE", description = "CSV file, or .csv.gz.")
        private Path file;

        @ArgGroup(exclusive = false)
        private Broker broker;
    }

    /** A Kafka cluster and how fast it is fed. */
    static final class Broker extends ClusterOptions {
        @Option(
                names = "--speed",
                defaultValue = "1",
                paramLabel = "X",
                description = "Event time per real time; Infinity = as fast as possible. Default: ${DEFAULT-VALUE}.")
        private double speed;
    }

    @Override
    public Integer call() throws IOException {
        Scenario scenario = scenario();
        if (destination.file == null) {
            publish(scenario);
        } else {
            write(scenario);
        }
        return ExitCode.OK;
    }

    private Scenario scenario() {
        try {
            if (source.system != null) {
                return source.system.scenario(seed, samples);
            }
            if (!source.scenario.equals("demo")) {
                throw new IllegalArgumentException("there is no scenario '" + source.scenario + "', only demo");
            }
            return Demonstration.scenario(seed).lasting(samples);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void write(Scenario scenario) throws IOException {
        List<String> channels = scenario.streams().get(0).channels();
        if (samples == 0
                || !scenario.streams().stream()
                        .allMatch(stream -> stream.channels().equals(channels))) {
            throw new ParameterException(
                    spec.commandLine(),
                    samples == 0
                            ? "an endless simulation does not fit into a file; say --samples"
                            : "the streams have different channels and do not fit into one table; use --bootstrap");
        }
        Progress progress = progress(scenario);
        try (StreamCsvWriter csv = StreamCsvWriter.create(destination.file, channels)) {
            new ScenarioStream(scenario, 0).drain(new Outlet() {
                @Override
                public void observation(Observation sample) {
                    csv.write(sample.streamId(), sample.sequence() * sample.interval(), sample.values());
                    progress.step();
                }

                @Override
                public void truth(Truth truth) {
                    // a table of samples has no place for it
                }
            });
            csv.commit();
        }
        progress.finish();
    }

    private void publish(Scenario scenario) throws IOException {
        Broker broker = destination.broker;
        broker.reach();
        Progress progress = progress(scenario);
        long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        try (Publisher publisher = new Publisher(
                broker.bootstrap(),
                broker.properties(),
                Topics.OBSERVATIONS.prefixed(broker.prefix()).name(),
                Topics.TRUTH.prefixed(broker.prefix()).name(),
                broker.schemas())) {
            publisher.publish(
                    new ScenarioStream(scenario, now), Pace.realTime(broker.speed), sent -> progress.at(sent.sent()));
        } catch (PublishException e) {
            throw new Failure(ExitCode.UNREACHABLE, broker.bootstrap() + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw ClusterOptions.silent(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted while sending", e);
        }
        progress.finish();
    }

    private Progress progress(Scenario scenario) {
        return new Progress(
                spec.commandLine().getErr(),
                "samples",
                samples * scenario.streams().size());
    }
}
