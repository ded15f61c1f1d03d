package io.takens.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.schemas.RandomMessages.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {
    private static final long SEED = 1981;
    private static final int MESSAGES = 300; // per type
    private static final int SMALL_BLOCK = 64; // bytes, Avro's least: long arrays take many blocks

    static Stream<Type<?>> types() {
        return new RandomMessages(SEED).types();
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void avroReadsWhatIsWritten(Type<T> type) throws IOException {
        for (int i = 0; i < MESSAGES; i++) {
            T message = type.next();
            assertSame((GenericRecord) generic(type.codec(), write(type.codec(), message)), message);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void avroWritesTheSameBytes(Type<T> type) throws IOException {
        for (int i = 0; i < MESSAGES; i++) {
            byte[] bytes = write(type.codec(), type.next());
            ByteArrayOutputStream theirs = new ByteArrayOutputStream();
            BinaryEncoder out = EncoderFactory.get().binaryEncoder(theirs, null);
            writeGeneric(type.codec(), bytes, out);
            assertThat(bytes).isEqualTo(theirs.toByteArray());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void readsArraysInManyBlocksWithTheirSizes(Type<T> type) throws IOException {
        EncoderFactory blocks = new EncoderFactory().configureBlockSize(SMALL_BLOCK);
        for (int i = 0; i < MESSAGES; i++) {
            byte[] bytes = write(type.codec(), type.next());
            ByteArrayOutputStream blocked = new ByteArrayOutputStream();
            writeGeneric(type.codec(), bytes, blocks.blockingBinaryEncoder(blocked, null));
            BinaryDecoder in = DecoderFactory.get().binaryDecoder(blocked.toByteArray(), null);
            assertThat(write(type.codec(), type.codec().read(in))).isEqualTo(bytes);
            assertThat(in.isEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void schemaNamesTheComponentsOfTheRecordInTheirOrder(Type<T> type) {
        assertThat(type.codec().schema().getFields().stream().map(Schema.Field::name))
                .containsExactly(names(type.next().getClass()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyFieldIsDocumentedAndEveryEnumHasADefault(Type<?> type) {
        assertThat(offences(type.codec().schema())).isEmpty();
    }

    @Test
    void anUndocumentedFieldIsFound() {
        Schema bare = new Schema.Parser()
                .parse("{'type':'record','name':'A','fields':[{'name':'b','type':['null',{'type':'array','items':"
                                .replace('\'', '"')
                        + "{'type':'enum','name':'E','symbols':['X']}}]}]}".replace('\'', '"'));
        assertThat(offences(bare)).containsExactly("A.b", "E");
    }

    private static List<String> offences(Schema schema) {
        List<String> offences = new ArrayList<>();
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields().forEach(field -> {
                    if (field.doc() == null || field.doc().isBlank()) {
                        offences.add(schema.getName() + "." + field.name());
                    }
                    offences.addAll(offences(field.schema()));
                });
            case ENUM -> {
                if (schema.getEnumDefault() == null) {
                    offences.add(schema.getName());
                }
            }
            case ARRAY -> offences.addAll(offences(schema.getElementType()));
            case UNION -> schema.getTypes().forEach(branch -> offences.addAll(offences(branch)));
            default -> {
                // a primitive has no parts
            }
        }
        return offences;
    }

    static <T> byte[] write(Codec<T> codec, T message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        codec.write(message, out);
        return bytes.toByteArray();
    }

    private static Object generic(Codec<?> codec, byte[] bytes) throws IOException {
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes, null);
        Object message = new GenericDatumReader<>(codec.schema()).read(null, in);
        assertThat(in.isEnd()).isTrue();
        return message;
    }

    private static void writeGeneric(Codec<?> codec, byte[] bytes, BinaryEncoder out) throws IOException {
        new GenericDatumWriter<>(codec.schema()).write(generic(codec, bytes), out);
        out.flush();
    }

    private static String[] names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toArray(String[]::new);
    }

    /** Compares by the names of fields, so that two fields of one type that changed places are found. */
    private static void assertSame(GenericRecord generic, Object message) {
        for (RecordComponent component : message.getClass().getRecordComponents()) {
            Object ours;
            try {
                component.getAccessor().setAccessible(true);
                ours = component.getAccessor().invoke(message);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
            Object theirs = generic.get(component.getName());
            if (ours instanceof Record) {
                assertSame((GenericRecord) theirs, ours);
            } else {
                assertThat(plain(theirs)).as(component.getName()).isEqualTo(plain(ours));
            }
        }
    }

    /** The common form of Avro's values and ours. */
    private static Object plain(Object value) {
        if (value instanceof Utf8 || value instanceof GenericEnumSymbol || value instanceof Enum) {
            return value.toString();
        } else if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        } else if (value instanceof double[] doubles) {
            return Arrays.stream(doubles).boxed().toList();
        } else if (value instanceof int[] ints) {
            return Arrays.stream(ints).boxed().toList();
        } else if (value instanceof long[] longs) {
            return Arrays.stream(longs).boxed().toList();
        } else if (value instanceof List<?> list) {
            return list.stream().map(CodecTest::plain).toList();
        }
        return value;
    }
}
