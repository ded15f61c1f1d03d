package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.jobs.config.Options;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What README.md lists is what the program has. */
class ReadmeTest {
    private final String readme = read();

    @Test
    void listsEveryOptionOfTheJobs() {
        assertThat(readme).as("paste Options.table() into README.md").contains(Options.table());
    }

    @Test
    void listsEveryCommandAndExitCode() {
        CommandLine command = TakensCommand.commandLine();
        for (String verb : command.getSubcommands().keySet()) {
            assertThat(readme).containsPattern("\\| `" + verb + "[ `]");
        }
        for (String code :
                command.getCommandSpec().usageMessage().exitCodeList().keySet()) {
            assertThat(readme).containsPattern("\\| " + code + "[, ]");
        }
    }

    @Test
    void listsEveryTopicWithItsRetention() {
        for (Topic<?> topic : Topics.all()) {
            Duration kept = topic.retention();
            assertThat(readme).containsPattern("\\| `" + topic.name() + "` \\|.*\\| " + kept.toDays() + " days \\|");
            assertThat(readme).contains("All have " + topic.partitions() + " partitions");
        }
    }

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new IllegalStateException("tests run in the module's directory", e);
        }
    }
}
