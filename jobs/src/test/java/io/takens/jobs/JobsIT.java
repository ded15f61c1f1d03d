package io.takens.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.takens.jobs.config.JobConfiguration;
import io.takens.schemas.Alert;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;
import io.takens.schemas.Forecast;
import io.takens.schemas.Incident;
import io.takens.schemas.Observation;
import io.takens.schemas.Score;
import io.takens.schemas.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Both jobs on a real broker, with exactly-once sinks, read back as a subscriber would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsIT {
    private static final int SAMPLES = 3000;
    private static final int SHIFT = 2000;
    private static final long STEP = 100_000; // us
    private static final byte[] RUBBISH = {7, 7, 7};
    private static final int LARGE = 1_000_000; // bytes: nearly all that the topic takes

    private Platform platform;
    private List<Forecast> forecasts;
    private List<DeadLetter> letters;
    private List<Score> scores;
    private List<Alert> alerts;

    @BeforeAll
    void runBothJobsOverOneRecording() throws Exception {
        platform = new Platform();
        henon("steady", 1.4, 1.4, 1);
        henon("shifting", 1.4, 1.1, 2);
        platform.send("steady".getBytes(UTF_8), RUBBISH);
        platform.send(null, RUBBISH);
        platform.send("steady".getBytes(UTF_8), null);
        platform.send("steady".getBytes(UTF_8), new byte[LARGE]);
        platform.send(observation("steady", 5, 1, 0)); // again
        JobConfiguration configuration =
                platform.configuration(Map.of("profile", "small", "stop", "end", "horizon", "20", "start", "earliest"));
        run(ForecastJob::connect, configuration);
        run(RegimeJob::connect, configuration);
        forecasts = platform.committed(Topics.FORECASTS);
        letters = platform.committed(Topics.DEAD_LETTERS);
        scores = platform.committed(Topics.SCORES);
        alerts = platform.committed(Topics.ALERTS);
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void everyObservationIsInOneForecastOrInTheDeadLetters() {
        Map<String, Long> next = new TreeMap<>();
        for (Forecast forecast : forecasts) {
            for (long sequence : forecast.observedSequences()) {
                assertThat(sequence).isEqualTo(next.getOrDefault(forecast.streamId(), 0L));
                next.put(forecast.streamId(), sequence + 1);
            }
        }
        assertThat(next).isEqualTo(Map.of("steady", (long) SAMPLES, "shifting", (long) SAMPLES));
        assertThat(letters)
                .extracting(DeadLetter::defect)
                .containsExactlyInAnyOrder(
                        Defect.UNREADABLE, Defect.UNREADABLE, Defect.UNREADABLE, Defect.UNREADABLE, Defect.DUPLICATE);
        assertThat(letters)
                .filteredOn(letter -> LARGE == length(letter.value()))
                .hasSize(1);
        assertThat(letters)
                .filteredOn(letter -> RUBBISH.length == length(letter.value()))
                .hasSize(2);
    }

    @Test
    void everyForecastIsScoredOnceItsLastLeadWasSeen() {
        assertThat(forecasts).hasSize(2 * SAMPLES / 10);
        assertThat(scores).hasSize(2 * (SAMPLES - 20) / 10);
        assertThat(scores)
                .filteredOn(score -> score.sequence() > 500 && score.sequence() < SHIFT)
                .extracting(Score::validSteps)
                .as("the model foretells a Henon map for some steps, which a fool does not")
                .satisfies(steps -> assertThat(steps.stream().sorted().toList().get(steps.size() / 2))
                        .isGreaterThan(5));
    }

    @Test
    void aForecastSaysHowFarToBelieveIt() {
        Forecast last = forecasts.stream()
                .filter(forecast -> forecast.streamId().equals("steady"))
                .reduce((one, next) -> next)
                .orElseThrow();
        assertThat(last.lyapunov().trusted()).isTrue();
        assertThat(0.4192)
                .as("exponent of the Henon map")
                .isBetween(last.lyapunov().low(), last.lyapunov().high());
        assertThat(last.horizon().steps()).isGreaterThan(5); // and extrapolated where it passes the last lead
        assertThat(last.skill().scored()).isEqualTo(64);
        assertThat(last.skill().coverage90()).isBetween(0.7, 1.0);
    }

    @Test
    void theShiftIsFoundAndNothingElse() {
        assertThat(alerts).extracting(Alert::streamId).contains("shifting").doesNotContain("steady");
        Alert shift = alerts.get(0);
        assertThat(shift.detectedSequence()).isBetween((long) SHIFT, SHIFT + 200L);
        assertThat(shift.onsetSequence()).isBetween(SHIFT - 50L, SHIFT + 50L);
    }

    @Test
    void theShiftIsAnIncidentOfItsGroup() throws IOException {
        Incident first = platform.committed(Topics.INCIDENTS).get(0);
        assertThat(first.group()).isEqualTo("all");
        assertThat(first.streams()).containsExactly("shifting");
        assertThat(first.watched()).isEqualTo(2);
        assertThat(first.detectedTime()).isEqualTo(alerts.get(0).detectedTime());
        assertThat(platform.records(Topics.INCIDENTS).get(0).key()).isEqualTo("all".getBytes(UTF_8));
    }

    @Test
    void aForecastsRecordIsKeyedAndSaysInItsHeadersWhatItIs() {
        ConsumerRecord<byte[], byte[]> record =
                platform.records(Topics.FORECASTS).get(0);
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        Forecast forecast = forecasts.get(0);
        assertThat(new String(record.key(), UTF_8)).isEqualTo(forecast.streamId());
        assertThat(headers)
                .containsEntry("schema", "Forecast")
                .containsEntry("id", forecast.streamId() + "@" + 9 * STEP + "#9")
                .containsEntry("sequence", "9")
                .containsEntry("config-hash", forecast.model().configHash())
                .containsEntry("model-version", forecast.model().version());
    }

    private static void run(
            BiConsumer<StreamExecutionEnvironment, JobConfiguration> connect, JobConfiguration configuration)
            throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(2);
        connect.accept(environment, configuration);
        environment.execute();
    }

    /** The Henon map with a little noise; its parameter a changes at sample {@link #SHIFT}. */
    private void henon(String stream, double before, double after, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double x = 0.1;
        double y = 0.1;
        for (int n = 0; n < SAMPLES; n++) {
            double a = n < SHIFT ? before : after;
            double next = 1 - a * x * x + y;
            y = 0.3 * x;
            x = next;
            platform.send(observation(stream, n, x + 1e-3 * random.nextDouble(-1, 1), y));
        }
    }

    private static Observation observation(String stream, long n, double... values) {
        return new Observation(stream, n, n * STEP, STEP / 1e6, List.of("x", "y"), values);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
