package io.takens.cli;

import io.takens.Settings;
import io.takens.evaluation.Leaderboard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who takes part in a benchmark, and where its table goes. */
final class BoardOptions {
    @Option(
            names = "--profile",
            defaultValue = "medium",
            split = ",",
            paramLabel = "small|medium|large",
            description = "Sizes of the model, separated by commas. Default: ${DEFAULT-VALUE}.")
    private List<Settings.Profile> profiles;

    @Option(names = "--no-rivals", description = "Leave out persistence, climatology, parrot and random cut forest.")
    private boolean alone;

    @Mixin
    private final TableOptions table = new TableOptions(Leaderboard.Format.MARKDOWN);

    @Option(
            names = "--ablate",
            split = ",",
            paramLabel = "PART",
            description = "Also run each model without this part: ${COMPLETION-CANDIDATES}.")
    private List<Settings.Part> parts = List.of();

    @Option(
            names = "--experts",
            split = ",",
            paramLabel = "PART",
            description = "Also run each of these parts alone, and tell what the best of them would have been with"
                    + " hindsight: ${COMPLETION-CANDIDATES}.")
    private List<Settings.Part> experts = List.of();

    /** @param batch whether short contexts are thought over at leisure */
    List<Settings> settings(boolean batch) {
        List<Settings> settings = new ArrayList<>();
        for (Settings.Profile profile : profiles) {
            Settings whole = new Settings(profile, 1, batch);
            settings.add(whole);
            for (Settings.Part part : parts) {
                settings.add(whole.withoutPart(part));
            }
            for (Settings.Part expert : experts) {
                settings.add(whole.withOnlyPart(expert));
            }
        }
        return settings;
    }

    boolean rivals() {
        return !alone;
    }

    void write(Leaderboard board) throws IOException {
        table.write(board);
    }
}
