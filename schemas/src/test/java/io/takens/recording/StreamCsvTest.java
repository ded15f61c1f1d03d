package io.takens.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.recording.StreamCsv.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamCsvTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("lorenz.csv");
    }

    private List<Row> read(String text) throws IOException {
        Files.writeString(file, text);
        List<Row> rows = new ArrayList<>();
        StreamCsv.read(file, rows::add);
        return rows;
    }

    private static void assertRows(List<Row> rows, Row... expected) {
        assertThat(rows.stream().map(StreamCsvTest::bits))
                .containsExactlyElementsOf(
                        Arrays.stream(expected).map(StreamCsvTest::bits).toList());
    }

    /** Boxed doubles are equal if their bits are, NaN included. */
    private static List<Object> bits(Row row) {
        return List.of(
                row.stream(), row.time(), Arrays.stream(row.values()).boxed().toList(), row.line());
    }

    private static Row row(String stream, double time, long line, double... values) {
        return new Row(stream, time, values, line);
    }

    private void assertError(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(CsvFormatException.class)
                .hasMessage(file + message);
    }

    @Test
    void readsInterleavedStreams() throws IOException {
        assertRows(
                read("stream,time,x,y\na,0,1,2\nb,-5,3,4\na,0.5,5,6\nb,-4.5e0,7,8\n"),
                row("a", 0, 2, 1, 2),
                row("b", -5, 3, 3, 4),
                row("a", 0.5, 4, 5, 6),
                row("b", -4.5, 5, 7, 8));
    }

    @Test
    void findsColumnsByNameInAnyOrder() throws IOException {
        Files.writeString(file, "y, Time ,x,STREAM\n2,9,1,a\n");
        try (StreamCsv csv = StreamCsv.open(file)) {
            assertThat(csv.channels()).containsExactly("y", "x");
            assertThat(csv.timed()).isTrue();
            assertRows(List.of(csv.next()), row("a", 9, 2, 2, 1));
        }
    }

    @Test
    void withoutAStreamColumnTheFileIsOneStreamNamedAfterIt() throws IOException {
        assertRows(read("x\n1\n2"), row("lorenz", Double.NaN, 2, 1), row("lorenz", Double.NaN, 3, 2));
        try (StreamCsv csv = StreamCsv.open(file)) {
            assertThat(csv.timed()).isFalse();
        }
    }

    @Test
    void takesByteOrderMarksWindowsLineEndsQuotesAndBlanks() throws IOException {
        assertRows(
                read("\uFEFFstream,time,x\r\n\"a, \"\"b\"\"\", 1 , 2 \r\n\r\n c ,1,+3.\r\n"),
                row("a, \"b\"", 1, 2, 2),
                row("c", 1, 4, 3));
    }

    @Test
    void anEmptyCellOrNaNIsAMissingSample() throws IOException {
        assertRows(
                read("time,x,y\n0,,1\n1, ,NaN\n,nan,2\n"),
                row("lorenz", 0, 2, Double.NaN, 1),
                row("lorenz", 1, 3, Double.NaN, Double.NaN),
                row("lorenz", Double.NaN, 4, Double.NaN, 2));
    }

    @Test
    void aBlankLineOfASingleColumnIsAMissingSample() throws IOException {
        assertRows(
                read("x\n1\n\n2\n"),
                row("lorenz", Double.NaN, 2, 1),
                row("lorenz", Double.NaN, 3, Double.NaN),
                row("lorenz", Double.NaN, 4, 2));
    }

    @Test
    void readsInstantsAsSecondsSinceTheEpoch() throws IOException {
        assertRows(
                read("time,x\n1970-01-01T00:00:01.25Z,1\n1970-01-01T02:00:02+02:00,2\n"),
                row("lorenz", 1.25, 2, 1),
                row("lorenz", 2, 3, 2));
    }

    @Test
    void equalTimesAreInOrder() throws IOException {
        assertThat(read("time,x\n1,1\n1,2\n")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lorenz.csv.gz", "lorenz.csv"})
    void returnsWhatTheWriterWroteToTheBit(String name) throws IOException {
        SplittableRandom random = new SplittableRandom(1981);
        Path path = directory.resolve(name);
        List<Row> written = new ArrayList<>();
        try (StreamCsvWriter writer = StreamCsvWriter.create(path, List.of("x", "temperature, °C"))) {
            for (int i = 0; i < 2000; i++) {
                double value = Double.longBitsToDouble(random.nextLong());
                Row row = row(
                        "s\"" + i % 3,
                        i / 3.0,
                        i + 2,
                        Double.isInfinite(value) ? 0 : value,
                        i % 5 == 0 ? -0.0 : 1e-300);
                written.add(row);
                writer.write(row.stream(), row.time(), row.values());
            }
            assertThat(path).doesNotExist();
            writer.commit();
        }
        List<Row> rows = new ArrayList<>();
        assertThat(StreamCsv.read(path, rows::add)).containsExactly("x", "temperature, °C");
        assertRows(rows, written.toArray(Row[]::new));
        assertThat(directory.toFile().list()).containsExactly(name);
    }

    @Test
    void anUncommittedWriterLeavesNothing() throws IOException {
        try (StreamCsvWriter writer = StreamCsvWriter.create(file, List.of("x"))) {
            writer.write("a", 0, 1);
            assertThatThrownBy(() -> writer.write("a", 0, 1, 2))
                    .hasMessage("row of stream a has 2 values for 1 channels");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void namesWhatIsWrongWithTheHeader() {
        String form = "stream,time,<channel>,... with stream and time optional";
        assertError("", ":1: no header; begin with stream,time,<channel>,...");
        assertError("\n", ":1: no header; begin with stream,time,<channel>,...");
        assertError("stream,time\na,1\n", ":1: no channel column in \"stream,time\"; the header is " + form);
        assertError("x,,y\n", ":1: column 2 has no name; give it one");
        assertError("x,y,x\n", ":1: two columns are named x; rename one");
        assertError("0.5,1e-3\n1,2\n", ":1: column name 0.5 is a number; put a header first: " + form);
        assertError("time;x\n", ":1: column name \"time;x\" holds a separator; separate columns by commas");
        assertError("stream,time,x\n", ":1: a header and no rows; give at least one sample");
    }

    @Test
    void namesWhatIsWrongWithARow() {
        assertError("x,y\n1,2\n3\n", ":3: 1 cells where the header has 2; complete the row or remove it");
        assertError("x,y\n1,2,3\n", ":2: 3 cells where the header has 2; complete the row or remove it");
        assertError("stream,x\n ,1\n", ":2: no stream name; fill in the column stream");
        assertError(
                "x\n\"1\n2\n",
                ":2: unreadable as CSV: " + "Unclosed quoted field at end of input"
                        + " (record starting at line 2); check the quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5f", "0x1p3", "1,5", "1 2", "--1", "1d"})
    void textIsNoNumber(String text) {
        assertError(
                "time,x\n0,1\n1,\"" + text + "\"\n",
                ":3: x is \"" + text + "\", no number; leave missing samples empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-Infinity", "1e999"})
    void anInfiniteSampleIsRefused(String text) {
        assertError("x\n" + text + "\n", ":2: x is \"" + text + "\", not finite; leave missing samples empty");
    }

    @Test
    void namesWhatIsWrongWithATime() {
        assertError(
                "time,x\nnoon,1\n", ":2: time is \"noon\"; write a number, or an instant like 2026-01-31T12:00:00.5Z");
        assertError(
                "time,x\n1,1\n2026-01-31T12:00:00Z,1\n",
                ":3: time is \"2026-01-31T12:00:00Z\" after numbers; write all times in one form");
        assertError(
                "stream,time,x\na,2,1\nb,0,1\na,1.5,1\n",
                ":4: time of stream a goes back from 2 to 1.5; sort the rows of each stream by time");
    }

    @Test
    void anyTextIsReadOrRefusedByOneSentence() throws IOException {
        SplittableRandom random = new SplittableRandom(1981);
        String alphabet = "stream,time,x\n0123,,,\n\n\r\"\"-.eNa\0\uFEFFü;T:Z";
        int readable = 0;
        for (int i = 0; i < 1000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "stream,time,x\n" : "x,y\n");
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                read(text.toString());
                readable++;
            } catch (CsvFormatException e) {
                assertThat(e.getMessage()).startsWith(file + ":").contains("; ").doesNotContain("\n", "\r");
            }
        }
        assertThat(readable).isBetween(1, 999);
    }

    @Test
    void namesWhatIsWrongWithTheFile() throws IOException {
        Path none = directory.resolve("none.csv");
        assertThatThrownBy(() -> StreamCsv.open(none)).hasMessage(none + ": no such file; check the path");
        assertThatThrownBy(() -> StreamCsv.open(directory))
                .hasMessage(directory + ": is a directory; give the name of a file");
        Path plain = directory.resolve("plain.csv.gz");
        Files.writeString(plain, "x\n1\n");
        assertThatThrownBy(() -> StreamCsv.open(plain))
                .hasMessage(plain + ": is no gzip file; give it a name without .gz if it is plain");
    }

    @Test
    void namesTheLineWhereGzipDataIsCutOff() throws IOException {
        Path packed = directory.resolve("cut.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("x\n".getBytes(StandardCharsets.UTF_8));
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 20_000; i++) {
                out.write((random.nextDouble() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> StreamCsv.read(packed, row -> {}))
                .isInstanceOf(CsvFormatException.class)
                .hasMessageMatching(".*cut.csv.gz:[0-9]{4,5}: the gzip data after this line is damaged or cut off;"
                        + " get a whole copy");
    }
}
