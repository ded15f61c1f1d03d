package io.takens.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.regime.Detection.Kind;
import io.takens.regime.OngoingIncidents.Alarm;
import io.takens.regime.OngoingIncidents.Closed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

/** Streams sampled every millisecond, if nothing else is said. */
class OngoingIncidentsTest {
    private static final double STEP = 1000; // us
    private static final double RATE = 0.1;
    private static final int STREAMS = 1000;

    @Test
    void streamsThatShiftTogetherAreOneIncidentInAnyOrderOfAlarms() {
        List<Alarm> alarms = new ArrayList<>(List.of(
                alarm("a", 500, 520, 1.1),
                alarm("b", 503, 515, 1.2),
                alarm("c", 540, 800, 1),
                alarm("b", 545, 600, 3),
                alarm("late", 510, 830, 9),
                alarm("elsewhere", 300, 700, 1)));
        List<Closed> closed = close(alarms, 10);
        assertThat(closed).hasSize(3);
        assertThat(closed.get(0).kinds().keySet()).containsExactly("a", "b", "c");
        assertThat(closed.get(0).onset()).isEqualTo(500_000);
        assertThat(closed.get(0).lastOnset()).isEqualTo(545_000);
        assertThat(closed.get(0).declared()).isEqualTo(515_000);
        assertThat(closed.get(0).closed()).isEqualTo(815_000);
        assertThat(closed.get(0).watched()).isEqualTo(10);
        assertThat(closed.get(0).discovery()).isTrue();
        assertThat(closed.get(1).kinds()).containsOnlyKeys("elsewhere");
        assertThat(closed.get(2).kinds()).containsOnlyKeys("late");
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(alarms, new Random(seed));
            assertThat(close(alarms, 10)).isEqualTo(closed);
        }
    }

    @Test
    void itsWindowIsTheFirstStreamsOwn() {
        Alarm slow = new Alarm("slow", Kind.DRIFT, 0, 50_000, 10 * STEP, 1);
        assertThat(close(List.of(slow, alarm("fast", 900, 2900, 1)), 2))
                .singleElement()
                .satisfies(one -> assertThat(one.kinds()).containsOnlyKeys("slow", "fast"));
    }

    /** The fools: one believes every alarm, the other forgets how many streams were watched. */
    @Test
    void keepsTheFalseDiscoveryRateAmongAThousandStreamsForEver() {
        int runs = 100;
        double share = 0;
        double everyAlarm = 0;
        double forgetful = 0;
        int found = 0;
        for (int seed = 0; seed < runs; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Alarm> alarms = new ArrayList<>();
            int samples = 60_000; // six epochs
            for (int i = 0; i < STREAMS * samples * 1e-5; i++) {
                double strength = 1 - FastMath.log(1 - random.nextDouble()) / 5;
                long onset = random.nextInt(samples);
                alarms.add(alarm("s" + random.nextInt(STREAMS), onset, onset + 20, strength));
            }
            for (int change = 0; change < 10; change++) {
                for (int s = 0; s < 6; s++) {
                    long onset = 3000 + 6000 * change + random.nextInt(30);
                    alarms.add(alarm("s" + (50 * change + s), onset, onset + 20, 1.05));
                }
            }
            List<Closed> all = close(alarms, STREAMS);
            share += falseShare(all) / runs;
            forgetful += falseShare(close(alarms, 1)) / runs;
            everyAlarm += (1 - 10.0 / all.size()) / runs;
            found += (int)
                    all.stream().filter(one -> one.discovery() && real(one)).count();
        }
        assertThat(share).isLessThanOrEqualTo(RATE);
        assertThat(found).isGreaterThan(6 * runs); // of ten, six weak alarms each
        assertThat(everyAlarm).isGreaterThan(0.9);
        assertThat(forgetful).isGreaterThan(2 * RATE);
    }

    private static double falseShare(List<Closed> incidents) {
        List<Closed> believed = incidents.stream().filter(Closed::discovery).toList();
        long wrong = believed.stream().filter(one -> !real(one)).count();
        return (double) wrong / Math.max(1, believed.size());
    }

    /** Six streams change together, unless an alarm before them opened the incident. */
    private static boolean real(Closed incident) {
        return incident.kinds().size() > 4;
    }

    @Test
    void alarmsWaitUpToACeiling() {
        OngoingIncidents ongoing = new OngoingIncidents(RATE);
        int added = 0;
        while (!ongoing.full()) {
            ongoing.add(alarm("s" + added, added * 1000L, added * 1000L + 10, 1));
            added++;
        }
        assertThat(added).isEqualTo(4097);
        ongoing.closeFirst(time -> 0);
        assertThat(ongoing.full()).isFalse();
    }

    @Test
    void waitsForThePatienceOrForSamplesWhicheverIsLonger() {
        OngoingIncidents ongoing = new OngoingIncidents(RATE);
        assertThat(ongoing.due(7, 1)).isEqualTo(Long.MAX_VALUE);
        ongoing.add(alarm("a", 0, 20, 1));
        assertThat(ongoing.due(7_000_000, 1000)).isEqualTo(320_000 + 7_000_000);
        assertThat(ongoing.due(7, 1000)).isEqualTo(320_000 + 1_000_000);
    }

    @Test
    void goesOnFromItsBytesAsIfNothingHadHappened() throws IOException {
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            alarms.add(alarm("ström/" + i % 7, 40L * i, 40L * i + i % 11, 1 + i % 5));
        }
        OngoingIncidents one = new OngoingIncidents(RATE);
        alarms.forEach(one::add);
        List<Closed> whole = new ArrayList<>();
        List<Closed> restored = new ArrayList<>();
        OngoingIncidents other = new OngoingIncidents(RATE);
        alarms.forEach(other::add);
        while (one.due(0, 0) < Long.MAX_VALUE) {
            whole.add(one.closeFirst(time -> 7));
            restored.add(other.closeFirst(time -> 7));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            other.write(new DataOutputStream(bytes));
            other = OngoingIncidents.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), RATE);
        }
        assertThat(restored).hasSizeGreaterThan(10).isEqualTo(whole);
    }

    @Test
    void refusesABadRateAndAnUnknownVersion() {
        assertThatThrownBy(() -> new OngoingIncidents(0)).hasMessageContaining("false discovery rate 0.0");
        assertThatThrownBy(() ->
                        OngoingIncidents.read(new DataInputStream(new ByteArrayInputStream(new byte[] {9})), RATE))
                .hasMessage("OngoingIncidents state version 9, this build reads 1");
    }

    private static List<Closed> close(List<Alarm> alarms, int streams) {
        OngoingIncidents ongoing = new OngoingIncidents(RATE);
        alarms.forEach(ongoing::add);
        List<Closed> closed = new ArrayList<>();
        while (ongoing.due(0, 0) < Long.MAX_VALUE) {
            closed.add(ongoing.closeFirst(time -> streams));
        }
        return closed;
    }

    private static Alarm alarm(String stream, long onset, long declared, double strength) {
        return new Alarm(stream, Kind.REGIME_SHIFT, onset * (long) STEP, declared * (long) STEP, STEP, strength);
    }
}
