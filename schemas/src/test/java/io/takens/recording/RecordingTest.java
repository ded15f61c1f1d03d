package io.takens.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.recording.RecordedRecord.RecordedHeader;
import io.takens.registry.LocalRegistry;
import io.takens.schemas.Observation;
import io.takens.schemas.RandomMessages;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final long SEED = 1981;
    private static final Provenance PROVENANCE =
            new Provenance("takens 0.1.0", "takens record observations", List.of("observations", "alerts"), SEED);

    @TempDir
    private Path directory;

    private Path file;
    private final LocalRegistry registry = new LocalRegistry();
    private final Wire<Observation> wire = Wire.of(Topics.OBSERVATIONS, registry);

    @BeforeEach
    void name() {
        file = directory.resolve("r.avro");
    }

    /** Sound records and odd ones: no key, no value, no schema, empty arrays, headers. */
    private List<RecordedRecord> records(int count) {
        RandomMessages messages = new RandomMessages(SEED, 4);
        List<RecordedRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] value = switch (i % 4) {
                case 1 -> null;
                case 2 -> new byte[] {0, 0, 0, 9, 9, 1}; // an id that nobody knows
                case 3 -> new byte[i / 4 % 5];
                default -> wire.encode(messages.observation());
            };
            List<RecordedHeader> headers = i % 3 == 0
                    ? List.of()
                    : List.of(new RecordedHeader("seq", new byte[] {(byte) i}), new RecordedHeader("none", null));
            byte[] key = i % 5 == 0 ? null : ("stream-" + i % 7).getBytes(StandardCharsets.UTF_8);
            records.add(new RecordedRecord("observations", i % 8, i, 1000L * i, key, value, headers));
        }
        return records;
    }

    private void write(List<RecordedRecord> records, int flushEvery) throws IOException {
        try (RecordingWriter writer = RecordingWriter.create(file, PROVENANCE, registry)) {
            for (RecordedRecord record : records) {
                writer.append(record);
                if (writer.records() % flushEvery == 0) {
                    writer.flush();
                }
            }
            writer.commit();
        }
    }

    /** What could be read, and how reading ended. */
    private record Outcome(List<RecordedRecord> records, Optional<String> damage) {}

    private Outcome read() throws IOException {
        List<RecordedRecord> records = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.open(file)) {
            for (RecordedRecord record = reader.next(); record != null; record = reader.next()) {
                records.add(record);
            }
            return new Outcome(records, Optional.empty());
        } catch (DamagedRecordingException e) {
            return new Outcome(records, Optional.of(e.getMessage()));
        }
    }

    private static void assertSame(List<RecordedRecord> read, List<RecordedRecord> written) {
        assertThat(comparable(read)).isEqualTo(comparable(written));
    }

    /** The same with the bytes wrapped, which compare by content. */
    private static List<List<Object>> comparable(List<RecordedRecord> records) {
        return records.stream()
                .map(record -> Arrays.<Object>asList(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        wrap(record.key()),
                        wrap(record.value()),
                        record.headers().stream()
                                .map(header -> Arrays.asList(header.name(), wrap(header.value())))
                                .toList()))
                .toList();
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    @Test
    void returnsEveryRecordVerbatim() throws IOException {
        List<RecordedRecord> records = records(10_000);
        write(records, Integer.MAX_VALUE);
        Outcome outcome = read();
        assertThat(outcome.damage()).isEmpty();
        assertSame(outcome.records(), records);
    }

    @Test
    void aRecordingOfNothingIsWhole() throws IOException {
        write(List.of(), 1);
        assertThat(read()).isEqualTo(new Outcome(List.of(), Optional.empty()));
    }

    @Test
    void keepsItsProvenance() throws IOException {
        write(records(3), 1);
        try (RecordingReader reader = RecordingReader.open(file)) {
            assertThat(reader.provenance()).isEqualTo(PROVENANCE);
        }
        Provenance bare = new Provenance("", "", List.of(), null);
        try (RecordingWriter writer = RecordingWriter.create(file, bare, registry)) {
            writer.commit();
        }
        try (RecordingReader reader = RecordingReader.open(file)) {
            assertThat(reader.provenance()).isEqualTo(bare);
        }
    }

    @Test
    void isReadableWithoutItsRegistry() throws IOException {
        registry.register("other", Topics.SCORES.codec().schema()); // so that ids differ from a new registry's
        List<RecordedRecord> records = records(9);
        write(records, 2);
        try (RecordingReader reader = RecordingReader.open(file)) {
            Wire<Observation> recorded = Wire.of(Topics.OBSERVATIONS, reader.schemas());
            for (RecordedRecord written : records) {
                RecordedRecord record = reader.next();
                if (written.offset() % 4 == 0) {
                    assertThat(wire.encode(recorded.decode(record.value()))).isEqualTo(written.value());
                }
            }
            assertThatThrownBy(() -> reader.schemas().byId(2305)).hasMessage("no schema has id 2305");
            assertThatThrownBy(() -> recorded.encode(new RandomMessages(SEED).observation()))
                    .hasMessageContaining("a recording takes no schemas");
        }
    }

    @Test
    void theSameRecordsGiveTheSameBytes() throws IOException {
        write(records(100), 7);
        byte[] first = Files.readAllBytes(file);
        write(read().records(), 7);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void avrosOwnReaderReadsIt() throws IOException {
        write(records(5000), Integer.MAX_VALUE);
        int records = 0;
        int schemas = 0;
        GenericRecord item = null;
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            assertThat(reader.getMetaString("takens.topics")).isEqualTo("observations,alerts");
            while (reader.hasNext()) {
                item = reader.next();
                records += item.getSchema().getName().equals("RecordedRecord") ? 1 : 0;
                schemas += item.getSchema().getName().equals("RecordedSchema") ? 1 : 0;
            }
        }
        assertThat(records).isEqualTo(5000);
        assertThat(schemas).isEqualTo(1);
        assertThat(item.get("last")).isEqualTo(true);
    }

    @Test
    void aFileCutAtAnyByteIsReadToItsLastWholeBlockAndSaysSo() throws IOException {
        List<RecordedRecord> records = records(12);
        write(records, 3);
        byte[] whole = Files.readAllBytes(file);
        int most = 0;
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            Outcome outcome = read();
            assertThat(outcome.damage()).as("cut at %d", length).isPresent();
            assertThat(outcome.damage().get()).startsWith(file + ": ");
            assertThat(outcome.records().size() % 3).isZero();
            assertSame(outcome.records(), records.subList(0, outcome.records().size()));
            assertThat(outcome.records().size()).isGreaterThanOrEqualTo(most);
            most = outcome.records().size();
        }
        assertThat(most).isEqualTo(12); // only the mark of the end is missing
    }

    @Test
    void namesTheBlockAndTheByteWhereAFileWasCut() throws IOException {
        write(records(6), 3);
        byte[] whole = Files.readAllBytes(file);
        List<Integer> starts = blockStarts(whole);
        Files.write(file, Arrays.copyOf(whole, starts.get(1) + 5));
        assertThat(read().damage())
                .contains(file + ": cut off within block 2, which begins at byte " + starts.get(1)
                        + "; the 3 records before it are sound");
        Files.write(file, Arrays.copyOf(whole, starts.get(2)));
        assertThat(read().damage())
                .contains(file + ": cut off after block 2, at byte " + starts.get(2)
                        + ", where no block is marked as the last; the 6 records before it are sound");
        Files.write(file, Arrays.copyOf(whole, 20));
        assertThat(read().damage()).contains(file + ": the header is damaged: the file ends within it, at byte 19");
    }

    /** Offsets of the blocks: each follows a sync marker, the first one the header's. */
    private static List<Integer> blockStarts(byte[] bytes) {
        byte[] sync = Arrays.copyOfRange(bytes, bytes.length - 16, bytes.length);
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i + 16 < bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + 16, sync, 0, 16)) {
                starts.add(i + 16);
            }
        }
        return starts;
    }

    @Test
    void noFlippedBitChangesWhatIsRead() throws IOException {
        List<RecordedRecord> records = records(12);
        write(records, 3);
        byte[] whole = Files.readAllBytes(file);
        int unnoticed = 0;
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << (i % Byte.SIZE));
            Files.write(file, flipped);
            Outcome outcome = read();
            assertSame(outcome.records(), records.subList(0, outcome.records().size()));
            if (outcome.damage().isEmpty()) {
                assertThat(outcome.records()).hasSameSizeAs(records);
                unnoticed++;
            }
        }
        assertThat(unnoticed).isLessThanOrEqualTo(5); // the unused bits at the end of each block's packed data
    }

    @Test
    void namesTheDamagedBlock() throws IOException {
        write(records(6), 3);
        byte[] bytes = Files.readAllBytes(file);
        int start = blockStarts(bytes).get(1);
        bytes[start + 30] ^= 0x10;
        Files.write(file, bytes);
        Outcome outcome = read();
        assertThat(outcome.records()).hasSize(3);
        assertThat(outcome.damage().get())
                .startsWith(file + ": block 2 at byte " + start + " is damaged: ")
                .endsWith("; the 3 records before it are sound");
    }

    @Test
    void aMissingBlockIsFound() throws IOException {
        write(records(9), 3);
        byte[] bytes = Files.readAllBytes(file);
        List<Integer> starts = blockStarts(bytes);
        ByteBuffer without = ByteBuffer.allocate(bytes.length - (starts.get(2) - starts.get(1)));
        without.put(bytes, 0, starts.get(1)).put(bytes, starts.get(2), bytes.length - starts.get(2));
        Files.write(file, without.array());
        assertThat(read().damage().get()).contains("block 2 at byte", "its checksum differs", "the 3 records before");
    }

    @Test
    void bytesAfterTheEndAreFound() throws IOException {
        write(records(3), 3);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
        Outcome outcome = read();
        assertThat(outcome.records()).hasSize(3);
        assertThat(outcome.damage())
                .contains(file + ": goes on at byte " + bytes.length
                        + ", after the block marked as the last; the 3 records before it are sound");
    }

    @Test
    void refusesANewerFormatAndOtherFiles() throws IOException {
        try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(RecordingFormat.ITEM))) {
            writer.setCodec(CodecFactory.deflateCodec(1)).setMeta("takens.format", "2");
            writer.create(RecordingFormat.ITEM, file.toFile());
        }
        assertThatThrownBy(() -> RecordingReader.open(file))
                .isInstanceOf(DamagedRecordingException.class)
                .hasMessage(file + ": recording format 2, this build reads 1..1");
        try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(RecordingFormat.ITEM))) {
            writer.create(RecordingFormat.ITEM, file.toFile());
        }
        assertThatThrownBy(() -> RecordingReader.open(file))
                .hasMessage(file + ": is an Avro file but no recording, its header has no takens.format");
        Files.writeString(file, "stream,time,x\n");
        assertThatThrownBy(() -> RecordingReader.open(file))
                .hasMessage(file + ": is no recording, it does not begin with \"Obj\" 1");
        assertThatThrownBy(() -> RecordingReader.open(directory.resolve("none")))
                .hasMessage(directory.resolve("none") + ": no such file");
    }

    @Test
    void anInterruptedWriterLeavesNothingUnderTheName() throws IOException {
        try (RecordingWriter writer = RecordingWriter.create(file, PROVENANCE, registry)) {
            writer.append(records(1).get(0));
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anAbandonedFileKeepsWhatWasFlushedBesideItsName() throws IOException {
        List<RecordedRecord> records = records(6);
        try (RecordingWriter writer = RecordingWriter.create(file, PROVENANCE, registry)) {
            for (RecordedRecord record : records) {
                writer.append(record);
            }
            writer.flush();
            writer.append(records.get(5));
            writer.abandon();
        }
        assertThat(file).doesNotExist();
        Files.move(directory.resolve("r.avro.part"), file);
        assertSame(read().records(), records);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskNamesTheFile() {
        assertThatThrownBy(() -> RecordingWriter.create(Path.of("/dev/full"), PROVENANCE, registry))
                .isInstanceOf(IOException.class)
                .hasMessage("/dev/full: cannot be written: No space left on device");
    }

    @Test
    void whatWasFlushedIsReadableWhileWritingGoesOn() throws IOException {
        List<RecordedRecord> records = records(6);
        try (RecordingWriter writer = RecordingWriter.create(file, PROVENANCE, registry)) {
            for (RecordedRecord record : records.subList(0, 5)) {
                writer.append(record);
            }
            writer.flush();
            writer.append(records.get(5));
            Files.copy(directory.resolve("r.avro.part"), file); // what a killed process leaves
            Outcome outcome = read();
            assertSame(outcome.records(), records.subList(0, 5));
            assertThat(outcome.damage().get()).contains("cut off after block 1");
        }
    }

    @Test
    void takesRecordsFromAConsumerToAProducer() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("seq", new byte[] {7});
        headers.add("seq", null);
        ConsumerRecord<byte[], byte[]> consumed = new ConsumerRecord<>(
                "observations",
                3,
                42,
                99,
                TimestampType.LOG_APPEND_TIME,
                1,
                1,
                new byte[] {1},
                new byte[] {2},
                headers,
                Optional.empty());
        RecordedRecord record = RecordedRecord.of(consumed);
        assertSame(
                List.of(record),
                List.of(new RecordedRecord(
                        "observations",
                        3,
                        42,
                        99,
                        new byte[] {1},
                        new byte[] {2},
                        List.of(new RecordedHeader("seq", new byte[] {7}), new RecordedHeader("seq", null)))));
        ProducerRecord<byte[], byte[]> produced = record.toProducerRecord("copy");
        assertThat(produced.topic()).isEqualTo("copy");
        assertThat(produced.headers()).isEqualTo(headers);
        assertThat(produced.partition()).isNull();
        assertThat(produced.value()).containsExactly(2);
    }
}
