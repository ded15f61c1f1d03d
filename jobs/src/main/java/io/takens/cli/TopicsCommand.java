package io.takens.cli;

import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
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
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (Admin admin = kafka.admin()) {
            Set<String> existing = kafka.await(admin.listTopics().names());
            List<NewTopic> missing = new ArrayList<>();
            for (Topic<?> topic : Topics.prefixed(kafka.prefix())) {
                if (existing.contains(topic.name())) {
                    out.printf("%-24s exists%n", topic.name());
                } else {
                    missing.add(newTopic(topic, replication));
                }
            }
            kafka.await(admin.createTopics(missing).all());
            missing.forEach(topic -> out.printf(
                    "%-24s created, %d partitions, %s%n", topic.name(), topic.numPartitions(), topic.configs()));
        }
        return ExitCode.OK;
    }

    private static NewTopic newTopic(Topic<?> topic, short replication) {
        Optional<Short> copies = replication < 0 ? Optional.empty() : Optional.of(replication);
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), copies).configs(topic.config());
    }

    @Command(
            name = "check",
            description = "Compare the topics with what they have to be; exit code 5 if they differ.",
            optionListHeading = "%nOptions:%n",
            footer = {"", "Example:", "  takens topics check --bootstrap 127.0.0.1:9092"})
    int check(@Mixin KafkaOptions kafka) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean same = true;
        try (Admin admin = kafka.admin()) {
            Set<String> existing = kafka.await(admin.listTopics().names());
            for (Topic<?> topic : Topics.prefixed(kafka.prefix())) {
                Set<String> differences =
                        existing.contains(topic.name()) ? differences(kafka, admin, topic) : Set.of("missing");
                out.printf("%-24s %s%n", topic.name(), differences.isEmpty() ? "ok" : String.join("; ", differences));
                same &= differences.isEmpty();
            }
        }
        return same ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private static Set<String> differences(KafkaOptions kafka, Admin admin, Topic<?> topic) {
        TopicDescription description = kafka.await(
                admin.describeTopics(List.of(topic.name())).topicNameValues().get(topic.name()));
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config =
                kafka.await(admin.describeConfigs(List.of(resource)).values().get(resource));
        Map<String, String> wanted = new TreeMap<>(topic.config());
        Set<String> differences = wanted.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().equals(config.get(entry.getKey()).value()))
                .map(entry -> entry.getKey() + " is "
                        + config.get(entry.getKey()).value() + ", should be " + entry.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
        int partitions = description.partitions().size();
        if (partitions != topic.partitions()) {
            differences.add(partitions + " partitions, should be " + topic.partitions());
        }
        return differences;
    }
}
