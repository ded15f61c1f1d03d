package io.takens.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {

    @Test
    void everyCommandsHelpIsWholeAndWellFormed() {
        PrintStream err = System.err;
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        System.setErr(new PrintStream(complaints, true, UTF_8)); // where picocli says that a text is no format
        try {
            List<CommandLine> commands = all(TakensCommand.commandLine());
            assertThat(commands).hasSizeGreaterThan(15);
            for (CommandLine command : commands) {
                String help = command.getUsageMessage();
                assertThat(help).as(command.getCommandName()).contains("--help").doesNotContain("%n", "${");
            }
        } finally {
            System.setErr(err);
        }
        assertThat(complaints.toString(UTF_8)).isEmpty();
    }

    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> found = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(each -> found.addAll(all(each)));
        return found;
    }
}
