package io.takens.evaluation.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.evaluation.rolling.ObservedStream.Change;
import io.takens.lyapunov.ExponentEstimate;
import io.takens.regime.Detection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertScoreTest {

    /** A stream of 10,000 samples whose Lyapunov time is 10 samples, changed at 2000 and 6000. */
    private static Map<String, Object> score(Detection... alerts) {
        ObservedStream stream = new ObservedStream(
                "s",
                List.of("x"),
                new double[10_000][],
                1,
                List.of(new Change(2000, "JUMP", "a"), new Change(6000, "JUMP", "b")),
                true);
        ExponentEstimate exponent = new ExponentEstimate(0.1, 0.09, 0.11, 10, 10_000, "m", true, "");
        AlertScore score = new AlertScore();
        score.add(new StreamOutcome(stream, new Schedule(10, 100, 10), exponent, Arrays.asList(alerts), List.of()));
        return score.summary();
    }

    private static Detection alert(Detection.Kind kind, long onset, long detected) {
        return new Detection(kind, onset, onset, onset, detected, List.of(0), 1, 1, 0, 1, "");
    }

    @Test
    void theFirstAlarmWithinTheWindowFindsTheChangeAndAllOthersAreFalse() {
        Map<String, Object> score = score(
                alert(Detection.Kind.REGIME_SHIFT, 1000, 1010), // before anything changed
                alert(Detection.Kind.REGIME_SHIFT, 2000, 2049), // 50 samples, 5 Lyapunov times
                alert(Detection.Kind.REGIME_SHIFT, 2100, 2110), // again
                alert(Detection.Kind.RECOVERED, 2200, 2200), // claims no change
                alert(Detection.Kind.DRIFT, 6000, 6200)); // 201 samples: too late

        assertThat(score)
                .containsEntry("changes", 2)
                .containsEntry("found", 1)
                .containsEntry("false_alarms", 3)
                .containsEntry("precision", 0.25)
                .containsEntry("recall", 0.5)
                .containsEntry("median_delay_samples", 50.0)
                .containsEntry("median_delay_lyapunov_times", 5.0)
                .containsEntry("false_alarms_per_1000_lyapunov_times", 3.0)
                .containsEntry("samples_per_false_alarm", 3333.33);
        assertThat((Double) score.get("covering")).isBetween(0.5, 1.0);
    }

    /** Out of control for 50 samples until the alarm and for the 200 of the window of the change that was missed. */
    @Test
    void runLengthsCountTheTimeInControlAndTheDelay() {
        Map<String, Object> score = score(
                alert(Detection.Kind.REGIME_SHIFT, 1000, 1010),
                alert(Detection.Kind.REGIME_SHIFT, 2000, 2049),
                alert(Detection.Kind.REGIME_SHIFT, 5000, 5000));

        assertThat(score)
                .containsEntry("arl0_samples", 9750 / 2.0)
                .containsEntry("arl0_lyapunov_times", 975 / 2.0)
                .containsEntry("arl1_samples", 50.0)
                .containsEntry("arl1_lyapunov_times", 5.0);
        // Poisson: P(at most 2 | 6.295794) = 0.05, from tables of the chi-squared distribution with 6 degrees of
        // freedom
        assertThat((Double) score.get("arl0_samples_low")).isCloseTo(9750 / 6.295794, within(0.01));
    }

    @Test
    void silenceFindsNothingAndRaisesNothing() {
        Map<String, Object> score = score();

        assertThat(score)
                .containsEntry("recall", 0.0)
                .containsEntry("false_alarms", 0)
                .containsEntry("precision", null)
                .containsEntry("median_delay_samples", null)
                .containsEntry("arl0_samples", null)
                .containsEntry("arl1_samples", null);
        assertThat((Double) score.get("arl0_samples_low"))
                .as("the rule of three: none in 9600 samples")
                .isCloseTo(9600 / 2.995732, within(0.01));
        assertThat((Double) score.get("covering")).isCloseTo(0.4 * 0.4 + 0.2 * 0.2 + 0.4 * 0.4, within(0.05));
    }
}
