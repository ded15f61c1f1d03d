package io.takens.evaluation.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.regime.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangePointScoreTest {
    private static final double EXACT = 1e-12;

    @Test
    void coveringIsOneForTheMarkedSegmentsAndTheLongestShareForNone() {
        assertThat(ChangePointScore.covering(List.of(30L), List.of(30L), 100)).isEqualTo(1);
        // 30 samples overlap the whole by .3, 70 by .7
        assertThat(ChangePointScore.covering(List.of(30L), List.of(), 100))
                .isCloseTo(0.3 * 0.3 + 0.7 * 0.7, within(EXACT));
    }

    @Test
    void f1CountsTheStartAndEachEstimateOnce() {
        List<List<Long>> one = List.of(List.of(50L));
        assertThat(ChangePointScore.f1(one, List.of(), 5)).isCloseTo(2.0 / 3, within(EXACT)); // precision 1, recall 1/2
        assertThat(ChangePointScore.f1(one, List.of(55L), 5)).isEqualTo(1);
        assertThat(ChangePointScore.f1(one, List.of(56L), 5)).isEqualTo(0.5);
        // two estimates of one change: one of them is false
        assertThat(ChangePointScore.f1(one, List.of(49L, 51L), 5)).isCloseTo(0.8, within(EXACT));
    }

    @Test
    void recallIsTheMeanOverAnnotators() {
        List<List<Long>> two = List.of(List.of(50L), List.of());
        assertThat(ChangePointScore.f1(two, List.of(), 5)).isCloseTo(2 * 0.75 / 1.75, within(EXACT));
    }

    @Test
    void anAlarmIsPromptInTheFirstHalfOfItsSegmentOnly() {
        assertThat(ChangePointScore.prompt(List.of(alarm(48, 74)), List.of(50L), 100))
                .containsExactly(48L);
        assertThat(ChangePointScore.prompt(List.of(alarm(48, 76)), List.of(50L), 100))
                .isEmpty();
    }

    private static Alarm alarm(long onset, long detected) {
        return new Alarm(onset, detected, Detection.Kind.REGIME_SHIFT, List.of(0));
    }
}
