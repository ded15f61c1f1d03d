package io.takens.evaluation.regime;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.regime.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntheticStreamsTest {
    private static final Subject HENON = subject("henon");
    private static final int STREAMS = 3;

    @Test
    void anOracleFindsAllAndAClockNothingInTime() {
        SyntheticStreams streams = new SyntheticStreams(HENON, 0, 1, STREAMS);
        ChangeDetector.Named oracle = new ChangeDetector.Named("oracle", channels -> new Jump());
        ChangeDetector.Named clock = new ChangeDetector.Named("clock", channels -> new ChangeDetector.Clock(4000));

        List<List<SyntheticStreams.Watched>> watched = streams.changed(Change.OFFSET, List.of(oracle, clock));

        assertThat(outcome(watched.get(0)).f1()).isEqualTo(1);
        assertThat(outcome(watched.get(0)).named()).isEqualTo(STREAMS);
        assertThat(outcome(watched.get(1)).found()).as("the fool").isZero();
    }

    @Test
    void tellsTheDetectorOfSamplesLostOnTheWay() {
        long[] missing = new long[1];
        SyntheticStreams streams = new SyntheticStreams(HENON, 0, 1, 1);
        streams.quiet(5000, true, List.of(new ChangeDetector.Named("counter", channels -> new Jump() {
            @Override
            public void gap(long samples) {
                missing[0] += samples;
            }
        })));
        assertThat(missing[0]).isBetween(20L, 1000L);
    }

    @Test
    void everySubjectCanBeSimulatedThroughEveryChange() {
        for (Subject subject : Subject.all()) {
            for (Change change : Change.values()) {
                if (change.possible(subject, 0.005)) {
                    assertThat(change.after(subject, 0.005, 0).name()).isEqualTo("B");
                    assertThat(subject.stream("a").channels()).isEqualTo(subject.channels());
                }
            }
        }
    }

    private static Subject subject(String name) {
        return Subject.all().stream()
                .filter(subject -> subject.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Outcome outcome(List<SyntheticStreams.Watched> watched) {
        Outcome outcome = new Outcome();
        for (int n = 0; n < watched.size(); n++) {
            outcome.add(HENON, Change.OFFSET, n, watched.get(n).alarms());
        }
        return outcome;
    }

    /** Knows that the attractor of the Henon map ends at 1.3: an offset shows as soon as the orbit comes near. */
    private static class Jump implements ChangeDetector {
        private long index = -1;
        private boolean fired;

        @Override
        public List<Alarm> update(double[] sample) {
            index++;
            if (fired || sample[0] < 1.3) {
                return List.of();
            }
            fired = true;
            return List.of(new Alarm(index, index, Detection.Kind.SENSOR_SHIFT, List.of(0)));
        }
    }
}
