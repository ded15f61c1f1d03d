package io.takens.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.observe.Delivery;
import io.takens.observe.Fault;
import io.takens.observe.Instrument;
import io.takens.schemas.Codecs;
import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class ScenarioStreamTest {

    private static final StreamSpec LORENZ = StreamSpec.of("lorenz", Model.named("Lorenz"), 0.02, 0.01);
    private static final StreamSpec HENON = StreamSpec.of("henon", Model.named("Henon"), 1, 0.01);

    /** The whole demo for ten seconds; a new value here is a change that the changelog has to name. */
    private static final String DEMO_SHA_256 = "78add934bd48a71a8da5fb523d89f02a14d9707f500be6543cf109f739d688db";

    @Test
    void theSameSeedGivesTheSameBytesOnAnyMachine() throws Exception {
        assertThat(sha256(Demonstration.scenario(1).lasting(1_000))).isEqualTo(DEMO_SHA_256);
        assertThat(sha256(Demonstration.scenario(2).lasting(1_000))).isNotEqualTo(DEMO_SHA_256);
    }

    @Test
    void streamsComeInOrderOfEventTimeWithoutAGap() {
        StreamSpec slow = StreamSpec.of("slow", Model.named("Henon"), 1, 0.03);
        Played played = Played.of(scenario(30, HENON, slow));
        assertThat(played.observations).hasSize(60);
        assertThat(played.observations).extracting(Observation::eventTime).isSorted();
        assertThat(played.observations.stream().filter(o -> o.streamId().equals("slow")))
                .extracting(Observation::sequence)
                .hasSize(30)
                .isSorted();
        assertThat(played.observations.get(0).streamId()).isEqualTo("henon");
        assertThat(played.observations.get(1).streamId()).isEqualTo("slow");
    }

    @Test
    void simultaneousSamplesComeInTheOrderOfTheirStreams() {
        StreamSpec slow = StreamSpec.of("slow", Model.named("Henon"), 1, 0.02);
        Played played = Played.of(scenario(4, slow, HENON, slow.named("late"), HENON.named("last")));
        assertThat(played.observations)
                .extracting(Observation::streamId)
                .containsExactly(
                        "slow", "henon", "late", "last", "henon", "last", "slow", "henon", "late", "last", "henon",
                        "last", "slow", "late", "slow", "late");
    }

    @Test
    void anotherStreamMoreChangesNothingInTheFirst() {
        StreamSpec noisy = HENON.with(Schedule.constant("A"), Regime.named("A").readBy(Instrument.noisy(0.1)));
        double[][] alone = Played.of(scenario(50, noisy)).values("henon");
        double[][] accompanied = Played.of(scenario(50, LORENZ, noisy)).values("henon");
        assertThat(accompanied).isDeepEqualTo(alone);
    }

    @Test
    void streamsOfOneKindAreDifferentTrajectories() {
        Played played = Played.of(scenario(50, HENON, HENON.named("other")));
        assertThat(played.values("henon")[49]).isNotEqualTo(played.values("other")[49]);
    }

    @Test
    void aSwitchShowsInItsOwnSampleAndNotBefore() {
        StreamSpec switched = LORENZ.with(
                new Schedule("A", List.of(new Switch(30, "B")), 0),
                Regime.named("A"),
                Regime.named("B").with("rho", 45));
        double[][] still = Played.of(scenario(60, LORENZ)).values("lorenz");
        double[][] moved = Played.of(scenario(60, switched)).values("lorenz");
        for (int n = 0; n < 30; n++) {
            assertThat(moved[n]).containsExactly(still[n]);
        }
        assertThat(Math.abs(moved[30][1] - still[30][1])).isGreaterThan(1e-3);
    }

    @Test
    void truthNamesWhatWasDoneAndTheExponentsPerSecond() {
        StreamSpec switched = LORENZ.with(
                Schedule.cycle(20, "A", "B", "C"),
                Regime.named("A"),
                Regime.named("B").with("rho", 45).withExponent(1.2),
                Regime.named("C")
                        .with("rho", 45)
                        .withExponent(1.2)
                        .readBy(Instrument.PERFECT.with(new Fault.Stuck(2))));
        List<Truth> truths = Played.of(scenario(50, switched)).truths;
        assertThat(truths).extracting(Truth::kind).containsExactly("START", "PARAMETER_JUMP", "SENSOR");
        assertThat(truths).extracting(Truth::sequence).containsExactly(0L, 20L, 40L);
        assertThat(truths).extracting(Truth::eventTime).containsExactly(0L, 200_000L, 400_000L);
        assertThat(truths.get(1).description()).isEqualTo("rho 28.0 -> 45.0");
        assertThat(truths.get(2).channels()).containsExactly("z");
        // 0.02 system times per 0.01 seconds
        double lorenz = Model.named("Lorenz").exponent();
        assertThat(truths.get(1).exponentBefore()).isCloseTo(2 * lorenz, within(1e-12));
        assertThat(truths.get(1).exponentAfter()).isCloseTo(2.4, within(1e-12));
    }

    @Test
    void aRampReachesItsEndWhereItSays() {
        Regime open = Regime.named("A");
        Regime closed = Regime.named("B").with("a", 0);
        StreamSpec ramped = HENON.with(new Schedule("A", List.of(new Switch(40, "B", 80)), 0), open, closed);
        Played played = Played.of(scenario(200, ramped));
        assertThat(played.truths.get(1).kind()).isEqualTo("PARAMETER_DRIFT");
        double[][] x = played.values("henon");
        // with a = 0 the map is x' = 1 + y, y' = 0.3 x
        assertThat(x[121][0]).isEqualTo(1 + x[120][1]);
        assertThat(x[119][0]).isNotEqualTo(1 + x[118][1]);
    }

    @Test
    void aSeasonSwingsAboutTheValue() {
        Regime season = Regime.named("A").with("a", 1.3).with("a", new Season(0.05, 64));
        double[][] x = Played.of(scenario(200, HENON.with(Schedule.constant("A"), season)))
                .values("henon");
        for (int n = 1; n < 200; n++) {
            double a = (1 + x[n - 1][1] - x[n][0]) / (x[n - 1][0] * x[n - 1][0]);
            double stair = 8 * (n / 8);
            assertThat(a).isCloseTo(1.3 + 0.05 * StrictMath.sin(2 * Math.PI * stair / 64), within(1e-9));
        }
    }

    @Test
    void paceChangesTheSystemTimePerSample() {
        StreamSpec rushed = LORENZ.with(
                new Schedule("A", List.of(new Switch(10, "B")), 0),
                Regime.named("A"),
                Regime.named("B").atPace(2));
        double[][] normal = Played.of(scenario(40, LORENZ)).values("lorenz");
        double[][] faster = Played.of(scenario(25, rushed)).values("lorenz");
        assertThat(faster[24]).containsExactly(normal[9 + 30], within(1e-5));
    }

    @Test
    void irregularSamplesCarryTheTimeAtWhichTheyWereTaken() {
        Played regular = Played.of(scenario(400, LORENZ));
        Played irregular = Played.of(scenario(400, LORENZ.withJitter(0.4)));
        int moved = 0;
        for (int n = 1; n < 50; n++) {
            Observation on = regular.observations.get(n);
            Observation off = irregular.observations.get(n);
            double early = (on.eventTime() - off.eventTime()) * 1e-6 / 0.01 * 0.02; // system time
            double[] x = off.values();
            double slope = 10 * (x[1] - x[0]);
            double curve = 0.5 * early * early * 2000;
            assertThat(x[0] + early * slope).isCloseTo(on.values()[0], within(0.05 + curve));
            moved += off.eventTime() == on.eventTime() ? 0 : 1;
        }
        assertThat(moved).isGreaterThan(30);
        assertThat(irregular.observations).extracting(Observation::eventTime).isSorted();
    }

    @Test
    void faultyDeliveryKeepsTheValuesOfWhatArrives() {
        double[][] all = Played.of(scenario(500, HENON)).values("henon");
        Played faulty = Played.of(scenario(500, HENON.with(new Delivery(0.02, 3, 0.05, 0.1, 4))));
        assertThat(faulty.observations.size()).isNotEqualTo(500);
        for (Observation observation : faulty.observations) {
            assertThat(observation.values()).containsExactly(all[(int) observation.sequence()]);
        }
    }

    private static Scenario scenario(long length, StreamSpec... streams) {
        return new Scenario("test", 11, length, List.of(streams));
    }

    private static String sha256(Scenario scenario) throws NoSuchAlgorithmException, IOException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        BinaryEncoder encoder = EncoderFactory.get()
                .binaryEncoder(new DigestOutputStream(OutputStream.nullOutputStream(), digest), null);
        for (Observation observation : Played.of(scenario).observations) {
            Codecs.OBSERVATION.write(observation, encoder);
        }
        encoder.flush();
        return HexFormat.of().formatHex(digest.digest());
    }
}
