package io.takens.cli;

import io.takens.registry.SchemaRegistry;
import io.takens.schemas.MalformedMessageException;
import io.takens.schemas.Topic;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code takens subscribe}: reads a topic as any subscriber would, committed records only, and prints it. */
@Command(
        name = "subscribe",
        description = "Print the records of a topic as they are committed.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Reads without a group and commits no offsets, so that nobody else is disturbed.",
            "Ends with Ctrl-C.",
            "",
            "Examples:",
            "  takens subscribe alerts \\",
            "      --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081",
            "  takens subscribe forecasts --key lorenz-1 --json --max 1 \\",
            "      --bootstrap 127.0.0.1:9092 --registry http://127.0.0.1:8081 | jq .horizon"
        })
final class SubscribeCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(10); // after which the brokers are asked for a sign

    @Parameters(
            paramLabel = "TOPIC",
            description = "observations, forecasts, scores, alerts, incidents, truth or dead-letters.")
    private String name;

    @Mixin
    private ClusterOptions kafka;

    @Option(names = "--key", paramLabel = "STREAM", description = "Only the records of one stream.")
    private String key;

    @Option(names = "--json", description = "One JSON object per line, every field, instead of a summary.")
    private boolean json;

    @Option(names = "--from-beginning", description = "Start with the oldest record kept instead of the next one.")
    private boolean fromBeginning;

    @Option(names = "--max", defaultValue = "0", paramLabel = "N", description = "End after N records; 0 = never.")
    private long max;

    @Spec
    private CommandSpec spec;

    /** One record as a line of text. */
    private interface Printer {
        String line(byte[] value) throws IOException;
    }

    @Override
    public Integer call() throws IOException {
        Topic<?> topic = topic();
        SchemaRegistry schemas = kafka.schemas();
        Printer printer = json ? json(schemas) : summary(topic, schemas);
        kafka.reach();
        Map<String, Object> properties = kafka.properties();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.remove("group.id");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw kafka.missing(topic.name());
            }
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            print(consumer, printer);
        } catch (KafkaException e) {
            throw kafka.unreachable(e);
        }
        return ExitCode.OK;
    }

    private void print(KafkaConsumer<byte[], byte[]> consumer, Printer printer) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        long printed = 0;
        long heard = System.nanoTime();
        while (!out.checkError()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                kafka.reach();
                heard = System.nanoTime();
            }
            for (ConsumerRecord<byte[], byte[]> each : records) {
                if (key == null || key.equals(text(each.key()))) {
                    print(each, printer);
                    if (++printed == max) {
                        out.flush();
                        return;
                    }
                }
            }
        }
    }

    private void print(ConsumerRecord<byte[], byte[]> each, Printer printer) {
        try {
            spec.commandLine().getOut().println(printer.line(each.value()));
        } catch (MalformedMessageException e) {
            spec.commandLine()
                    .getErr()
                    .println("takens: " + each.topic() + "-" + each.partition() + "@" + each.offset() + ": "
                            + e.getMessage());
        } catch (IOException e) {
            throw ClusterOptions.silent(e);
        }
    }

    private Topic<?> topic() {
        List<Topic<?>> all = Topics.prefixed(kafka.prefix());
        return all.stream()
                .filter(topic -> topic.name().equals(kafka.prefix() + name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no topic '" + name + "', only "
                                + String.join(
                                        ", ",
                                        Topics.all().stream().map(Topic::name).toList())));
    }

    private static <T> Printer summary(Topic<T> topic, SchemaRegistry schemas) {
        Wire<T> wire = new Wire<>(topic.codec(), schemas, topic.subject());
        return value -> Summary.of(wire.decode(value));
    }

    /** Every field as the writer's schema has it, whether or not this build knows the schema. */
    private static Printer json(SchemaRegistry schemas) {
        return value -> {
            Schema writer = schemas.byId(Wire.schemaId(value));
            var decoder = DecoderFactory.get().binaryDecoder(value, Wire.HEADER, value.length - Wire.HEADER, null);
            return new GenericDatumReader<Object>(writer).read(null, decoder).toString();
        };
    }

    private static String text(byte[] key) {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }
}
