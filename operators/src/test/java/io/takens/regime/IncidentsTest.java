package io.takens.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.regime.Incidents.Alarm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class IncidentsTest {
    private static final int STREAMS = 1000;
    private static final long SAMPLES = 20_000;
    private static final double RATE = 0.1;

    @Test
    void streamsThatShiftTogetherAreOneIncidentInAnyOrderOfAlarms() {
        List<Alarm> alarms = new ArrayList<>(List.of(
                new Alarm("a", 500, 520, 1.1),
                new Alarm("b", 503, 515, 1.2),
                new Alarm("c", 540, 590, 1),
                new Alarm("b", 545, 600, 3),
                new Alarm("d", 900, 930, 1)));
        List<Incident> incidents = Incidents.of(alarms, 10, 4000, RATE);
        assertThat(incidents).hasSize(2);
        assertThat(incidents.get(0).streams()).containsExactly("a", "b", "c");
        assertThat(incidents.get(0).onset()).isEqualTo(500);
        assertThat(incidents.get(0).lastOnset()).isEqualTo(545);
        assertThat(incidents.get(0).detected()).isEqualTo(515);
        assertThat(incidents.get(0).discovery()).isTrue();
        assertThat(incidents.get(1).discovery()).as("one weak alarm").isFalse();
        Collections.shuffle(alarms, new Random(1));
        assertThat(Incidents.of(alarms, 10, 4000, RATE)).isEqualTo(incidents);
    }

    @Test
    void keepsTheFalseDiscoveryRateAmongAThousandStreams() {
        double share = 0;
        double every = 0;
        int found = 0;
        int runs = 100;
        for (int seed = 0; seed < runs; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Alarm> alarms = new ArrayList<>();
            for (int i = 0; i < STREAMS * SAMPLES * 1e-5; i++) { // at rest
                double strength = 1 - FastMath.log(1 - random.nextDouble()) / 5;
                alarms.add(alarm(random.nextInt(STREAMS), random.nextInt((int) SAMPLES), strength));
            }
            for (int change = 0; change < 5; change++) { // six streams each
                int onset = 1000 + 4000 * change;
                for (int s = 0; s < 6; s++) {
                    alarms.add(alarm(100 * change + s, onset + random.nextInt(30), 1.05));
                }
            }
            int right = 0;
            int wrong = 0;
            List<Incident> incidents = Incidents.of(alarms, STREAMS, SAMPLES, RATE);
            for (Incident incident : incidents) {
                boolean real = incident.streams().size() > 4; // six, unless the window began before them
                right += incident.discovery() && real ? 1 : 0;
                wrong += incident.discovery() && !real ? 1 : 0;
            }
            share += (double) wrong / Math.max(1, right + wrong) / runs;
            every += 1 - 5.0 / incidents.size();
            found += right;
        }
        assertThat(share).isLessThanOrEqualTo(RATE);
        assertThat(found).isGreaterThan(3 * runs); // of five, six weak alarms each
        assertThat(every / runs).as("the fool: every alarm is believed").isGreaterThan(0.9);
    }

    @Test
    void aLoneAlarmIsBelievedIfItIsStrongOrTheStreamsAreFew() {
        List<Alarm> weak = List.of(alarm(1, 5000, 1.1));
        List<Alarm> strong = List.of(alarm(1, 5000, 5));
        assertThat(Incidents.of(weak, STREAMS, SAMPLES, RATE).get(0).discovery())
                .isFalse();
        assertThat(Incidents.of(strong, STREAMS, SAMPLES, RATE).get(0).discovery())
                .isTrue();
        assertThat(Incidents.of(weak, 1, 1000, RATE).get(0).discovery()).isTrue();
    }

    @Test
    void theChanceOfOneOfOneIsTheRateTimesTheWindow() {
        assertThat(Incidents.chance(new double[] {1}, 1)).isBetween(0.99e-3, 1e-3);
        assertThat(Incidents.chance(new double[] {1, 1}, 2)).isBetween(1.9e-6, 2e-6);
    }

    @Test
    void refusesARateThatIsNone() {
        assertThatThrownBy(() -> Incidents.of(List.of(), 1, 1, 1)).hasMessageContaining("false discovery rate 1.0");
    }

    private static Alarm alarm(int stream, long onset, double strength) {
        return new Alarm(String.format("s%03d", stream), onset, onset + 20, strength);
    }
}
