package io.takens.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChaosBenchmarkTest {
    private static final ChaosProblem HENON = problem("henon/all");

    @Test
    void findsTheForecasterAheadOfEveryFool() {
        Leaderboard board = ChaosBenchmark.leaderboard(Map.of());
        new ChaosBenchmark(1200, 1, 4, 3).run(HENON, Entrants.all(List.of(Settings.defaults()), true), board);
        assertThat(board.size()).isEqualTo(5);
        double ours = (double) board.cell(0, "VPT median");
        assertThat(ours).isGreaterThan(20);
        for (int row = 1; row < board.size(); row++) {
            assertThat((double) board.cell(row, "VPT median"))
                    .as("%s", board.cell(row, "entrant"))
                    .isLessThan(ours / 3);
        }
    }

    @Test
    void addsNoiseToWhatIsSeenAlone() {
        ChaosProblem noisy = problem("lorenz/x+1%");
        double[][] truth = noisy.truth(2, 2000);
        double[][] observed = noisy.observed(truth, 2);
        double[][] noise = new double[truth.length][1];
        for (int i = 0; i < truth.length; i++) {
            noise[i][0] = observed[i][0] - truth[i][0];
        }
        double share = Moments.deviation(noise, 0, noise.length) / Moments.deviation(truth, 0, truth.length);
        assertThat(share).isBetween(0.0095, 0.0105);
    }

    @Test
    void startsElsewhereFromAnotherSeed() {
        assertThat(HENON.truth(1, 3)).isDeepEqualTo(HENON.truth(1, 3));
        assertThat(HENON.truth(1, 3)[0][0]).isNotEqualTo(HENON.truth(2, 3)[0][0]);
    }

    @Test
    void staysOnTheAttractorOfEveryProblem() {
        for (ChaosProblem problem : ChaosProblem.all()) {
            double[][] truth = problem.truth(1, 300);
            assertThat(truth[299])
                    .as(problem.name())
                    .hasSize(problem.channels())
                    .doesNotContain(Double.NaN);
            assertThat(Moments.deviation(truth, 0, 300)).as(problem.name()).isBetween(0.05, 30.0);
        }
    }

    private static ChaosProblem problem(String name) {
        return ChaosProblem.all().stream()
                .filter(problem -> problem.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
