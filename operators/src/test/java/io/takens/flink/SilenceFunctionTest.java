package io.takens.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.schemas.Alert;
import io.takens.schemas.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forecasts once a second; a stream is silent after ten of them, and its partition waits for a minute. */
class SilenceFunctionTest {
    private static final long SECOND = RegimeFunctionTest.EVERY * RegimeFunctionTest.STEP;

    private RegimePipeline pipeline;

    @BeforeEach
    void open() throws Exception {
        pipeline = new RegimePipeline();
    }

    @AfterEach
    void close() throws Exception {
        pipeline.close();
    }

    @Test
    void silenceIsSaidInTheSameWordsByThePartitionAndByTheNextForecast() throws Exception {
        play("a", 0, 0, 20);
        play("b", 0, 0, 100);
        List<Alert> live = stale();
        assertThat(live).hasSize(1);
        assertThat(live.get(0).onsetSequence()).isEqualTo(200);
        send("a", 0, 400);
        assertThat(stale()).isEqualTo(live);

        close();
        open();
        play("a", 0, 0, 20);
        send("a", 0, 400);
        assertThat(stale()).isEqualTo(live);
    }

    @Test
    void otherPartitionsDoNotMatter() throws Exception {
        play("a", 0, 0, 20);
        play("b", 1, 0, 2000);
        assertThat(stale()).isEmpty();
    }

    @Test
    void aStreamThatRunsBehindIsNotSilent() throws Exception {
        for (int second = 0; second < 500; second++) {
            send("a", 0, second);
            if (second >= 55) { // nearly a minute
                send("b", 0, second - 55);
            }
        }
        assertThat(stale()).isEmpty();
    }

    @Test
    void noWildTimeSilencesTheOthers() throws Exception {
        for (int second = 0; second < 500; second++) {
            send("a", 0, second);
            send("b", 0, second);
            send("ahead", 0, second + 2_000_000_000L);
            if (second % 100 == 50) {
                Forecast wild = RegimeFunctionTest.forecast(
                        second * 10L + 5,
                        9_000_000_000L * SECOND,
                        new double[RegimeFunctionTest.EVERY],
                        new double[10]);
                pipeline.send(RegimeFunctionTest.named("a", wild));
            }
        }
        assertThat(stale()).extracting(Alert::streamId).containsOnly("a");
    }

    @Test
    void anOutageOfAllIsSaidOfEachOnceItIsOver() throws Exception {
        for (String stream : List.of("a", "b")) {
            play(stream, 0, 0, 20);
        }
        for (String stream : List.of("a", "b")) {
            play(stream, 0, 5000, 5020);
        }
        assertThat(stale()).extracting(Alert::streamId).containsExactly("a", "b");
    }

    @Test
    void aStreamThatComesBackCanFallSilentAgain() throws Exception {
        play("a", 0, 0, 20);
        play("b", 0, 0, 100);
        play("a", 0, 100, 120);
        play("b", 0, 100, 200);
        assertThat(stale()).extracting(Alert::onsetSequence).containsExactly(200L, 1200L);
    }

    @Test
    void theOrderOfThePartitionDecidesAndNoRestartChangesIt() throws Exception {
        List<long[]> sent = new ArrayList<>(); // stream, second
        SplittableRandom random = new SplittableRandom(5);
        for (int second = 0; second < 1500; second++) {
            for (int stream = 0; stream < 6; stream++) {
                if (second % (300 + 100 * stream) < 200) {
                    sent.add(new long[] {stream, second + random.nextInt(2)});
                }
            }
        }
        for (long[] one : sent) {
            send("s" + one[0], (int) one[0] % 2, one[1]);
        }
        List<Alert> calm = stale();
        assertThat(calm).hasSizeGreaterThan(10);

        close();
        open();
        List<Alert> said = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            send("s" + sent.get(i)[0], (int) sent.get(i)[0] % 2, sent.get(i)[1]);
            if (random.nextInt(50) == 0) {
                RegimePipeline.State state = pipeline.snapshot(i);
                said.addAll(stale());
                close();
                pipeline = new RegimePipeline(state);
            }
        }
        said.addAll(stale());
        assertThat(said).isEqualTo(calm);
    }

    private void play(String stream, int partition, int from, int to) throws Exception {
        for (int second = from; second < to; second++) {
            send(stream, partition, second);
        }
    }

    private void send(String stream, int partition, long second) throws Exception {
        Forecast forecast = RegimeFunctionTest.forecast(
                second * RegimeFunctionTest.EVERY,
                0,
                new double[RegimeFunctionTest.EVERY],
                new double[RegimeFunctionTest.EVERY]);
        pipeline.send(partition, RegimeFunctionTest.named(stream, forecast));
    }

    private List<Alert> stale() {
        return pipeline.alerts().stream()
                .filter(alert -> alert.kind() == Alert.Kind.STALE)
                .toList();
    }
}
