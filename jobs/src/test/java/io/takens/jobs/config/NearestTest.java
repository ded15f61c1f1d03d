package io.takens.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', abc, 3",
        "abc, '', 3",
        "abc, abc, 0",
        "abc, abd, 1",
        "abc, ab, 1",
        "abc, xabc, 1",
        "kitten, sitting, 3",
        "flaw, lawn, 2",
        "ab, ba, 2"
    })
    void countsInsertionsDeletionsAndReplacements(String a, String b, int edits) {
        assertThat(Nearest.distance(a, b)).isEqualTo(edits);
        assertThat(Nearest.distance(b, a)).isEqualTo(edits);
    }

    @Test
    void guessesTheNameThatIsFewestEditsAway() {
        assertThat(Nearest.to("horizn", List.of("every", "horizons", "horizon"), 3))
                .contains("horizon");
    }

    @Test
    void guessesNothingBeyondTheLimit() {
        assertThat(Nearest.to("abcdef", List.of("abcxyz"), 3)).contains("abcxyz");
        assertThat(Nearest.to("abcdef", List.of("abcxyz"), 2)).isEmpty();
        assertThat(Nearest.to("abc", List.of(), 3)).isEmpty();
    }
}
