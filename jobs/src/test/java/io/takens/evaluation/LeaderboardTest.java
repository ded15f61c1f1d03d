package io.takens.evaluation;

import static io.takens.evaluation.Leaderboard.Column.number;
import static io.takens.evaluation.Leaderboard.Column.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.evaluation.Leaderboard.Format;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
    private final Leaderboard board = new Leaderboard(Map.of("seed", "7"), text("entrant"), number("error", 2));

    LeaderboardTest() {
        board.add("parrot, green", 12.345);
        board.add("nobody", Double.NaN);
    }

    @Test
    void alignsATableForPeople() throws IOException {
        assertThat(written(Format.MARKDOWN)).isEqualTo("""
                seed: 7 \s

                | entrant       | error |
                |---------------|------:|
                | parrot, green | 12.35 |
                | nobody        |     - |
                """);
    }

    @Test
    void quotesCommasAndLeavesMissingCellsEmptyInCsv() throws IOException {
        assertThat(written(Format.CSV)).isEqualTo("# seed: 7\nentrant,error\n\"parrot, green\",12.35\nnobody,\n");
    }

    @Test
    void writesNothingButRowsWithTabs() throws IOException {
        assertThat(written(Format.TSV)).isEqualTo("parrot, green\t12.35\nnobody\t\n");
    }

    @Test
    void keepsAllDigitsInJson() throws IOException {
        assertThat(written(Format.JSON)).contains("\"seed\" : \"7\"", "\"error\" : 12.345", "\"error\" : null");
    }

    @Test
    void refusesARowOfAnotherWidth() {
        assertThatThrownBy(() -> board.add("alone")).hasMessage("1 cells for 2 columns");
    }

    private String written(Format format) throws IOException {
        StringBuilder out = new StringBuilder();
        board.write(format, out);
        return out.toString();
    }
}
