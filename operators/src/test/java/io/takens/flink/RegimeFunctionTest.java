package io.takens.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.schemas.Alert;
import io.takens.schemas.Forecast;
import io.takens.schemas.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegimeFunctionTest {
    static final long STEP = 100_000; // us
    static final int EVERY = 10;
    private static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final int[] LEADS = {1, 2, 5, 20};

    private RegimePipeline pipeline;
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Score> scores = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        pipeline = new RegimePipeline();
    }

    @AfterEach
    void close() throws Exception {
        pipeline.close();
    }

    @Test
    void scoresAForecastOnceItsLastLeadWasSeen() throws Exception {
        // the stream is its own sequence number, the forecast says that it stays where it is, scale 10
        for (long block = 0; block < 4; block++) {
            send(forecast(block * EVERY, 0, ramp(block), new double[EVERY]));
        }
        assertThat(scores()).extracting(Score::sequence).containsExactly(9L, 19L);
        Score first = scores.get(0);
        assertThat(first.leadSteps()).containsExactly(LEADS);
        assertThat(first.normalizedError()).containsExactly(0.1, 0.2, 0.5, 2);
        assertThat(first.validSteps()).isEqualTo(2);
        assertThat(first.validSeconds()).isCloseTo(0.2, within(1e-12));
        assertThat(first.validLyapunovTimes()).isCloseTo(2 * 0.05, within(1e-12));
        assertThat(first.coverage90()).isEqualTo(0.75);
        assertThat(first.issueTime()).isEqualTo(9 * STEP);
        assertThat(first.resolvedTime()).isEqualTo(29 * STEP);
    }

    @Test
    void declaresAShiftWhereTheDynamicsChangeAndNoneWhereTheyDoNot() throws Exception {
        play(stream(1), 0, 600);
        assertThat(alerts().stream().filter(alert -> alert.streamId().equals("steady")))
                .isEmpty();
        List<Alert> shifts = alerts.stream()
                .filter(alert -> alert.streamId().equals("shift"))
                .toList();
        assertThat(shifts).isNotEmpty();
        Alert shift = shifts.get(0);
        assertThat(shift.detectedSequence()).isBetween(4000L, 4050L);
        assertThat(shift.onsetSequence()).isBetween(3900L, shift.detectedSequence());
        assertThat(shift.onsetTime()).isEqualTo(shift.onsetSequence() * STEP);
        assertThat(shift.detectedTime()).isEqualTo(shift.detectedSequence() * STEP);
        assertThat(shift.channels()).containsExactly("x");
        assertThat(counters().alerts(shift.kind()).getCount()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void restoringInTheMiddleChangesNothing() throws Exception {
        List<Forecast> stream = stream(2);
        play(stream, 0, 600);
        List<String> calm = words();

        pipeline.close();
        pipeline = new RegimePipeline();
        alerts.clear();
        scores.clear();
        SplittableRandom random = new SplittableRandom(3);
        for (int from = 0; from < 600; ) {
            int to = Math.min(600, from + 1 + random.nextInt(100));
            play(stream, from, to);
            RegimePipeline.State snapshot = pipeline.snapshot(to);
            alerts();
            scores();
            pipeline.close();
            pipeline = new RegimePipeline(snapshot);
            from = to;
        }
        assertThat(words()).isEqualTo(calm).hasSizeGreaterThan(1000);
    }

    @Test
    void leavesOutARepeatedForecastAndCountsIt() throws Exception {
        for (long block : new long[] {0, 1, 2, 1, 2, 3, 3, 0}) {
            send(forecast(block * EVERY, 0, ramp(block), new double[EVERY]));
        }
        assertThat(scores()).extracting(Score::sequence).containsExactly(9L, 19L);
        assertThat(counters().read.getCount()).isEqualTo(4);
        assertThat(counters().repeated.getCount()).isEqualTo(4);
    }

    @Test
    void goesOnWithAProducerThatNumbersAnew() throws Exception {
        for (long block = 0; block < 3; block++) {
            send(forecast(1000 + block * EVERY, 0, ramp(block), new double[EVERY]));
        }
        for (long block = 0; block < 4; block++) {
            send(forecast(block * EVERY, 1_000_000_000, ramp(block), new double[EVERY]));
        }
        assertThat(scores()).extracting(Score::sequence).containsExactly(1009L, 9L, 19L);
        assertThat(counters().repeated.getCount()).isZero();
    }

    @Test
    void aSilentStreamIsForgottenByTheEventTimeOfItsPartition() throws Exception {
        send(named("silent", forecast(0, 0, ramp(0), new double[EVERY])));
        for (long hours = 0; hours < 60; hours += 6) {
            Forecast other = forecast(hours * EVERY, hours * 3_600_000_000L, ramp(hours), new double[EVERY]);
            send(other);
            pipeline.send(1, named("elsewhere", other));
        }
        assertThat(pipeline.streams()).isEqualTo(2);
        assertThat(counters().expired.getCount()).isEqualTo(1);
    }

    @Test
    void aDetectorThatFailsCostsItsOwnStreamAlone() throws Exception {
        double[] huge = new double[EVERY];
        Arrays.fill(huge, 1e308); // over a scale of 10 its error is no number
        for (long block = 0; block < 4; block++) {
            send(forecast(block * EVERY, 0, ramp(block), new double[EVERY]));
            send(named("wild", forecast(block * EVERY, 0, block == 1 ? minus(huge) : huge, new double[EVERY])));
        }
        assertThat(counters().faults.getCount()).isPositive();
        assertThat(scores().stream().filter(score -> score.streamId().equals("a")))
                .extracting(Score::sequence)
                .containsExactly(9L, 19L);
        assertThat(counters().read.getCount()).isEqualTo(8);
    }

    private static double[] minus(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    /** 600 blocks each of a steady logistic map and of one whose parameter jumps at sample 4000 of 6000. */
    private static List<Forecast> stream(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] state = {0.3 + 0.1 * random.nextDouble(), 0.5 + 0.1 * random.nextDouble()};
        List<Forecast> forecasts = new ArrayList<>();
        for (int block = 0; block < 600; block++) {
            double[][] samples = new double[2][EVERY];
            for (int i = 0; i < EVERY; i++) {
                for (int k = 0; k < 2; k++) {
                    double r = k == 1 && block >= 400 ? 3.7 : 3.9;
                    state[k] = r * state[k] * (1 - state[k]);
                    samples[k][i] = state[k] + 0.002 * (random.nextDouble() - 0.5);
                }
            }
            forecasts.add(named("steady", forecast((long) block * EVERY, 0, samples[0], new double[EVERY])));
            forecasts.add(named("shift", forecast((long) block * EVERY, 0, samples[1], new double[EVERY])));
        }
        return forecasts;
    }

    private void play(List<Forecast> forecasts, int from, int to) throws Exception {
        for (Forecast forecast : forecasts.subList(2 * from, 2 * to)) {
            send(forecast);
        }
    }

    private static double[] ramp(long block) {
        double[] samples = new double[EVERY];
        Arrays.setAll(samples, i -> block * EVERY + i);
        return samples;
    }

    /** Persistence with intervals of +-5 and +-10 around the last sample. */
    static Forecast forecast(long from, long start, double[] samples, double[] innovations) {
        long[] sequences = new long[EVERY];
        Arrays.setAll(sequences, i -> from + i);
        double[] values = new double[LEADS.length * LEVELS.length];
        Arrays.setAll(values, i -> samples[EVERY - 1] + 5 * (i % LEVELS.length - 2));
        long last = from + EVERY - 1;
        return new Forecast(
                "a",
                last,
                start + last * STEP,
                STEP / 1e6,
                List.of("x"),
                LEADS,
                LEVELS,
                values,
                Forecast.Status.OK,
                List.of(),
                "persistence",
                new double[] {10},
                sequences,
                samples,
                innovations,
                new double[0],
                0,
                new Forecast.Exponent(0.05, 0.04, 0.06, 1000, true),
                null,
                null,
                new Forecast.Model("0", "0", from + EVERY),
                new Forecast.Input(0, 0));
    }

    static Forecast named(String stream, Forecast f) {
        return copy(stream, f, f.scale());
    }

    static Forecast copy(String stream, Forecast f, double[] scale) {
        return new Forecast(
                stream,
                f.sequence(),
                f.issueTime(),
                f.interval(),
                f.channels(),
                f.leadSteps(),
                f.quantileLevels(),
                f.values(),
                f.status(),
                f.reasons(),
                f.expert(),
                scale,
                f.observedSequences(),
                f.observed(),
                f.innovations(),
                f.referenceInnovations(),
                f.referenceEpoch(),
                f.lyapunov(),
                f.horizon(),
                f.skill(),
                f.model(),
                f.input());
    }

    private RegimeCounters counters() {
        return pipeline.counters();
    }

    private void send(Forecast forecast) throws Exception {
        assertThat(ForecastShape.flaw(forecast)).isNull();
        pipeline.send(forecast);
    }

    /** All alerts so far; call before the pipeline is closed. */
    private List<Alert> alerts() {
        alerts.addAll(pipeline.alerts());
        return alerts;
    }

    private List<Score> scores() {
        scores.addAll(pipeline.scores());
        return scores;
    }

    /** Everything said, as text in which arrays are spelt out. */
    private List<String> words() {
        List<String> words = new ArrayList<>();
        alerts().forEach(alert -> words.add(alert.toString()));
        for (Score score : scores()) {
            words.add(score.streamId()
                    + score.sequence()
                    + score.resolvedTime()
                    + Arrays.toString(score.crps())
                    + Arrays.toString(score.normalizedError())
                    + score.coverage50()
                    + score.validSteps());
        }
        return words;
    }
}
