package io.takens.evaluation.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.Prediction;
import io.takens.Settings;
import io.takens.observe.Randomness;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RollingEvaluationTest {
    private static final Settings SMALL = new Settings(Settings.Profile.SMALL, 1);
    private static final Schedule SCHEDULE = new Schedule(10, 400, 20);

    /** Hénon's map, one coordinate; rows from {@code poison} on are noise. */
    private static ObservedStream henon(int samples, int poison) {
        Randomness random = new Randomness(1, "henon", "poison");
        double[][] rows = new double[samples][];
        double x = 0.1;
        double y = 0.1;
        for (int i = 0; i < samples; i++) {
            double next = 1 - 1.4 * x * x + y;
            y = 0.3 * x;
            x = next;
            rows[i] = new double[] {i < poison ? x : 3 * random.gaussian()};
        }
        return new ObservedStream("henon", List.of("x"), rows, 1, List.of(), false);
    }

    private static List<ScoredForecast> forecasts(ObservedStream stream) {
        List<ScoredForecast> all = new ArrayList<>();
        new RollingEvaluation(SMALL, SCHEDULE, Set.of(), true).run(stream, all::add);
        return all;
    }

    @Test
    void aPoisonedFutureChangesNoForecastIssuedBefore() {
        int poison = 500;
        List<String> clean = before(forecasts(henon(600, 600)), poison);
        List<String> poisoned = before(forecasts(henon(600, poison)), poison);

        assertThat(clean).isNotEmpty().isEqualTo(poisoned);
        assertThat(after(forecasts(henon(600, 600)), poison))
                .as("the poison is strong enough to show")
                .isNotEqualTo(after(forecasts(henon(600, poison)), poison));
    }

    private static List<String> before(List<ScoredForecast> forecasts, int poison) {
        return forecasts.stream()
                .filter(forecast -> forecast.issue() < poison)
                .map(RollingEvaluationTest::said)
                .toList();
    }

    private static List<String> after(List<ScoredForecast> forecasts, int poison) {
        return forecasts.stream()
                .filter(forecast -> forecast.issue() >= poison)
                .map(RollingEvaluationTest::said)
                .toList();
    }

    private static String said(ScoredForecast forecast) {
        return forecast.entrant()
                + forecast.issue()
                + Arrays.toString(forecast.scale())
                + forecast.claimed()
                + Arrays.toString(forecast.prediction().quantiles());
    }

    @Test
    void scoresOfLeadsBeforeThePoisonAreTheSameBytes() throws IOException {
        assertThat(lines(henon(600, 500), 500)).isNotEmpty().isEqualTo(lines(henon(600, 600), 500));
    }

    /** Scores whose sample is before an index. */
    private static List<String> lines(ObservedStream stream, int index) throws IOException {
        StringWriter scores = new StringWriter();
        new Evaluation(SMALL, SCHEDULE, Set.of(), false, scores).add(stream);
        return scores.toString()
                .lines()
                .skip(1)
                .filter(line -> Integer.parseInt(line.split(",")[2]) + Integer.parseInt(line.split(",")[3]) < index)
                .collect(Collectors.toList());
    }

    @Test
    void everyEntrantForecastsAtEveryIssueAndTheFoolsLose() throws IOException {
        Evaluation evaluation = new Evaluation(SMALL, SCHEDULE, Set.of(), true, new StringWriter());
        evaluation.add(henon(1200, 1200));
        EvaluationSummary summary = evaluation.summary();

        assertThat(summary.entrants())
                .containsExactly("takens small", "persistence", "climatology", "parrot", "random cut forest");
        for (String entrant : summary.entrants().subList(0, 4)) {
            assertThat(summary.number(entrant, "forecasts")).isEqualTo(40);
        }
        assertThat(summary.number("takens small", "skill", "climatology", "overall"))
                .isGreaterThan(0.5);
        assertThat(summary.number("persistence", "skill", "climatology", "overall"))
                .isNegative();
        assertThat(summary.number("takens small", "coverage", "90", "share")).isBetween(0.7, 1.0);
    }

    /** Hénon's exponent is 0.42, so that a lead is 0.42 Lyapunov times. */
    @Test
    void leadsInLyapunovTimesAreTheLeadsTheyFallOn() throws IOException {
        Evaluation evaluation = new Evaluation(SMALL, SCHEDULE, Set.of(), false, new StringWriter());
        evaluation.add(henon(1200, 1200));
        Map<?, ?> takens =
                (Map<?, ?>) ((Map<?, ?>) evaluation.summary().numbers().get("entrants")).get("takens small");
        Map<?, ?> stream = (Map<?, ?>) ((List<?>) evaluation.summary().numbers().get("streams")).get(0);
        double unit = (Double) ((Map<?, ?>) stream.get("exponent")).get("lyapunov_time");
        List<?> times = (List<?>) ((Map<?, ?>) takens.get("leads_lyapunov")).get("lyapunov_times");
        List<?> byTime = (List<?>) ((Map<?, ?>) takens.get("leads_lyapunov")).get("crps");
        int[] leads = (int[]) ((Map<?, ?>) takens.get("leads")).get("lead");
        List<?> byLead = (List<?>) ((Map<?, ?>) takens.get("leads")).get("crps");

        assertThat(unit).isBetween(2.0, 3.0);
        assertThat((Double) times.get(times.size() - 1)).isBetween(9 / unit, 10 / unit);
        for (int i = 0; i < times.size(); i++) {
            int lead = (int) Math.round((Double) times.get(i) * unit);
            int at = Arrays.binarySearch(leads, lead);
            if (at >= 0) {
                assertThat(byTime.get(i)).isEqualTo(byLead.get(at));
            } else {
                assertThat(lead == 0 || lead > 8).isTrue();
            }
        }
    }

    @Test
    void aFreeRunThatStandsStillDoesNotRecurAsTheStreamDoes() {
        double[][] truth = henon(1500, 1500).present();
        double[][] still = new double[1500][1];

        Fidelity itself = Fidelity.of(truth, truth);
        Fidelity fool = Fidelity.of(truth, still);

        assertThat(itself.recurrence().rate()).isCloseTo(0.05, within(1e-3));
        assertThat(itself.recurrence().determinism()).isBetween(0.5, 1.0);
        assertThat(fool.recurrence().rate()).isEqualTo(1);
    }

    @Test
    void oneStreamGoneAstrayDoesNotHideTheOthers() throws IOException {
        Evaluation evaluation = new Evaluation(SMALL, SCHEDULE, Set.of(), false, new StringWriter());
        for (String name : new String[] {"a", "b"}) {
            evaluation.add(named(henon(600, 600), name));
        }
        ObservedStream astray = named(henon(600, 600), "c");
        for (int i = 410; i < 600; i++) {
            astray.samples()[i][0] *= 1000;
        }
        evaluation.add(astray);
        EvaluationSummary summary = evaluation.summary();

        assertThat(summary.number("takens small", "skill", "climatology", "median_stream"))
                .isGreaterThan(0.5)
                .isGreaterThan(summary.number("takens small", "skill", "climatology", "overall"));
    }

    private static ObservedStream named(ObservedStream stream, String id) {
        return new ObservedStream(id, stream.channels(), stream.samples(), 1, List.of(), false);
    }

    @Test
    void theSameStreamsGiveTheSameBytes() throws IOException {
        assertThat(whole()).isEqualTo(whole());
    }

    private static String whole() throws IOException {
        StringWriter scores = new StringWriter();
        Evaluation evaluation = new Evaluation(SMALL, SCHEDULE, Set.of(), false, scores);
        evaluation.add(henon(600, 600));
        return scores + evaluation.summary().json();
    }

    @Test
    void missingSamplesAreNeitherLearntNorScored() {
        ObservedStream stream = henon(600, 600);
        stream.samples()[0] = null;
        stream.samples()[431] = null;
        stream.samples()[449] = null;

        List<ScoredForecast> all = forecasts(stream);

        assertThat(all).noneMatch(forecast -> forecast.issue() == 449);
        ScoredForecast across = all.stream()
                .filter(forecast -> forecast.issue() == 439 - 20)
                .findFirst()
                .orElseThrow();
        assertThat(across.error()).hasSize(10).doesNotContain(Double.NaN);
        ScoredForecast over = all.stream()
                .filter(forecast -> forecast.issue() == 439)
                .findFirst()
                .orElseThrow();
        assertThat(over.error()[9]).isNaN();
    }

    @Test
    void aForecastOfItsOwnIndexIsScoredAtTheSampleItIsFor() {
        double[][] truth = {{5}, {6}, null};
        double[] quantiles = {4, 5, 6, 5, 6, 7, 6, 7, 8};
        ScoredForecast scored = ScoredForecast.of(
                "s",
                "e",
                4,
                new Prediction(3, 1, new double[] {0.05, 0.5, 0.95}, quantiles, Prediction.Status.OK, List.of(), "e"),
                truth,
                new double[] {2},
                Double.NaN);

        assertThat(scored.error()).containsExactly(0, 0, Double.NaN);
        assertThat(scored.crps()[0]).isCloseTo(2 * (0.275 * 0.05 + 0.275 * 0.05) / 2, within(1e-12));
        assertThat(scored.inside(1, 0.05, 0.95)).isEqualTo(1);
        assertThat(scored.inside(1, 0.25, 0.75)).isNaN();
        assertThat(scored.width(0, 0.05, 0.95)).isEqualTo(1);
        assertThat(scored.valid().leads()).isEqualTo(3);
    }
}
