package io.takens.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpeedSurveyTest {

    @Test
    void countsSamplesByTheClockGiven() {
        AtomicLong clock = new AtomicLong();
        // every look at the clock is 1 ms later, and there is one for every 50 samples
        SpeedSurvey survey = new SpeedSurvey(2_000_000, () -> clock.getAndAdd(1_000_000));
        assertThat(survey.rows())
                .hasSizeGreaterThan(6)
                .allSatisfy(row -> assertThat(row.samplesPerSecond()).isEqualTo(50_000));
        assertThat(survey.rows().get(0).model()).startsWith("yardstick");
    }
}
