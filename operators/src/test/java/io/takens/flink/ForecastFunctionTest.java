package io.takens.flink;

import static io.takens.flink.Arrivals.STEP;
import static io.takens.flink.Arrivals.at;
import static io.takens.flink.Arrivals.raw;
import static io.takens.flink.Arrivals.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.takens.schemas.DeadLetter;
import io.takens.schemas.DeadLetter.Defect;
import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForecastFunctionTest {
    private static final ForecastSettings SETTINGS = ForecastSettings.defaults();

    private KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast> harness;
    private int sent;

    @BeforeEach
    void open() throws Exception {
        harness = Arrivals.harness(SETTINGS);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void issuesOneForecastPerTenAcceptedSamplesOfAStream() throws Exception {
        for (long t = 0; t < 25; t++) {
            send(sample("a", t, t), sample("b", t, -t));
        }
        assertThat(forecasts()).extracting(Forecast::streamId).containsExactly("a", "b", "a", "b");
        assertThat(forecasts()).extracting(Forecast::sequence).containsExactly(9L, 9L, 19L, 19L);
        assertThat(forecasts().get(2).issueTime()).isEqualTo(19 * STEP);
    }

    @Test
    void aForecastCarriesTheSamplesSinceTheOneBefore() throws Exception {
        for (long t = 0; t < 20; t++) {
            send(sample("a", t, t, 100 + t));
        }
        Forecast second = forecasts().get(1);
        assertThat(second.observedSequences())
                .containsExactly(LongStream.range(10, 20).toArray());
        assertThat(second.observed()).hasSize(20).startsWith(10, 110, 11, 111);
        assertThat(second.channels()).containsExactly("x0", "x1");
        assertThat(second.interval()).isEqualTo(0.1);
        assertThat(second.values()).hasSize(second.leadSteps().length * 2 * second.quantileLevels().length);
        assertThat(second.model().trainedOn()).isEqualTo(20);
        assertThat(second.model().configHash()).isEqualTo(SETTINGS.hash());
    }

    @Test
    void innovationsAreOfTheShapeOfTheSamplesOnceTheModelIsReady() throws Exception {
        for (long t = 0; t < 200; t++) {
            send(sample("a", t, Math.sin(0.3 * t), Math.cos(0.3 * t)));
        }
        assertThat(forecasts().get(0).innovations()).isEmpty();
        assertThat(forecasts().get(19).innovations())
                .hasSameSizeAs(forecasts().get(19).observed());
    }

    @Test
    void putsSamplesInOrderAndReportsWhatIsMissing() throws Exception {
        send(sample("a", 0, 0), sample("a", 2, 2), sample("a", 1, 1));
        for (long t = 5; t < 40; t++) {
            send(sample("a", t, t));
        }
        assertThat(forecasts().get(0).observedSequences()).containsExactly(0, 1, 2, 5, 6, 7, 8, 9, 10, 11);
        assertThat(forecasts().get(0).input()).isEqualTo(new Forecast.Input(1, 2));
    }

    @Test
    void putsEveryKindOfBadRecordAsideVerbatimAndGoesOn() throws Exception {
        send(sample("a", 0, 0, 0), sample("a", 1, 1, 1));
        send(raw("a", 100).without(Defect.UNREADABLE, "no magic"));
        send(sample("a", 2, 2, Double.NaN));
        send(sample("a", 3, 3));
        send(at("a", 4, STEP, 4, 4));
        send(sample("a", 1, 1, 1));
        send(sample("a", 2, 2, 2));
        send(at("a", -5, 0, 5, 5), at("a", 5, Long.MIN_VALUE, 5, 5));
        send(sample("wide", 0, new double[SETTINGS.maxChannels() + 1]));
        for (long t = 5; t < 13; t++) {
            send(sample("a", t, t, t));
        }

        assertThat(letters())
                .extracting(DeadLetter::defect)
                .containsExactly(
                        Defect.UNREADABLE,
                        Defect.NOT_FINITE,
                        Defect.WRONG_DIMENSION,
                        Defect.WRONG_TIME,
                        Defect.DUPLICATE,
                        Defect.LATE,
                        Defect.WRONG_TIME,
                        Defect.WRONG_TIME,
                        Defect.OVER_LIMIT);
        assertThat(letters().get(0).message()).isEqualTo("no magic");
        for (DeadLetter letter : letters()) {
            Arrival<Void> original = raw(letter.defect() == Defect.OVER_LIMIT ? "wide" : "a", letter.offset());
            assertThat(letter.value()).isEqualTo(original.value());
            assertThat(letter.key()).isEqualTo(original.key());
            assertThat(letter.topic()).isEqualTo("observations");
            assertThat(letter.partition()).isEqualTo(3);
            assertThat(letter.timestamp()).isEqualTo(original.timestamp());
        }
        assertThat(forecasts()).hasSize(1);
        assertThat(forecasts().get(0).observedSequences()).containsExactly(0, 1, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(forecasts().get(0).input()).isEqualTo(new Forecast.Input(1, 3));
        assertThat(counters().accepted.getCount() + letters().size()).isEqualTo(sent);
        assertThat(counters().rejected(Defect.WRONG_TIME).getCount()).isEqualTo(3);
        assertThat(counters().rejected(Defect.DUPLICATE).getCount()).isEqualTo(1);
        assertThat(counters().rejected(Defect.LATE).getCount()).isEqualTo(1);
        assertThat(counters().missing.getCount()).isEqualTo(3);
    }

    @Test
    void aBadFirstRecordMakesNoState() throws Exception {
        send(sample("a", 0, Double.NaN), raw("b", 1).without(Defect.UNREADABLE, "no magic"));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void followsAProducerThatNumbersAnewAndClosesTheBlockBeforeIt() throws Exception {
        for (long t = 0; t < 13; t++) {
            send(sample("a", t, t));
        }
        for (long t = 0; t < 10; t++) {
            send(at("a", t, 10_000_000 + t * STEP, t));
        }
        assertThat(forecasts()).extracting(Forecast::sequence).containsExactly(9L, 12L, 9L);
        assertThat(forecasts().get(2).observedSequences()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        // 1.2 s to 10 s at 0.1 s a sample
        assertThat(forecasts().get(2).input()).isEqualTo(new Forecast.Input(1, 87));
    }

    @Test
    void theEndOfInputFlushesWhatWaitsAndWhatIsLeft() throws Exception {
        for (long t = 0; t < 12; t++) {
            send(sample("a", t, t));
        }
        send(sample("a", 14, 14));
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(forecasts()).hasSize(2);
        assertThat(forecasts().get(1).observedSequences()).containsExactly(10, 11, 14);
        assertThat(counters().expired.getCount()).isZero();
    }

    @Test
    void aSilentStreamIsForgottenByEventTime() throws Exception {
        long day = SETTINGS.idle().toMillis();
        send(sample("silent", 0, 1), sample("silent", 2, 1));
        for (long quarter = 0; quarter < 12; quarter++) {
            send(at("alive", quarter, quarter * day * 250, 1));
            harness.processWatermark(quarter * day / 4);
        }
        assertThat(counters().expired.getCount()).isEqualTo(1);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        Forecast last = forecasts().get(1);
        assertThat(last.streamId()).isEqualTo("silent");
        assertThat(last.observedSequences()).containsExactly(0, 2);
    }

    @Test
    void aStreamBeyondTheCeilingIsPutAsideUntilAnotherIsForgotten() throws Exception {
        harness.close();
        ForecastSettings two =
                new ForecastSettings(SETTINGS.profile(), 1, 10, 200, SETTINGS.lateness(), 64, 256, 2, SETTINGS.idle());
        harness = Arrivals.harness(two);
        harness.open();
        long day = two.idle().toMillis();
        send(sample("a", 0, 1), at("b", 0, day * 1000, 1), sample("c", 0, 1), sample("a", 1, 1));

        assertThat(letters()).extracting(DeadLetter::defect).containsExactly(Defect.OVER_LIMIT);
        assertThat(letters().get(0).message()).isEqualTo("a new stream beside 2, at most that many by max-streams");
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = Arrivals.harness(two);
        harness.initializeState(snapshot);
        harness.open();
        send(sample("c", 1, 1));
        assertThat(letters()).hasSize(1);

        for (long half = 1; half < 8; half++) {
            harness.processWatermark(half * day / 2);
        }
        send(at("c", 2, 4 * day * 1000, 1));

        assertThat(counters().expired.getCount()).isPositive();
        assertThat(letters()).hasSize(1);
    }

    @Test
    void oneWildEventTimeEndsNoStream() throws Exception {
        send(sample("a", 0, 1), at("wild", 0, 1L << 60, 1));
        harness.processWatermark((1L << 60) / 1000);
        send(sample("a", 1, 1));
        assertThat(counters().expired.getCount()).isZero();
        assertThat(counters().accepted.getCount()).isEqualTo(3);
    }

    @Test
    void aModelOfOtherSettingsGivesWayToANewOne() throws Exception {
        send(sample("a", 0, 1), sample("a", 1, 1));
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = Arrivals.harness(SETTINGS.withProfile(io.takens.Settings.Profile.SMALL));
        harness.initializeState(snapshot);
        harness.open();
        for (long t = 2; t < 10; t++) {
            send(sample("a", t, t));
        }
        assertThat(forecasts().get(0).observedSequences()).hasSize(10);
        assertThat(forecasts().get(0).model().trainedOn()).isEqualTo(8);
    }

    @Test
    void aModelThatFailsCostsItsOwnStreamAlone() throws Exception {
        for (long t = 0; t < 600; t++) {
            send(sample("calm", t, FastMath.sin(0.3 * t)));
        }
        List<String> calm =
                forecasts().stream().map(ForecastFunctionTest::words).toList();
        harness.close();

        harness = Arrivals.harness(new ForecastFunction(SETTINGS, Double.MAX_VALUE)); // lets the kernels overflow
        harness.open();
        for (long t = 0; t < 600; t++) {
            double size = t < 400 ? 1e307 : 1;
            send(sample("calm", t, FastMath.sin(0.3 * t)), sample("wild", t, size * FastMath.sin(0.3 * t)));
        }
        assertThat(counters().faults.getCount()).isPositive();
        assertThat(forecasts().stream().filter(f -> f.streamId().equals("calm")).map(ForecastFunctionTest::words))
                .isEqualTo(calm);
        Forecast last = forecasts().stream()
                .filter(forecast -> forecast.streamId().equals("wild"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(last.sequence()).isGreaterThanOrEqualTo(590);
        assertThat(ForecastShape.flaw(last)).isNull();
    }

    @Test
    void aValueTooLargeToSquareIsPutAside() throws Exception {
        send(sample("a", 0, 1e100), sample("a", 1, -1.1e100));
        assertThat(letters()).extracting(DeadLetter::defect).containsExactly(Defect.OVER_LIMIT);
        assertThat(letters().get(0).message())
                .isEqualTo("value -1.1E100 in channel 0 of sample 1, at most 1.0E100 in magnitude");
    }

    private static String words(Forecast forecast) {
        return forecast.sequence() + forecast.expert() + Arrays.toString(forecast.values());
    }

    @SafeVarargs
    private void send(Arrival<Observation>... arrivals) throws Exception {
        for (Arrival<Observation> arrival : arrivals) {
            harness.processElement(arrival, arrival.timestamp());
            sent++;
        }
    }

    private List<Forecast> forecasts() {
        return harness.extractOutputValues();
    }

    private List<DeadLetter> letters() {
        var letters = harness.getSideOutput(ForecastFunction.DEAD_LETTERS);
        return letters == null
                ? List.of()
                : letters.stream().map(StreamRecord::getValue).toList();
    }

    private ForecastCounters counters() {
        return Arrivals.function(harness).counters();
    }
}
