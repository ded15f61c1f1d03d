package io.takens.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.schemas.Forecast;
import io.takens.schemas.Score;
import io.takens.schemas.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final double EXACT = 1e-6; // scores keep quantiles as float

    private final Tally tally = new Tally();

    @Test
    void countsLyapunovTimesWithTheExponentOfTheRegimeThatTheForecastWasIssuedIn() {
        tally.add(truth(0, 2.0));
        tally.add(truth(100, 6.0));
        tally.add(score("lorenz-1", 50, 0.5, null));
        tally.add(score("lorenz-1", 150, 0.5, null));
        tally.add(score("lorenz-1", 160, 0.5, null));
        assertThat(tally.validLyapunovTimes()).hasValue(3.0);
    }

    @Test
    void fallsBackToTheEstimatedExponentAndThenToNothing() {
        tally.add(score("real", 50, 0.5, 1.25));
        tally.add(score("other", 50, 0.5, null));
        assertThat(tally.validLyapunovTimes()).hasValue(1.25);
    }

    @Test
    void putsStreamsOfOneSystemIntoOneRow() {
        tally.add(forecast("lorenz-1", 9, new double[] {1}));
        tally.add(forecast("lorenz-2", 9, new double[] {1}));
        tally.add(forecast("eeg", 9, new double[] {1}));
        assertThat(tally.rows()).extracting(SystemRow::system).containsExactly("eeg", "lorenz");
        assertThat(tally.rows()).extracting(SystemRow::streams).containsExactly(1, 2);
        assertThat(tally.accepted()).isEqualTo(3);
    }

    @Test
    void scoresTheFoolsOnTheSamplesThatForecastsCarry() {
        // 0, 1, 2, ...: persistence is off by the lead, climatology by the distance to the mean so far
        for (int i = 0; i < 50; i++) {
            tally.add(forecast("ramp", i, new double[] {i}));
        }
        SystemRow row = tally.rows().get(0);
        assertThat(row.persistence().rms(1)).isCloseTo(1, within(EXACT));
        assertThat(row.persistence().rms(3)).isCloseTo(3, within(EXACT));
        assertThat(row.climatology().rms(1)).isGreaterThan(10);
    }

    private static Forecast forecast(String stream, long sequence, double[] observed) {
        return new Forecast(
                stream,
                sequence,
                0,
                1,
                List.of("x"),
                new int[] {1, 3},
                new double[] {0.5},
                new double[] {0, 0},
                Forecast.Status.OK,
                List.of(),
                "test",
                new double[] {1},
                new long[] {sequence},
                observed,
                new double[0],
                new double[0],
                0,
                null,
                null,
                null,
                new Forecast.Model("0", "", 0),
                new Forecast.Input(0, 0));
    }

    private static Score score(String stream, long sequence, Double seconds, Double lyapunovTimes) {
        return new Score(
                stream,
                sequence,
                0,
                0,
                "test",
                Forecast.Status.OK,
                new int[] {1},
                new double[] {0.1},
                new double[] {0.1},
                0.5,
                0.9,
                5,
                seconds,
                lyapunovTimes,
                false,
                0.4);
    }

    private static Truth truth(long sequence, double exponent) {
        return new Truth("lorenz-1", sequence, 0, "START", List.of(), "", "A", null, exponent, "");
    }
}
