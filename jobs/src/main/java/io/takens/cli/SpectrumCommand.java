package io.takens.cli;

import io.takens.koopman.KoopmanMode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens spectrum}: a file of streams in, the eigenvalues of each one's Koopman operator out. */
@Command(
        name = "spectrum",
        description = "Find the Koopman eigenvalues of each stream of a CSV file, and which to trust.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "The input is that of 'takens forecast'. One line per eigenvalue, of a conjugate",
            "pair the upper one, most trusted first. Frequency is in cycles and growth in nats",
            "per unit of the time column or of --dt, or per sample where there is neither.",
            "'residual' is the rms error of one step of the eigenfunction, relative to its own",
            "rms; 'trust' is how much of the eigenfunction is left of such errors after one",
            "cycle: near 1 for tones and limit cycles, near 0 for noise and most of chaos.",
            "",
            "Example:",
            "  takens spectrum --input tides.csv --output spectrum.csv"
        })
final class SpectrumCommand implements Callable<Integer> {
    private static final int MOST = 400; // features

    @Mixin
    private StreamFiles files;

    @Mixin
    private IntervalOption interval;

    @Option(
            names = "--waves",
            defaultValue = "60",
            paramLabel = "N",
            description = "Random cosines beside the delays; 0 for linear dynamics. Default: ${DEFAULT-VALUE}.")
    private int waves;

    @Option(
            names = "--memory",
            paramLabel = "SAMPLES",
            description = "Samples after which one counts for 1/e. Default: all count alike.")
    private Double memory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        double dt = interval.orZero();
        check(waves >= 0, "--waves is " + waves + ", but must be at least 0");
        check(memory == null || memory > 1, "--memory is " + memory + ", but must be more than 1");
        Outline outline = files.outline();
        int channels = outline.channels().size();
        int features = StreamSpectrum.features(channels, waves);
        check(
                features <= MOST,
                "--waves: " + waves + " waves and " + channels + " channels make " + features
                        + " features, but at most " + MOST + " are possible");
        files.pass(outline, StreamSpectrum.HEADER, name -> fresh(name, channels), (name, kept, out, progress) -> {
            List<KoopmanMode> modes = kept.modes();
            kept.write(modes, dt, out);
            if (modes.isEmpty()) {
                progress.warn("stream " + name + ": too short or too still for any eigenvalue");
            }
        });
        return ExitCode.OK;
    }

    private StreamSpectrum fresh(String name, int channels) {
        return new StreamSpectrum(name, channels, waves, memory == null ? Double.POSITIVE_INFINITY : memory);
    }

    private void check(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
