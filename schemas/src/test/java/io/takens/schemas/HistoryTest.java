package io.takens.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.registry.IncompatibleSchemaException;
import io.takens.registry.LocalRegistry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every schema that was ever released, in {@code history/v1, v2, ...}, with the bytes of one message each. A changed schema
 * gets a folder of its own; nothing in an older folder is ever touched.
 */
class HistoryTest {
    private static final SchemaValidator FULL_TRANSITIVE =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    /** One schema of one version. */
    record Released(String name, Path file) {

        Schema schema() throws IOException {
            return new Schema.Parser().parse(Files.readString(file));
        }

        byte[] message() throws IOException {
            return Files.readAllBytes(file.resolveSibling(name + ".bin"));
        }

        @Override
        public String toString() {
            return file.getParent().getFileName() + "/" + name;
        }
    }

    static List<Released> everything() throws IOException, URISyntaxException {
        Path history = Path.of(HistoryTest.class.getResource("/history").toURI());
        try (Stream<Path> files = Files.walk(history)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .map(file -> new Released(file.getFileName().toString().replace(".avsc", ""), file))
                    .sorted(Comparator.comparing(Released::name).thenComparing(HistoryTest::version))
                    .toList();
        }
    }

    private static int version(Released released) {
        return Integer.parseInt(
                released.file().getParent().getFileName().toString().substring(1));
    }

    private static List<Released> versions(String name) throws IOException, URISyntaxException {
        return everything().stream()
                .filter(released -> released.name().equals(name))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Observation", "Forecast", "Score", "Alert", "Incident", "Truth", "DeadLetter"})
    void theSchemaInUseIsTheNewestReleased(String name) throws IOException, URISyntaxException {
        List<Released> versions = versions(name);
        assertThat(versions.get(versions.size() - 1).schema())
                .isEqualTo(GoldenMessages.codec(name).schema());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Observation", "Forecast", "Score", "Alert", "Incident", "Truth", "DeadLetter"})
    void allVersionsReadEachOther(String name) throws IOException, URISyntaxException {
        List<Schema> schemas = new ArrayList<>();
        for (Released released : versions(name)) {
            schemas.add(released.schema());
        }
        LocalRegistry registry = new LocalRegistry();
        for (Schema schema : schemas) {
            assertThatCode(() -> FULL_TRANSITIVE.validate(schema, schemas)).doesNotThrowAnyException();
            registry.register(name, schema);
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    void theBytesOfEveryVersionAreReadNow(Released released) throws IOException {
        assertReads(GoldenMessages.codec(released.name()), released);
    }

    private static <T> void assertReads(Codec<T> codec, Released released) throws IOException {
        Resolution resolution = new Resolution(released.schema(), codec.schema());
        T read = codec.read(resolution.resolve(DecoderFactory.get().binaryDecoder(released.message(), null)));
        @SuppressWarnings("unchecked") // the codec and the message have the same name
        T expected = (T) GoldenMessages.all().get(released.name());
        assertThat(CodecTest.write(codec, read)).isEqualTo(CodecTest.write(codec, expected));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void everyVersionReadsTheBytesOfNow(Released released) throws IOException {
        Codec<?> codec = GoldenMessages.codec(released.name());
        byte[] now = now(codec, released.name());
        Object read = new GenericDatumReader<>(codec.schema(), released.schema())
                .read(null, DecoderFactory.get().binaryDecoder(now, null));
        Object then = new GenericDatumReader<>(released.schema())
                .read(null, DecoderFactory.get().binaryDecoder(released.message(), null));
        assertThat(read).isEqualTo(then);
    }

    @SuppressWarnings("unchecked") // the codec and the message have the same name
    private static <T> byte[] now(Codec<T> codec, String name) throws IOException {
        return CodecTest.write(codec, (T) GoldenMessages.all().get(name));
    }

    @Test
    void theSameVersionGivesTheSameBytes() throws IOException, URISyntaxException {
        int compared = 0;
        for (Released released : everything()) {
            Codec<?> codec = GoldenMessages.codec(released.name());
            if (SchemaNormalization.toParsingForm(released.schema())
                    .equals(SchemaNormalization.toParsingForm(codec.schema()))) {
                assertThat(now(codec, released.name())).isEqualTo(released.message());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(GoldenMessages.all().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '`',
            value = {
                "{'name':'scale','type':{'type':'array','items':'double'}}, -> ``", // a field without default goes
                "'name':'expert' -> 'name':'model_id'", // a field is renamed
                "'name':'sequence','type':'long' -> 'name':'sequence','type':'string'", // a type changes
                "'fields':[ -> 'fields':[{'name':'site','type':'string'},", // a field without default comes
                "'name':'Forecast' -> 'name':'Prediction'" // the message is renamed
            })
    void anIncompatibleChangeIsRefused(String before, String after) throws IOException {
        LocalRegistry registry = new LocalRegistry();
        registry.register("forecasts-value", inUse());
        assertThatThrownBy(() -> registry.register("forecasts-value", changed(before, after)))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageStartingWith("subject forecasts-value refuses the schema, it and version 1 cannot read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '`',
            value = {
                "'fields':[ -> 'fields':[{'name':'site','type':'string','default':'?'},", // a field with default comes
                "{'name':'referenceEpoch','type':'int','default':0}, -> ``", // a field with default goes
                "'DIVERGED' -> 'DIVERGED','RETIRED'" // a symbol comes, the enum has a default
            })
    void aCompatibleChangeIsAccepted(String before, String after) throws IOException {
        LocalRegistry registry = new LocalRegistry();
        int first = registry.register("forecasts-value", inUse());
        assertThat(registry.register("forecasts-value", changed(before, after))).isNotEqualTo(first);
    }

    /** The forecast's schema without docs. */
    private static Schema inUse() {
        return new Schema.Parser().parse(Codecs.FORECAST.schema().toString().replaceAll(",\"doc\":\"[^\"]*\"", ""));
    }

    private static Schema changed(String before, String after) {
        String text = inUse().toString().replace('"', '\'');
        int at = text.indexOf(before);
        assertThat(at).isPositive();
        String changed = text.substring(0, at) + after + text.substring(at + before.length());
        return new Schema.Parser().parse(changed.replace('\'', '"'));
    }
}
