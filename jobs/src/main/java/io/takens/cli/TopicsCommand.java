package io.takens.cli;

import io.takens.jobs.kafka.TopicAdmin;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code takens topics}: the topics as they have to be, made or checked. */
@Command(
        name = "topics",
        description = "Create the topics, or check those that are there.",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  takens topics create --bootstrap 127.0.0.1:9092",
            "  takens topics check --bootstrap 127.0.0.1:9092 || echo 'ask the operator'"
        })
final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say 'create' or 'check'");
    }

    @Command(
            name = "create",
            description = "Create the topics that are missing; those that exist are left as they are.",
            optionListHeading = "%nOptions:%n",
            footer = {"", "Example:", "  takens topics create --bootstrap 127.0.0.1:9092 --replication 3"})
    int create(
            @Mixin KafkaOptions kafka,
            @Option(
                            names = "--replication",
                            defaultValue = "-1",
                            paramLabel = "N",
                            description = "Copies of every partition. Default: as the broker has it.")
                    short replication)
            throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<Topic<?>> topics = Topics.prefixed(kafka.prefix());
        try (TopicAdmin admin = kafka.topics()) {
            List<String> created = admin.create(topics, replication);
            for (Topic<?> topic : topics) {
                out.printf("%-24s %s%n", topic.name(), created.contains(topic.name()) ? "created" : "exists");
            }
        }
        return ExitCode.OK;
    }

    @Command(
            name = "check",
            description = "Compare the topics with what they have to be; exit code 5 if they differ.",
            optionListHeading = "%nOptions:%n",
            footer = {"", "Example:", "  takens topics check --bootstrap 127.0.0.1:9092"})
    int check(@Mixin KafkaOptions kafka) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<Topic<?>> topics = Topics.prefixed(kafka.prefix());
        try (TopicAdmin admin = kafka.topics()) {
            Map<String, List<String>> differences = admin.differences(topics);
            for (Topic<?> topic : topics) {
                out.printf(
                        "%-24s %s%n",
                        topic.name(), String.join("; ", differences.getOrDefault(topic.name(), List.of("ok"))));
            }
            return differences.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
        }
    }
}
