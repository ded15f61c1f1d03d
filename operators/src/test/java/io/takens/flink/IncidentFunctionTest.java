package io.takens.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.regime.Detection.Kind;
import io.takens.regime.OngoingIncidents.Alarm;
import io.takens.schemas.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams sampled every 100 ms; incidents wait for a minute of event time, or for 1000 samples, which is longer. */
class IncidentFunctionTest {
    private static final long STEP = 100_000; // us
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final long WAIT = 130_000; // ms: 300 samples for alarms, 1000 for late ones

    private KeyedOneInputStreamOperatorTestHarness<String, GroupEvent, Incident> harness;

    @BeforeEach
    void open() throws Exception {
        open(null);
    }

    private void open(OperatorSubtaskState state) throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new IncidentFunction(PATIENCE, IDLE)), GroupEvent::group, Types.STRING);
        harness.setup(MessageTypes.INCIDENT.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void saysOnceWhatChangedTogetherInEachGroup() throws Exception {
        for (int s = 0; s < 20; s++) {
            send(present("plant/" + s, 0));
        }
        send(alarm("plant/3", 1000, 1020));
        send(alarm("plant/4", 1010, 1100));
        send(alarm("other/4", 1010, 1100));
        send(alarm("lonely", 1010, 1100));
        watermark(102_000 + WAIT - 1);
        assertThat(said()).isEmpty();
        watermark(102_000 + WAIT);
        assertThat(said()).hasSize(1);
        Incident first = said().get(0);
        assertThat(first.group()).isEqualTo("plant");
        assertThat(first.streams()).containsExactly("plant/3", "plant/4");
        assertThat(first.kinds()).containsExactly("REGIME_SHIFT", "REGIME_SHIFT");
        assertThat(first.watched()).isEqualTo(20);
        assertThat(first.evidence()).isEqualTo("2 of 20 streams changed within 1.00 s");
        watermark(10_000_000);
        assertThat(said()).extracting(Incident::group).containsExactlyInAnyOrder("plant", "other", "all");
    }

    @Test
    void theOrderOfStreamsAndTheWatermarksBetweenThemChangeNothing() throws Exception {
        List<GroupEvent> events = events();
        for (GroupEvent event : events) {
            send(event);
        }
        watermark(Long.MAX_VALUE);
        List<Incident> expected = List.copyOf(said());
        assertThat(expected).hasSizeGreaterThan(10);
        for (int seed = 0; seed < 10; seed++) {
            close();
            open();
            SplittableRandom random = new SplittableRandom(seed);
            List<GroupEvent> left = new ArrayList<>(events);
            while (!left.isEmpty()) {
                long oldest = left.stream().mapToLong(GroupEvent::time).min().orElseThrow();
                watermark(oldest / 1000 - 1);
                GroupEvent next = left.get(random.nextInt(left.size()));
                if (next.time() - oldest < 50_000_000) { // streams run apart by at most 50 s
                    send(next);
                    left.remove(next);
                }
            }
            watermark(Long.MAX_VALUE);
            assertThat(said()).isEqualTo(expected);
        }
    }

    @Test
    void restoredInTheMiddleItSaysTheSameOnce() throws Exception {
        List<GroupEvent> events = events();
        for (GroupEvent event : events) {
            send(event);
            watermark(event.time() / 1000 - 60_000);
        }
        watermark(Long.MAX_VALUE);
        List<Incident> expected = List.copyOf(said());
        close();
        open();
        List<Incident> all = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            send(events.get(i));
            watermark(events.get(i).time() / 1000 - 60_000);
            if (i % 17 == 5) {
                OperatorSubtaskState state = harness.snapshot(i, i);
                all.addAll(said());
                close();
                open(state);
            }
        }
        watermark(Long.MAX_VALUE);
        all.addAll(said());
        assertThat(all).isEqualTo(expected);
    }

    @Test
    void anAlarmThatComesTooLateIsAnIncidentOfItsOwn() throws Exception {
        send(alarm("a", 1000, 1020));
        watermark(1_000_000);
        send(alarm("b", 1000, 1020));
        watermark(1_000_001);
        assertThat(said()).extracting(Incident::affected).containsExactly(1, 1);
    }

    @Test
    void streamsThatAreGoneAreForgottenAndNotCounted() throws Exception {
        for (int s = 0; s < 1000; s++) {
            send(present("plant/" + s, 0));
        }
        long samples = 0;
        for (int hour = 0; hour < 5; hour++) {
            samples = hour * 36_000L;
            send(present("plant/stays", samples));
            watermark(samples * 100);
        }
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1); // one key in one state
        send(alarm("plant/stays", samples, samples + 10));
        watermark(Long.MAX_VALUE);
        assertThat(said())
                .singleElement()
                .satisfies(one -> assertThat(one.watched()).isEqualTo(1));
    }

    /** Alarms of ten streams, some together; in order of time. */
    private static List<GroupEvent> events() {
        SplittableRandom random = new SplittableRandom(5);
        List<GroupEvent> events = new ArrayList<>();
        for (int s = 0; s < 10; s++) {
            events.add(present("s" + s, s));
        }
        for (int change = 1; change < 40; change++) {
            for (int s = 0; s <= random.nextInt(5); s++) {
                long onset = 700L * change + random.nextInt(60);
                events.add(alarm("s" + random.nextInt(10), onset, onset + random.nextInt(250)));
            }
        }
        events.sort(Comparator.comparingLong(GroupEvent::time));
        return events;
    }

    private static GroupEvent present(String stream, long sample) {
        return new GroupEvent(stream, sample * STEP, null);
    }

    private static GroupEvent alarm(String stream, long onset, long declared) {
        return new GroupEvent(
                stream,
                declared * STEP,
                new Alarm(stream, Kind.REGIME_SHIFT, onset * STEP, declared * STEP, STEP, 1.5));
    }

    private void send(GroupEvent event) throws Exception {
        harness.processElement(new StreamRecord<>(event, event.time() / 1000));
    }

    private void watermark(long millis) throws Exception {
        harness.processWatermark(new Watermark(millis));
    }

    private List<Incident> said() {
        return harness.extractOutputValues();
    }
}
