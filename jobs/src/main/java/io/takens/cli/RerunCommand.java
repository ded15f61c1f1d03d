package io.takens.cli;

import io.takens.Settings;
import io.takens.demo.BoundedReplay;
import io.takens.recording.Provenance;
import io.takens.recording.RecordingWriter;
import io.takens.replay.Recorder;
import io.takens.replay.Window;
import io.takens.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code takens rerun}: both jobs over a recording, to its end; what they say into another recording. */
@Command(
        name = "rerun",
        description = "Run both jobs over a recording, to its end, and record what they say.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "A broker and a Flink cluster in this process; nothing listens but on the loopback",
            "interface, and nothing is left behind. Prints of each topic how many records came out",
            "and their SHA-256, sorted by stream, time and sequence number: the same recording,",
            "options and version give the same one, whatever the parallelism.",
            "",
            "Example:",
            "  takens rerun day.avro --profile small --parallelism 2 --output said.avro"
        })
final class RerunCommand implements Callable<Integer> {
    private static final List<String> SAID = List.of(
            Topics.FORECASTS.name(),
            Topics.SCORES.name(),
            Topics.ALERTS.name(),
            Topics.INCIDENTS.name(),
            Topics.DEAD_LETTERS.name());

    @Parameters(paramLabel = "FILE", description = "A recording with observations.")
    private Path recording;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Recording to write.")
    private Path output;

    @Option(
            names = "--profile",
            defaultValue = "medium",
            paramLabel = "small|medium|large",
            description = "Size of the models. Default: ${DEFAULT-VALUE}.")
    private Settings.Profile profile;

    @Option(
            names = "--parallelism",
            defaultValue = "1",
            paramLabel = "N",
            description = "Of both jobs. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "Further options of the jobs, for example --option horizon=50; may be repeated.")
    private Map<String, String> options = Map.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (parallelism < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--parallelism is " + parallelism + ", but at least 1 is needed");
        }
        Map<String, String> all = new TreeMap<>(options);
        all.put("profile", profile.name().toLowerCase(Locale.ROOT));
        try (BoundedReplay replay = BoundedReplay.start(parallelism)) {
            long observations = replay.load(recording);
            if (observations == 0) {
                throw new Failure(ExitCode.BAD_INPUT, recording + ": no observations in it; record that topic as well");
            }
            double seconds = replay.forecast(all).seconds() + replay.watch(all).seconds();
            record(replay);
            spec.commandLine()
                    .getErr()
                    .printf("ran both jobs over %,d observations in %.1f s%n", observations, seconds);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        RecordedOutput.of(output)
                .forEach((topic, said) -> spec.commandLine()
                        .getOut()
                        .printf("%-12s %,9d records  %s%n", topic, said.records(), said.sha256()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private void record(BoundedReplay replay) throws IOException {
        Provenance provenance =
                new Provenance("takens", "rerun of " + Digest.sha256(recording) + " " + profile, SAID, null);
        try (Recorder recorder = new Recorder(Map.of("bootstrap.servers", replay.bootstrap()), SAID);
                RecordingWriter writer = RecordingWriter.create(output, provenance, replay.registry())) {
            recorder.record(new Window(new Window.Earliest(), new Window.Latest()), writer, progress -> {});
            writer.commit();
        }
    }
}
