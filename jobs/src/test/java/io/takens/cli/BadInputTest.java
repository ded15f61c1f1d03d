package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault of the person at the keyboard ends in one line that says what, where and what to do. */
class BadInputTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                     | :1: no header; begin with stream,time,<channel>,...
                    stream,time,x                          | :1: a header and no rows; give at least one sample
                    stream,time\\na,0                      | :1: no channel column in "stream,time"; the header is stream,time,<channel>,... with stream and time optional
                    stream,time,x\\na,0,1\\na,1,abc        | :3: x is "abc", no number; leave missing samples empty
                    stream,time,x\\na,0,1\\na,1            | :3: 2 cells where the header has 3; complete the row or remove it
                    stream,time,x\\na,0,1\\nb,5,1\\na,-1,1 | :4: time of stream a goes back from 0 to -1; sort the rows of each stream by time
                    stream,time,x\\na,0,1\\na,1,1e999      | :3: x is "1e999", not finite; leave missing samples empty
                    1,2,3\\n4,5,6                          | :1: column name 1 is a number; put a header first: stream,time,<channel>,... with stream and time optional
                    """)
    void namesTheLineOfAnUnreadableFile(String content, String message) throws IOException {
        Path input = directory.resolve("in.csv");
        Files.writeString(input, content.replace("\\n", "\n"));
        for (Cli run : List.of(forecast(input), detect(input))) {
            assertThat(run).isEqualTo(new Cli(3, "", "takens: " + input + message + "\n"));
        }
        assertThat(files()).containsExactly("in.csv");
    }

    @Test
    void namesAFileThatIsNotThereOrNoGzip() throws IOException {
        Path missing = directory.resolve("missing.csv");
        assertThat(forecast(missing))
                .isEqualTo(new Cli(3, "", "takens: " + missing + ": no such file; check the path\n"));
        Path fake = Files.writeString(directory.resolve("fake.csv.gz"), "x\n1\n");
        assertThat(forecast(fake))
                .isEqualTo(new Cli(
                        3, "", "takens: " + fake + ": is no gzip file; give it a name without .gz if it is plain\n"));
    }

    @Test
    void keepsAnOlderOutputWhenTheInputIsAtFault() throws IOException {
        Path output = Files.writeString(directory.resolve("out.csv"), "precious");
        Path input = Files.writeString(directory.resolve("in.csv"), "x\n1\n2\noops\n");
        assertThat(Cli.run("forecast", "--input", input, "--horizon", 2, "--output", output)
                        .exitCode())
                .isEqualTo(3);
        assertThat(output).hasContent("precious");
        assertThat(files()).containsExactly("in.csv", "out.csv");
    }

    @Test
    void refusesAnOutputThatHasNoDirectory() throws IOException {
        Path input = Files.writeString(directory.resolve("in.csv"), "x\n1\n2\n");
        Path output = directory.resolve("nowhere/out.csv");
        assertThat(Cli.run("forecast", "--input", input, "--horizon", 2, "--output", output))
                .isEqualTo(new Cli(
                        3,
                        "",
                        "takens: " + output + ": no directory " + directory.resolve("nowhere")
                                + "; create it first\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    forecst                                            | unknown command 'forecst'; did you mean forecast?; see 'takens --help'
                    forecast --inptu a.csv --horizon 3 --output b.csv  | unknown option '--inptu'; did you mean --input?; see 'takens forecast --help'
                    forecast --input a.csv --output b.csv              | Missing required option: '--horizon=H'; see 'takens forecast --help'
                    forecast --input a --horizon x --output b          | Invalid value for option '--horizon': 'x' is not an int; see 'takens forecast --help'
                    forecast --input a --horizon 0 --output b          | --horizon is 0, but at least 1 is needed; see 'takens forecast --help'
                    forecast --input a --horizon 1 --output b --from 9 | Missing required argument(s): --every=K; see 'takens forecast --help'
                    demo --duration soon                               | Invalid value for option '--duration': 'soon' is not a time such as 500ms, 60s, 5m or 2h; see 'takens demo --help'
                    topics                                             | say 'create' or 'check'; see 'takens topics --help'
                    """)
    void answersAMisspeltCommandLineWithTheNearestWord(String line, String message) {
        assertThat(Cli.run((Object[]) line.split(" "))).isEqualTo(new Cli(2, "", "takens: " + message + "\n"));
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThat(Cli.run("demo", "--port", port, "--duration", "1s"))
                    .isEqualTo(new Cli(
                            4,
                            "",
                            "takens: port " + port + " on 127.0.0.1 is taken; give another one,"
                                    + " or none for a free one\n"));
            assertThat(Cli.run("demo", "--registry-port", port, "--duration", "1s")
                            .exitCode())
                    .isEqualTo(4);
        }
    }

    @Test
    void saysThatNoBrokerAnswers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        assertThat(Cli.run("topics", "check", "--bootstrap", "127.0.0.1:" + free))
                .isEqualTo(new Cli(
                        4,
                        "",
                        "takens: 127.0.0.1:" + free + ": no Kafka broker answered within 10 s; start the broker or"
                                + " correct --bootstrap\n"));
    }

    private Cli forecast(Path input) {
        return Cli.run("forecast", "--input", input, "--horizon", 2, "--output", directory.resolve("out.csv"));
    }

    private Cli detect(Path input) {
        return Cli.run("detect", "--input", input, "--output", directory.resolve("out.csv"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
