package io.takens.cli;

import io.takens.integrate.DivergenceException;
import io.takens.publish.FileOutlet;
import io.takens.scenario.Outlet;
import io.takens.scenario.Scenario;
import io.takens.scenario.ScenarioFile;
import io.takens.scenario.ScenarioStream;
import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens simulate}: a scenario, or one known system, into files or onto Kafka. */
@Command(
        name = "simulate",
        description = "Simulate chaotic streams into a file or onto Kafka, with the truth about them.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "The same options and seed give the same bytes on any machine. A name ending in",
            ".avro gets a recording, samples and truth in one file; any other a CSV table,",
            "and the truth in NAME.truth.csv. Streams with different channels need a",
            "recording, or {channels} in the name for a table per set of channels.",
            "",
            "Onto Kafka, event time begins now and passes at --speed times real time. A",
            "broker that is slower holds the streams up, one that is away for 30 s ends",
            "them, and Ctrl-C waits until what was sent is acknowledged.",
            "",
            "Examples:",
            "  takens simulate --system Lorenz --samples 5000 --output lorenz.csv",
            "  takens simulate --system Rossler --observe x --noise 0.05 --output rossler.csv.gz",
            "  takens simulate --scenario recurrence --output recurrence.avro",
            "  takens simulate --scenario faults --output 'faults-{channels}.csv'",
            "  takens simulate --scenario load --streams 10000 --rate 1/s \\",
            "      --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_STREAMS = 1_000_000;
    private static final Duration STOPPING = Duration.ofSeconds(10);

    @ArgGroup(multiplicity = "1")
    private Source source;

    @ArgGroup(multiplicity = "1")
    private Destination destination;

    @Option(
            names = "--streams",
            paramLabel = "N",
            description =
                    "Streams in all: each of the scenario's once, then again as lorenz.1, lorenz.2, ... with starts"
                            + " and noise of their own. Default: as the scenario has it; 1 of a --system.")
    private Integer streams;

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            converter = RateConverter.class,
            description = "Samples of each stream per second (or /min, /h) of event time, instead of the scenario's."
                    + " What happens from sample to sample stays the same.")
    private Double rate;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Samples per stream; 0 = until Ctrl-C. Default: the scenario's length; "
                    + SystemOptions.SAMPLES + " of a --system.")
    private Long samples;

    @Option(names = "--seed", paramLabel = "N", description = "Seed. Default: the scenario's; 1 of a --system.")
    private Long seed;

    @Spec
    private CommandSpec spec;

    /** What to simulate. */
    static final class Source {
        @Option(
                names = "--scenario",
                required = true,
                paramLabel = "NAME|FILE",
                completionCandidates = Examples.class,
                description = "Scenario file (YAML), or an example: ${COMPLETION-CANDIDATES}.")
        private String scenario;

        @ArgGroup(exclusive = false)
        private SystemOptions system;
    }

    /** Names of the scenarios that come with the program. */
    static final class Examples implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ScenarioFile.examples().iterator();
        }
    }

    /** Where the samples go. */
    static final class Destination {
        @ArgGroup(exclusive = false)
        private Files files;

        @ArgGroup(exclusive = false)
        private Publication broker;
    }

    /** Files to write. */
    static final class Files {
        @Option(
                names = "--output",
                required = true,
                paramLabel = "FILE",
                description = "File to write: .avro, .csv or .csv.gz.")
        private Path samples;

        @Option(
                names = "--truth",
                paramLabel = "FILE",
                description = "CSV file for the truth: what was done to which stream when, with exponents.")
        private Path truth;
    }

    @Override
    public Integer call() throws IOException {
        Scenario scenario = scenario();
        try {
            if (destination.files == null) {
                destination.broker.run(scenario, spec.commandLine().getErr());
            } else {
                write(scenario);
            }
        } catch (DivergenceException e) {
            throw new Failure(
                    ExitCode.BAD_INPUT,
                    "scenario " + scenario.name() + ": " + e.getMessage() + "; change its parameters",
                    e);
        }
        return ExitCode.OK;
    }

    private Scenario scenario() throws IOException {
        try {
            check("--streams", streams, 1, MOST_STREAMS);
            check("--samples", samples, 0, Long.MAX_VALUE);
            Scenario scenario;
            if (source.system != null) {
                scenario = source.system.scenario(streams == null ? 1 : streams);
            } else {
                scenario = ScenarioFile.find(source.scenario);
                scenario = streams == null ? scenario : scenario.withStreams(streams);
            }
            scenario = rate == null ? scenario : scenario.atRate(rate);
            scenario = samples == null ? scenario : scenario.lasting(samples);
            return seed == null ? scenario : scenario.seeded(seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void check(String option, Number value, long least, long most) {
        if (value != null && (value.longValue() < least || value.longValue() > most)) {
            throw new IllegalArgumentException(option + " = " + value + " is not between " + least + " and " + most);
        }
    }

    private void write(Scenario scenario) throws IOException {
        if (scenario.length() == 0) {
            throw new ParameterException(
                    spec.commandLine(), "an endless simulation does not fit into a file; say --samples");
        }
        Progress progress = new Progress(
                spec.commandLine().getErr(),
                "samples",
                scenario.length() * scenario.streams().size());
        StopSignal stop = new StopSignal(STOPPING);
        try (stop;
                FileOutlet files = FileOutlet.create(destination.files.samples, destination.files.truth, scenario)) {
            Outlet counted = counted(files, progress);
            ScenarioStream stream = new ScenarioStream(scenario, 0);
            while (stream.hasNext()) {
                stream.advance(counted);
                if (Thread.interrupted()) {
                    throw new Failure(ExitCode.INTERRUPTED, "interrupted; no file was written");
                }
            }
            files.commit();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        progress.finish();
    }

    private static Outlet counted(Outlet files, Progress progress) {
        return new Outlet() {
            @Override
            public void observation(Observation sample) {
                files.observation(sample);
                progress.step();
            }

            @Override
            public void truth(Truth truth) {
                files.truth(truth);
            }
        };
    }
}
