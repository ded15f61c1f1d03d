package io.takens.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.takens.demo.EmbeddedKafka;
import io.takens.recording.RecordedRecord;
import io.takens.recording.RecordingReader;
import io.takens.registry.RegistryClient;
import io.takens.registry.RegistryServer;
import io.takens.schemas.Codecs;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What goes from topics into a file and onto topics again, on a real broker and two registries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordReplayIT {
    private static final int STREAMS = 20;
    private static final int SAMPLES = 300;

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private RegistryServer here;
    private RegistryServer there;

    @BeforeAll
    void publish() throws Exception {
        kafka = EmbeddedKafka.start();
        here = RegistryServer.start(0);
        there = RegistryServer.start(0);
        new RegistryClient(there.uri()).register("other-value", Codecs.TRUTH.schema()); // so that ids differ
        assertThat(run("topics", "create").exitCode()).isZero();
        assertThat(run("topics", "create", "--prefix", "again.").exitCode()).isZero();
        Wire<Observation> wire = Wire.of(Topics.OBSERVATIONS, new RegistryClient(here.uri()));
        Map<String, Object> properties = Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", "test");
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int n = 0; n < SAMPLES; n++) {
                for (int s = 0; s < STREAMS; s++) {
                    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                            "observations",
                            ("s" + s).getBytes(UTF_8),
                            wire.encode(new Observation("s" + s, n, n * 1000L, 1e-3, List.of("x"), new double[] {n})));
                    record.headers().add("n", Integer.toString(n).getBytes(UTF_8));
                    producer.send(record);
                }
            }
            producer.send(new ProducerRecord<>("observations", "s1".getBytes(UTF_8), new byte[] {7, 7, 7}));
            producer.send(new ProducerRecord<>("observations", "s2".getBytes(UTF_8), null));
            byte[] whole = wire.encode(new Observation("s4", SAMPLES, 0, 1e-3, List.of("x"), new double[] {0}));
            producer.send(new ProducerRecord<>("observations", "s4".getBytes(UTF_8), Arrays.copyOf(whole, 9)));
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("observations", "s3".getBytes(UTF_8), "taken back".getBytes(UTF_8)));
            producer.flush();
            producer.abortTransaction();
        }
    }

    @AfterAll
    void stop() {
        there.close();
        here.close();
        kafka.close();
    }

    @Test
    void aRecordingPlayedBackRecordsAsItWas() throws IOException {
        Path first = record("first.avro", here, "observations");
        List<RecordedRecord> records = read(first);
        assertThat(records).hasSize(STREAMS * SAMPLES + 3); // and not what was taken back
        assertThat(records).extracting(RecordedRecord::timestamp).isSorted();

        Cli replayed = Cli.run(
                "replay",
                first,
                "--speed",
                "max",
                "--prefix",
                "again.",
                "--bootstrap",
                kafka.bootstrap(),
                "--registry",
                there.uri());
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(replayed.err()).contains("acknowledged 6,003");

        List<RecordedRecord> again = read(record("second.avro", there, "again.observations"));
        assertThat(byStream(again)).isEqualTo(byStream(records));
    }

    @Test
    void saysAtOnceThatTheTopicToPlayToIsNotThere() throws IOException {
        Cli replayed = Cli.run(
                "replay",
                record("lost.avro", here, "observations"),
                "--prefix",
                "nowhere.",
                "--bootstrap",
                kafka.bootstrap(),
                "--registry",
                there.uri());
        assertThat(replayed.exitCode()).isEqualTo(5);
        assertThat(replayed.err())
                .contains("topic nowhere.observations does not exist on " + kafka.bootstrap()
                        + "; create it with 'takens topics create'");
    }

    @Test
    void theSameWindowGivesTheSameFile() throws IOException {
        Path one = record("one.avro", here, "observations");
        Path two = record("two.avro", here, "observations");
        assertThat(Files.mismatch(one, two)).isEqualTo(-1);
    }

    @Test
    void offsetsAndTimesBoundAWindow() throws IOException {
        List<RecordedRecord> some = read(record("offsets.avro", here, "observations", "--from", "10", "--until", "15"));
        assertThat(some)
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.offset()).isBetween(10L, 14L));
        assertThat(read(record("before.avro", here, "observations", "--until", "2020-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(read(record("after.avro", here, "observations", "--from", "latest")))
                .isEmpty();
    }

    @Test
    void aNameThatEndsInCsvGetsTheObservationsAsATable() throws IOException {
        List<String> rows = Files.readAllLines(record("day.csv", here, "observations"));

        assertThat(rows).hasSize(1 + STREAMS * SAMPLES).startsWith("stream,time,x");
        assertThat(rows).contains("s0,0.0,0.0", "s19,0.299,299.0");
        assertThat(run("record", "alerts", "--output", folder.resolve("none.csv"))
                        .err())
                .endsWith("none.csv: no observations were recorded, and only these fit a table\n");
    }

    @Test
    void anEmptyTopicIsAWholeRecordingOfNothing() throws IOException {
        assertThat(read(record("empty.avro", here, "alerts"))).isEmpty();
    }

    @Test
    void aTopicDeletedMeanwhileEndsTheRecordingAndKeepsWhatCameBefore() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("doomed", 2, (short) 1)))
                    .all()
                    .get();
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", kafka.bootstrap()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>("doomed", new byte[] {1}, new byte[] {2}))
                        .get();
            }
            CompletableFuture<Cli> recording = CompletableFuture.supplyAsync(
                    () -> run("record", "doomed", "--until", "forever", "--output", folder.resolve("doomed.avro")));
            Path part = folder.resolve("doomed.avro.part");
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(part) && Files.size(part) > 0);
            TimeUnit.SECONDS.sleep(3); // a round, so that its record is in the file
            admin.deleteTopics(List.of("doomed")).all().get();

            Cli ended = recording.get(120, TimeUnit.SECONDS);

            assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENT);
            assertThat(ended.err())
                    .isEqualTo("takens: topic doomed was deleted while it was recorded; the 1 records before are in "
                            + folder.resolve("doomed.avro") + "\n");
            assertThat(read(folder.resolve("doomed.avro"))).hasSize(1);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsOneLine() {
        Cli full = run("record", "observations", "--output", "/dev/full");

        assertThat(full.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(full.err())
                .startsWith("takens: /dev/full: cannot be written: No space left on device")
                .hasLineCount(1);
    }

    @Test
    void saysWhatIsWrongInOneLine() {
        Cli unknown = run("record", "nothing", "--output", folder.resolve("x.avro"));
        assertThat(unknown.exitCode()).isEqualTo(5);
        assertThat(unknown.err().strip()).matches("takens: topic nothing does not exist on 127.0.0.1:\\d+");
        Cli when = run("record", "truth", "--output", folder.resolve("x.avro"), "--from", "noon");
        assertThat(when.exitCode()).isEqualTo(2);
        assertThat(when.err())
                .contains("--from = noon is no offset and no instant")
                .hasLineCount(1);
        Cli damaged = run("replay", folder.resolve("none.avro"));
        assertThat(damaged.exitCode()).isEqualTo(3);
        assertThat(damaged.err().lines().filter(line -> line.startsWith("takens: ")))
                .hasSize(1);
        assertThat(folder.resolve("x.avro")).doesNotExist();
    }

    private Path record(String name, RegistryServer registry, String topic, String... more) {
        List<Object> words = new ArrayList<>(List.of(
                "record",
                topic,
                "--output",
                folder.resolve(name),
                "--bootstrap",
                kafka.bootstrap(),
                "--registry",
                registry.uri()));
        words.addAll(Arrays.asList(more));
        Cli run = Cli.run(words.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return folder.resolve(name);
    }

    private Cli run(Object... words) {
        List<Object> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--bootstrap", kafka.bootstrap()));
        if (!words[0].equals("topics")) {
            all.addAll(List.of("--registry", here.uri()));
        }
        return Cli.run(all.toArray());
    }

    private static List<RecordedRecord> read(Path file) throws IOException {
        List<RecordedRecord> records = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.open(file)) {
            for (RecordedRecord record = reader.next(); record != null; record = reader.next()) {
                records.add(record);
            }
        }
        return records;
    }

    /** What must be the same of each stream, in its order: value without the schema id, and headers. */
    private static Map<String, List<String>> byStream(List<RecordedRecord> records) {
        Map<String, List<String>> streams = new TreeMap<>();
        for (RecordedRecord record : records) {
            byte[] value = record.value();
            boolean framed = value != null && value.length > Wire.HEADER;
            streams.computeIfAbsent(new String(record.key(), UTF_8), key -> new ArrayList<>())
                    .add(Arrays.toString(framed ? Arrays.copyOfRange(value, Wire.HEADER, value.length) : value)
                            + record.headers().stream()
                                    .map(header -> header.name() + "=" + new String(header.value(), UTF_8))
                                    .toList());
        }
        return streams;
    }
}
