package io.takens.cli;

import io.takens.cli.SurveyTable.Column;
import io.takens.truth.SpeedRow;
import io.takens.truth.SpeedSurvey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code takens survey speed}: samples per second on one thread. */
@Command(
        name = "speed",
        description = "Count samples per second on one thread, beside a bare loop in the same run.",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example:", "  takens survey speed"})
final class SurveySpeedCommand implements Callable<Integer> {
    private static final Column[] COLUMNS = {
        new Column("model", -40),
        new Column("sampling", -14),
        new Column("samples/s", 11),
        new Column("of yardstick", 12),
    };

    @Option(
            names = "--stretch",
            defaultValue = "1s",
            converter = DurationConverter.class,
            paramLabel = "TIME",
            description = "Length of one of a model's four stretches. Default: ${DEFAULT-VALUE}.")
    private Duration stretch;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<SpeedRow> rows = new SpeedSurvey(stretch.toNanos(), System::nanoTime).rows();
        double yardstick = rows.get(0).samplesPerSecond();
        try (SurveyTable table = new SurveyTable(spec.commandLine().getOut(), null, COLUMNS)) {
            for (SpeedRow row : rows) {
                table.row(
                        row.model(), row.sampling(), (long) row.samplesPerSecond(), row.samplesPerSecond() / yardstick);
            }
        }
        return ExitCode.OK;
    }
}
