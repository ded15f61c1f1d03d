package io.takens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PlotCommandTest {
    private static final double LEFT = 48;
    private static final double RIGHT = 948;

    @TempDir
    private Path directory;

    private Path input;
    private Path forecasts;
    private Path alerts;
    private Path picture;

    @BeforeEach
    void writeTables() throws IOException {
        input = directory.resolve("in.csv");
        forecasts = directory.resolve("forecasts.csv");
        alerts = directory.resolve("alerts.csv");
        picture = directory.resolve("out.svg");
        StringBuilder rows = new StringBuilder("stream,x,y\n");
        for (int i = 0; i < 20; i++) {
            rows.append("other,0,0\n");
            rows.append("a<b,")
                    .append(i == 5 ? "" : i % 3)
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        Files.writeString(input, rows);
        Files.writeString(
                forecasts,
                StreamForecaster.HEADER
                        + "a<b,9,1,x,0.5,-1,0,1,2,ngrc,OK\n"
                        + "a<b,9,2,x,0.5,-2,0,1,4,ngrc,OK\n"
                        + "a<b,9,1,y,9,9,9,9,9,ngrc,OK\n"
                        + "other,9,1,x,9,9,9,9,99,ngrc,OK\n");
        Files.writeString(
                alerts,
                "stream,kind,onset,detected,channels,regime,statistic,threshold\n"
                        + "a<b,DRIFT,12,15,x,1,3,2\n"
                        + "other,STALE,12,15,x,1,3,2\n");
    }

    @Test
    void drawsTheStreamItsForecastsAndItsAlertsWhereTheyBelong() throws Exception {
        Document svg = draw("--stream", "a<b", "--channel", "x");
        // the missing sample cuts the line in two
        assertThat(count(svg, "polyline", "observed")).isEqualTo(2);
        assertThat(count(svg, "polyline", "median")).isEqualTo(1);
        assertThat(count(svg, "polygon", "band")).isEqualTo(2);
        assertThat(count(svg, "rect", "onset")).isEqualTo(1);
        String median = first(svg, "polyline", "median").getAttribute("points");
        assertThat(Double.parseDouble(median.split("[ ,]")[0]))
                .as("lead 1 of issue 9 is sample 10")
                .isEqualTo(Math.rint(10 * (LEFT + (RIGHT - LEFT) * 10 / 19)) / 10);
        assertThat(Double.parseDouble(first(svg, "rect", "onset").getAttribute("x")))
                .isEqualTo(Math.rint(10 * (LEFT + (RIGHT - LEFT) * 12 / 19)) / 10);
    }

    @Test
    void drawsOnlyTheSamplesAskedFor() throws Exception {
        Document svg = draw("--stream", "a<b", "--from", "16", "--to", "18");
        assertThat(first(svg, "polyline", "observed").getAttribute("points").split(" "))
                .hasSize(3);
        assertThat(count(svg, "polyline", "median")).isZero();
        assertThat(count(svg, "rect", "onset")).isZero();
    }

    @Test
    void takesTheFirstStreamAndChannelWhereNoneIsNamed() throws Exception {
        Document svg = draw();
        assertThat(svg.getDocumentElement().getAttribute("aria-label")).isEqualTo("other, x");
    }

    @Test
    void refusesWhatIsNotThereAndWritesNothing() {
        Cli channel = Cli.run("plot", "--input", input, "--channel", "z", "--output", picture);
        assertThat(channel.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(channel.err()).contains("no channel z; there are [x, y]");
        Cli stream = Cli.run("plot", "--input", input, "--stream", "c", "--output", picture);
        assertThat(stream.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(stream.err()).contains("stream c has 0 samples");
        Cli table = Cli.run("plot", "--input", input, "--forecast", alerts, "--output", picture);
        assertThat(table.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(table.err()).contains("alerts.csv", "give the output of takens forecast");
        assertThat(picture).doesNotExist();
    }

    private Document draw(Object... options) throws Exception {
        Object[] all = new Object[options.length + 9];
        Object[] fixed = {"plot", "--input", input, "--forecast", forecasts, "--alerts", alerts, "--output", picture};
        System.arraycopy(fixed, 0, all, 0, 9);
        System.arraycopy(options, 0, all, 9, options.length);
        Cli run = Cli.run(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
    }

    private static int count(Document svg, String tag, String style) {
        NodeList nodes = svg.getElementsByTagName(tag);
        int count = 0;
        for (int i = 0; i < nodes.getLength(); i++) {
            count += ((Element) nodes.item(i)).getAttribute("class").equals(style) ? 1 : 0;
        }
        return count;
    }

    private static Element first(Document svg, String tag, String style) {
        NodeList nodes = svg.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            if (((Element) nodes.item(i)).getAttribute("class").equals(style)) {
                return (Element) nodes.item(i);
            }
        }
        throw new AssertionError("no " + tag + " of class " + style);
    }
}
