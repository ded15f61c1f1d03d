package io.takens.evaluation.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.evaluation.rolling.Comparison.Verdict;
import io.takens.observe.Randomness;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final int ISSUES = 60;

    /**
     * Losses of 1 to 4, by how hard a moment is, times a factor, of three streams, every fifth sample with leads 1, 5 and 10: forecasts overlap, and
     * so do their errors.
     *
     * @param own whose luck
     */
    private static ScoreSheet sheet(long seed, String own, double factor) {
        TreeMap<String, TreeMap<Integer, TreeMap<Integer, Double>>> losses = new TreeMap<>();
        for (String stream : new String[] {"a", "b", "c"}) {
            Randomness weather = new Randomness(seed, stream, "weather");
            Randomness luck = new Randomness(seed, stream, own);
            double last = luck.gaussian();
            TreeMap<Integer, TreeMap<Integer, Double>> issues = new TreeMap<>();
            for (int i = 0; i < ISSUES; i++) {
                double difficulty = 1 + 3 * weather.uniform();
                double next = luck.gaussian();
                TreeMap<Integer, Double> leads = new TreeMap<>();
                for (int lead : new int[] {1, 5, 10}) {
                    leads.put(lead, factor * difficulty + 0.1 * (last + next) + 0.02 * luck.gaussian());
                }
                issues.put(100 + 5 * i, leads);
                last = next;
            }
            losses.put(stream, issues);
        }
        return new ScoreSheet(own, losses);
    }

    @Test
    void anEvaluationIsNoDifferentFromItself() {
        for (int seed = 0; seed < 20; seed++) {
            Comparison comparison = new Comparison(sheet(seed, "a", 1), sheet(seed, "a", 1), 0, seed);

            assertThat(comparison.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
            assertThat(comparison.overall().test().mean()).isZero();
        }
    }

    @Test
    void equallyGoodOnesDifferInAtMostOneOfTwentyAndATrulyBetterOneIsFound() {
        int differ = 0;
        int found = 0;
        int confused = 0;
        int carelessDiffer = 0;
        int unpairedFound = 0;
        for (int seed = 0; seed < 200; seed++) {
            ScoreSheet a = sheet(seed, "a", 1);
            differ += new Comparison(a, sheet(seed, "b", 1), 0, seed).verdict() != Verdict.NO_DIFFERENCE ? 1 : 0;
            Verdict verdict = new Comparison(a, sheet(seed, "b", 0.95), 0, seed).verdict();
            found += verdict == Verdict.BETTER ? 1 : 0;
            confused += verdict == Verdict.WORSE ? 1 : 0;
            carelessDiffer += carelessly(a, sheet(seed, "b", 1)) ? 1 : 0;
            unpairedFound += unpaired(a, sheet(seed, "b", 0.95)) ? 1 : 0;
        }
        assertThat(differ / 200.0).isLessThanOrEqualTo(0.05);
        assertThat(found / 200.0).isGreaterThan(0.95);
        assertThat(confused).isZero();
        assertThat(carelessDiffer / 200.0)
                .as("who counts every lead as one more draw")
                .isGreaterThan(0.2);
        assertThat(unpairedFound / 200.0)
                .as("who forgets what was forecast when")
                .isLessThan(0.6);
    }

    /** A fool's paired test: as if overlapping forecasts, and leads of one forecast, erred independently. */
    private static boolean carelessly(ScoreSheet a, ScoreSheet b) {
        double[] before = losses(a).toArray();
        double[] after = losses(b).toArray();
        return significant(
                IntStream.range(0, before.length)
                        .mapToDouble(i -> after[i] - before[i])
                        .toArray(),
                new double[2]);
    }

    /** A fool's two-sample test: one draw per forecast, without a look at which forecasts were of the same moment. */
    private static boolean unpaired(ScoreSheet a, ScoreSheet b) {
        return significant(perIssue(b), perIssue(a));
    }

    private static double[] perIssue(ScoreSheet sheet) {
        return sheet.losses().values().stream()
                .flatMap(issues -> issues.values().stream())
                .mapToDouble(leads -> leads.values().stream()
                        .mapToDouble(loss -> loss)
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private static DoubleStream losses(ScoreSheet sheet) {
        return sheet.losses().values().stream()
                .flatMap(issues -> issues.values().stream())
                .flatMapToDouble(leads -> leads.values().stream().mapToDouble(loss -> loss));
    }

    private static boolean significant(double[] one, double[] other) {
        double mean = Arrays.stream(one).average().orElseThrow();
        double base = Arrays.stream(other).average().orElseThrow();
        double error = FastMath.sqrt(spread(one, mean) / one.length + spread(other, base) / other.length);
        return FastMath.abs(mean - base) > 1.96 * error;
    }

    private static double spread(double[] values, double mean) {
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    @Test
    void aWorseOneIsWorseAtEveryLeadUnlessThatDoesNotMatter() {
        ScoreSheet a = sheet(1, "a", 1);
        ScoreSheet b = sheet(1, "b", 1.2);
        Comparison comparison = new Comparison(a, b, 0, 1);

        assertThat(comparison.verdict()).isEqualTo(Verdict.WORSE);
        assertThat(comparison.byLead()).hasSize(3);
        assertThat(comparison.byLead()).allMatch(lead -> comparison.verdict(lead) == Verdict.WORSE);
        assertThat(comparison.overall().b() - comparison.overall().a())
                .isCloseTo(comparison.overall().test().mean(), within(1e-12))
                .isBetween(comparison.overall().low(), comparison.overall().high());
        assertThat(new Comparison(a, b, 0.5, 1).verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    }

    @Test
    void onlyWhatBothForecastCounts() {
        ScoreSheet a = sheet(1, "a", 1);
        ScoreSheet b = sheet(1, "b", 1);
        b.losses().remove("c");
        b.losses().get("a").remove(100);
        Comparison comparison = new Comparison(a, b, 0, 1);

        assertThat(comparison.streams()).isEqualTo(2);
        assertThat(comparison.overall().test().count()).isEqualTo(2 * ISSUES - 1);
        assertThat(comparison.unpaired()).isEqualTo(ISSUES + 1);
        assertThatThrownBy(() -> new Comparison(a, new ScoreSheet("b", Map.of()), 0, 1))
                .hasMessage("no forecast of the same stream, issue and lead is in both");
    }

    @Test
    void fewIssuesDecideNothing() {
        ScoreSheet a = sheet(1, "a", 1);
        ScoreSheet b = sheet(1, "b", 3);
        for (ScoreSheet sheet : new ScoreSheet[] {a, b}) {
            sheet.losses().remove("b");
            sheet.losses().remove("c");
            sheet.losses().get("a").tailMap(100 + 5 * (Comparison.FEWEST - 1)).clear();
        }
        assertThat(new Comparison(a, b, 0, 1).verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    }

    @Test
    void scoresAreReadAsTheyWereWritten() throws IOException {
        String scores = Evaluation.HEADER + "\"a,b\",takens small,9,1,OK,0.5,0.4,0.25,1.0,1.0,1.0\n"
                + "\"a,b\",parrot,9,1,OK,0.7,0.6,0.6,,,\n";

        ScoreSheet first = ScoreSheet.read(new StringReader(scores), null, "crps");
        ScoreSheet parrot = ScoreSheet.read(new StringReader(scores), "parrot", "error");

        assertThat(first.entrant()).isEqualTo("takens small");
        assertThat(first.losses().get("a,b").get(9)).containsEntry(1, 0.25);
        assertThat(parrot.losses().get("a,b").get(9)).containsEntry(1, 0.7);
        assertThatThrownBy(() -> ScoreSheet.read(new StringReader(scores), "owl", "crps"))
                .hasMessage("no scores of owl; there are those of [parrot, takens small]");
        assertThatThrownBy(() -> ScoreSheet.read(new StringReader("a,b\n1,2\n"), null, "crps"))
                .hasMessageStartingWith("no scores of 'takens evaluate'");
    }
}
