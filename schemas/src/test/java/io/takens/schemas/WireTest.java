package io.takens.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.takens.registry.LocalRegistry;
import io.takens.registry.SchemaRegistry;
import io.takens.schemas.RandomMessages.Type;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    private static final long SEED = 1981;
    private static final Observation SAMPLE =
            new Observation("lorenz-1", 7, 1_000_000, 0.02, List.of("x", "y"), new double[] {1.5, -2});

    private static final long MOST_ALLOCATED = 100_000; // bytes, of which a stack trace takes some

    private final LocalRegistry registry = new LocalRegistry();
    private final Wire<Observation> wire = Wire.of(Topics.OBSERVATIONS, registry);

    static Stream<Type<?>> types() {
        return new RandomMessages(SEED).types();
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void returnsWhatItFramed(Type<T> type) throws IOException {
        Wire<T> wire = new Wire<>(type.codec(), registry, "subject");
        for (int i = 0; i < 100; i++) {
            byte[] value = wire.encode(type.next());
            assertThat(wire.encode(wire.decode(value))).isEqualTo(value);
        }
    }

    @Test
    void framesTheBodyByAZeroAndTheIdOfTheSchema() throws IOException {
        registry.register("other", SchemaBuilder.builder().intType());
        byte[] value = wire.encode(SAMPLE);
        assertThat(value).startsWith(0, 0, 0, 0, 2);
        assertThat(Arrays.copyOfRange(value, 5, value.length)).isEqualTo(CodecTest.write(Codecs.OBSERVATION, SAMPLE));
        assertThat(registry.byId(Wire.schemaId(value))).isEqualTo(Codecs.OBSERVATION.schema());
    }

    static Stream<Type<?>> shortTypes() {
        return new RandomMessages(SEED, 6).types();
    }

    @Test
    void theReadmeShowsTheseBytes() throws IOException {
        String picture =
                Files.readString(Path.of("README.md")).split("y = -2:\n\n")[1].split("\n\n")[0];
        String hex = picture.lines()
                .map(line -> line.strip().split(" {2,}")[0].replace(" ", ""))
                .collect(Collectors.joining());
        assertThat(HexFormat.of().formatHex(wire.encode(SAMPLE))).isEqualTo(hex);
    }

    @ParameterizedTest
    @MethodSource("shortTypes")
    <T> void refusesEveryTruncation(Type<T> type) {
        Wire<T> wire = new Wire<>(type.codec(), registry, "subject");
        byte[] value = wire.encode(type.next());
        for (int length = 0; length < value.length; length++) {
            byte[] cut = Arrays.copyOf(value, length);
            assertThatThrownBy(() -> wire.decode(cut)).isInstanceOf(MalformedMessageException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("shortTypes")
    <T> void survivesEveryFlippedByte(Type<T> type) throws IOException {
        Wire<T> wire = new Wire<>(type.codec(), registry, "subject");
        byte[] value = wire.encode(type.next());
        int refused = 0;
        for (int i = 0; i < value.length; i++) {
            byte[] flipped = value.clone();
            flipped[i] ^= (byte) 0xff;
            try {
                wire.decode(flipped);
            } catch (MalformedMessageException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThanOrEqualTo(Wire.HEADER);
    }

    @ParameterizedTest
    @MethodSource("shortTypes")
    <T> void survivesRandomBytes(Type<T> type) throws IOException {
        Wire<T> wire = new Wire<>(type.codec(), registry, "subject");
        byte[] value = wire.encode(type.next());
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = Arrays.copyOf(value, Wire.HEADER + random.nextInt(200));
            for (int j = Wire.HEADER; j < bytes.length; j++) {
                bytes[j] = (byte) (random.nextBoolean() ? random.nextInt(4) : random.nextInt(256));
            }
            try {
                wire.decode(bytes);
            } catch (MalformedMessageException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        }
    }

    @Test
    void saysWhatIsWrongWithTheFrame() {
        byte[] value = wire.encode(SAMPLE);
        assertMalformed(null, "record has no value");
        assertMalformed(new byte[3], "value has 3 bytes, the magic byte and the schema id alone are 5");
        byte[] json = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
        assertMalformed(json, "value starts with 0x7b, a framed message with 0x00");
        assertMalformed(new byte[] {0, 0, 0, 1, 0, 9}, "schema id 256 is not in the registry");
        assertMalformed(new byte[] {0, -1, -1, -1, -1, 9}, "schema id -1 is not in the registry");
        assertMalformed(Arrays.copyOf(value, value.length + 2), "2 of 52 bytes are left over after the Observation");
        assertMalformed(Arrays.copyOf(value, 20), "body of 15 bytes is no Observation: it ends early");
    }

    @Test
    void saysThatAnIdBelongsToAnotherMessage() throws IOException {
        byte[] alert = Wire.of(Topics.ALERTS, registry).encode(new RandomMessages(SEED).alert());
        assertMalformed(alert, "schema id 1 is io.takens.schemas.Alert, which cannot be read as Observation");
    }

    @ParameterizedTest
    @ValueSource(longs = {1 << 20, Integer.MAX_VALUE - 9, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void aClaimedLengthAllocatesNothing(long claimed) throws IOException {
        int ours = Wire.schemaId(wire.encode(SAMPLE));
        int older = registry.register("observations-value", without(Codecs.OBSERVATION.schema(), "interval"));
        Encoded string = out -> out.writeLong(claimed);
        Encoded names = out -> {
            observationStart(out);
            out.writeDouble(0);
            out.writeLong(claimed);
        };
        Encoded values = out -> {
            observationStart(out);
            out.writeDouble(0);
            out.writeLong(0); // no channels
            out.writeLong(claimed);
        };
        Encoded resolved = out -> {
            observationStart(out);
            out.writeLong(claimed);
        };
        assertAllocatesNothing(ours, string);
        assertAllocatesNothing(ours, names);
        assertAllocatesNothing(ours, values);
        assertAllocatesNothing(older, resolved);
    }

    /** In classes of its own, since Avro reads its limits once, and another test may have met Avro without ours. */
    @Test
    void anArrayOfNothingIsNotCountedToItsEnd() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader fresh =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThat(fresh.loadClass(ArrayOfNothing.class.getName())
                            .getMethod("refusal")
                            .invoke(null))
                    .isEqualTo("body of 5 bytes is no Observation:"
                            + " Collection length 2147483547 exceeds the maximum allowed of 1048576");
        }
    }

    /** Writes the beginning of a body. */
    private interface Encoded {
        void write(BinaryEncoder out) throws IOException;
    }

    private static void observationStart(BinaryEncoder out) throws IOException {
        out.writeString("s");
        out.writeLong(0);
        out.writeLong(0);
    }

    private static Schema without(Schema schema, String field) {
        return Schema.createRecord(
                schema.getName(),
                null,
                schema.getNamespace(),
                false,
                schema.getFields().stream()
                        .filter(kept -> !kept.name().equals(field))
                        .map(kept -> new Schema.Field(kept, kept.schema()))
                        .toList());
    }

    private void assertAllocatesNothing(int id, Encoded start) throws IOException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(value, null);
        out.writeFixed(ByteBuffer.allocate(Wire.HEADER).putInt(1, id).array());
        start.write(out);
        out.writeLong(64); // size of the block in bytes, where the count is negative
        out.writeFixed(new byte[64]);
        byte[] bytes = value.toByteArray();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThatThrownBy(() -> wire.decode(bytes)).isInstanceOf(MalformedMessageException.class); // and classes load
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            wire.decode(bytes);
        } catch (MalformedMessageException e) {
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
        }
    }

    @Test
    void refusesToWriteWhatTheContractForbids() {
        assertRefused("s", 0, new double[] {1, Double.NaN}, "values[1] = NaN is not finite");
        assertRefused("s", 0, new double[] {Double.NEGATIVE_INFINITY, 1}, "values[0] = -Infinity is not finite");
        assertRefused("s", 4, new double[0], "observation 4 of stream s has no values");
        assertRefused("s", 4, new double[3], "channels has 2 names for 3 channels");
        assertRefused("", 4, new double[2], "observation 4 has an empty stream id");
        assertRefused("s", -4, new double[2], "sequence -4 of stream s is below 0");
    }

    private void assertRefused(String stream, long sequence, double[] values, String message) {
        Observation observation = new Observation(stream, sequence, 0, 0, List.of("x", "y"), values);
        assertThatThrownBy(() -> wire.encode(observation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(wire.encode(SAMPLE)).hasSize(50); // and nothing of it is left in the buffer
    }

    @Test
    void readsADefectiveObservationSoThatItCanBeNamed() throws IOException {
        int id = registry.register("observations-value", Codecs.OBSERVATION.schema());
        GenericRecord record = new GenericData.Record(Codecs.OBSERVATION.schema());
        record.put("streamId", "");
        record.put("sequence", -1L);
        record.put("eventTime", 0L);
        record.put("interval", Double.NaN);
        record.put("channels", List.of("x"));
        record.put("values", List.of(Double.NaN, 1.0));
        Observation read = wire.decode(frame(id, record));
        assertThat(read.values()).containsExactly(Double.NaN, 1.0);
        assertThat(read.sequence()).isEqualTo(-1);
    }

    @Test
    void readsAnOlderWriterThatLacksAField() throws IOException {
        Schema older = SchemaBuilder.record("Observation")
                .namespace("io.takens.schemas")
                .fields()
                .requiredString("streamId")
                .requiredLong("sequence")
                .requiredLong("eventTime")
                .name("values")
                .type()
                .array()
                .items()
                .doubleType()
                .noDefault()
                .endRecord();
        int id = registry.register("observations-value", older);
        GenericRecord record = new GenericData.Record(older);
        record.put("streamId", "s");
        record.put("sequence", 3L);
        record.put("eventTime", 9L);
        record.put("values", List.of(1.0, 2.0));
        assertThat(wire.decode(frame(id, record)))
                .usingRecursiveComparison()
                .isEqualTo(new Observation("s", 3, 9, 0, List.of(), new double[] {1, 2}));
        wire.encode(SAMPLE); // and the registry takes our schema beside the older one
    }

    @Test
    void readsANewerWriterWithMoreFieldsInAnotherOrder() throws IOException {
        Schema newer = SchemaBuilder.record("Observation")
                .namespace("io.takens.schemas")
                .fields()
                .name("values")
                .type()
                .array()
                .items()
                .doubleType()
                .noDefault()
                .name("quality")
                .type()
                .array()
                .items()
                .intType()
                .arrayDefault(List.of())
                .requiredLong("eventTime")
                .requiredLong("sequence")
                .requiredString("streamId")
                .optionalString("site")
                .endRecord();
        int id = registry.register("observations-value", newer);
        GenericRecord record = new GenericData.Record(newer);
        record.put("streamId", "s");
        record.put("sequence", 3L);
        record.put("eventTime", 9L);
        record.put("values", List.of(1.0, 2.0));
        record.put("quality", List.of(1, 2, 3));
        record.put("site", "roof");
        assertThat(wire.decode(frame(id, record)))
                .usingRecursiveComparison()
                .isEqualTo(new Observation("s", 3, 9, 0, List.of(), new double[] {1, 2}));
    }

    @Test
    void readsAnEnumSymbolOfTheFutureAsTheDefault() throws IOException {
        String text = Codecs.ALERT.schema().toString().replace("\"STALE\"", "\"STALE\",\"EARTHQUAKE\"");
        Schema newer = new Schema.Parser().parse(text);
        Wire<Alert> alerts = Wire.of(Topics.ALERTS, registry);
        byte[] value = alerts.encode(new RandomMessages(SEED).alert());
        GenericRecord record = new GenericDatumReader<GenericRecord>(Codecs.ALERT.schema(), newer)
                .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
        record.put("kind", new GenericData.EnumSymbol(newer.getField("kind").schema(), "EARTHQUAKE"));
        int id = registry.register("alerts-value", newer);
        assertThat(alerts.decode(frame(id, record)).kind()).isEqualTo(Alert.Kind.REGIME_SHIFT);
    }

    @Test
    void aReaderOfAnotherVersionReadsOurs() throws IOException {
        Schema other = new Schema.Parser()
                .parse(Codecs.OBSERVATION
                        .schema()
                        .toString()
                        .replace(
                                "\"fields\":[",
                                "\"fields\":[{\"name\":\"site\",\"type\":\"string\",\"default\":\"?\"},"));
        byte[] value = wire.encode(SAMPLE);
        GenericRecord read = new GenericDatumReader<GenericRecord>(registry.byId(Wire.schemaId(value)), other)
                .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
        assertThat(read.get("site")).hasToString("?");
        assertThat(read.get("values")).isEqualTo(List.of(1.5, -2.0));
    }

    @Test
    void anEndlesslyNestedBodyIsMalformed() throws IOException {
        Schema nested = new Schema.Parser()
                .parse(
                        Codecs.OBSERVATION
                                .schema()
                                .toString()
                                .replace(
                                        "\"fields\":[",
                                        "\"fields\":[{\"name\":\"n\",\"default\":null,\"type\":[\"null\",{\"type\":\"record\","
                                                + "\"name\":\"N\",\"fields\":[{\"name\":\"n\",\"type\":[\"null\",\"N\"]}]}]},"));
        int id = registry.register("observations-value", nested);
        byte[] value = new byte[4_000_000];
        Arrays.fill(value, (byte) 2); // branch 1: one more N inside
        ByteBuffer.wrap(value).put((byte) 0).putInt(id);
        assertThatThrownBy(() -> wire.decode(value)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void aSilentRegistryIsNoFaultOfTheBytes() {
        SchemaRegistry silent = new SchemaRegistry() {
            @Override
            public int register(String subject, Schema schema) throws IOException {
                throw new IOException("registry is down");
            }

            @Override
            public Schema byId(int id) throws IOException {
                throw new IOException("registry is down");
            }
        };
        Wire<Observation> deaf = Wire.of(Topics.OBSERVATIONS, silent);
        byte[] value = wire.encode(SAMPLE);
        assertThatThrownBy(() -> deaf.decode(value)).isExactlyInstanceOf(IOException.class);
        assertThatThrownBy(() -> deaf.encode(SAMPLE)).isInstanceOf(UncheckedIOException.class);
    }

    private void assertMalformed(byte[] value, String message) {
        assertThatThrownBy(() -> wire.decode(value))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(message);
    }

    private static byte[] frame(int id, GenericRecord record) throws IOException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(value, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, out);
        return value.toByteArray();
    }
}
