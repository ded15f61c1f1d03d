package io.takens.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void boundsAreWithinReach() {
        assertThat(parsed(Options.EVERY, "1")).isEqualTo(1);
        assertThat(parsed(Options.EVERY, "1000000")).isEqualTo(1_000_000);
        refuses(Options.EVERY, "0", "not within 1 .. 1000000 samples");
        refuses(Options.EVERY, "1000001", "not within 1 .. 1000000 samples");
        refuses(Options.EVERY, "4294967297", "not within 1 .. 1000000 samples"); // 1 in 32 bits
        assertThat(parsed(Options.LATENESS, "0ms")).isZero();
        assertThat(parsed(Options.LATENESS, "1d")).isEqualTo(Duration.ofDays(1));
        refuses(Options.LATENESS, "86400001ms", "not within 0ms .. 1d");
        refuses(Options.CHECKPOINT_INTERVAL, "99ms", "not within 100ms .. 10min");
    }

    @ParameterizedTest
    @CsvSource({"250ms, 250", "3s, 3000", "2min, 120000", "3h, 10800000", "1 d, 86400000"})
    void durationsHaveUnits(String text, long ms) {
        assertThat(parsed(Options.IDLE, "2d")).isEqualTo(Duration.ofDays(2));
        assertThat(parsed(Options.CALENDAR, text)).containsExactly(Duration.ofMillis(ms));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1.5s", "1S", "1 week", "1234567890s"})
    void whatIsNoDurationIsRefused(String text) {
        refuses(Options.LATENESS, text, "not a duration such as 500ms, 2s, 10min, 1h or 1d");
    }

    @Test
    void aCalendarIsEmptyOrPeriodsThatPass() {
        assertThat(parsed(Options.CALENDAR, "")).isEmpty();
        assertThat(parsed(Options.CALENDAR, "1d,7d")).containsExactly(Duration.ofDays(1), Duration.ofDays(7));
        refuses(Options.CALENDAR, "1d,0s", "a duration of 0");
    }

    @Test
    void aSeedIsAnyWholeNumber() {
        assertThat(parsed(Options.SEED, "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        refuses(Options.SEED, "1e3", "not a whole number");
    }

    @Test
    void aRegistryHasAHost() {
        assertThat(parsed(Options.REGISTRY, "https://registry:8081/a")).hasHost("registry");
        refuses(Options.REGISTRY, "registry:8081", "not an absolute URI such as http://127.0.0.1:8081");
    }

    @Test
    void wordsAreThoseOfTheEnumInSmallLetters() {
        assertThat(parsed(Options.ON_DEFECT, "dead-letter")).isEqualTo(Options.OnDefect.DEAD_LETTER);
        assertThat(parsed(Options.ON_DEFECT, "drop")).isEqualTo(Options.OnDefect.DROP);
        refuses(Options.ON_DEFECT, "DROP", "none of dead-letter|fail|drop");
    }

    @Test
    void everyDefaultIsItselfInOrder() {
        for (Option<?> option : Options.all()) {
            assertThat(option.parser().apply(option.fallback()))
                    .as(option.key())
                    .isNotNull();
        }
    }

    @Test
    void theVariableIsTheKeyInCapitals() {
        assertThat(Options.CHECKPOINT_INTERVAL.variable()).isEqualTo("TAKENS_CHECKPOINT_INTERVAL");
    }

    @Test
    void helpSaysWhatAnOptionMayBeAndWhatItIs() {
        assertThat(Options.help())
                .contains(
                        "  --every                Samples from one forecast of a stream to the next.\n"
                                + "                         1 .. 1000000 samples; default 10\n",
                        "file; default none\n",
                        "--bounded",
                        "--print-config",
                        "--dry-run")
                .startsWith("Options, each also TAKENS_<OPTION>");
    }

    @Test
    void theTableEscapesWhatWouldEndACell() {
        assertThat(Options.table())
                .startsWith("| option | default | values | what it does |\n|---|---|---|---|\n")
                .contains("| `--start` | committed | committed\\|earliest\\|latest | ");
    }

    private static <T> T parsed(Option<T> option, String text) {
        return option.parser().apply(text);
    }

    private static void refuses(Option<?> option, String text, String phrase) {
        assertThatThrownBy(() -> option.parser().apply(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(phrase);
    }
}
