package io.takens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.Settings.Profile;
import io.takens.random.GaussianSource;
import io.takens.score.BrierScore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static final int HORIZON = 160; // Lyapunov time: 44
    private static final int MEMBERS = 32;
    private static final int FROM = 2000;
    private static final int ORIGINS = 60;
    private static final int EVERY = 11;
    private static final int[] LEADS = {1, 4, 16, 44, 88, HORIZON};
    private static final Event EVENT = new Event("x", true, 15, 100);

    private static final double[][] SERIES = noisyLorenz(FROM + ORIGINS * EVERY + HORIZON + 1);
    private static final Prediction[] PREDICTIONS = new Prediction[ORIGINS];
    private static final Ensemble[] ENSEMBLES = new Ensemble[ORIGINS];

    private static double[][] noisyLorenz(int samples) {
        GaussianSource noise = new GaussianSource(3);
        double[][] series = Chaos.channel(Chaos.lorenz(samples), 0);
        for (double[] sample : series) {
            sample[0] += 0.08 * noise.next(); // 1 %
        }
        return series;
    }

    @BeforeAll
    static void roll() {
        Takens takens = new Takens(Settings.defaults(), 1);
        for (int i = 0; i < FROM + ORIGINS * EVERY; i++) {
            if (i >= FROM && (i - FROM) % EVERY == 0) {
                PREDICTIONS[(i - FROM) / EVERY] = takens.forecast(HORIZON);
                ENSEMBLES[(i - FROM) / EVERY] = takens.ensemble(HORIZON, MEMBERS);
            }
            takens.learn(SERIES[i]);
        }
    }

    private static double truth(int origin, int lead) {
        return SERIES[FROM + origin * EVERY + lead - 1][0];
    }

    private static double[] sorted(Ensemble ensemble, int lead) {
        double[] values = new double[ensemble.members()];
        for (int member = 0; member < values.length; member++) {
            values[member] = ensemble.value(member, lead, 0);
        }
        Arrays.sort(values);
        return values;
    }

    /** Share of origins and leads at which all but the outermost two members of 32 hold what came: about 88 %. */
    private static double held(double shrunk) {
        int inside = 0;
        for (int origin = 0; origin < ORIGINS; origin++) {
            for (int lead : LEADS) {
                double[] values = sorted(ENSEMBLES[origin], lead);
                double median = PREDICTIONS[origin].quantile(lead, 0, 3);
                double low = median + shrunk * (values[1] - median);
                double high = median + shrunk * (values[MEMBERS - 2] - median);
                inside += truth(origin, lead) >= low && truth(origin, lead) <= high ? 1 : 0;
            }
        }
        return (double) inside / (ORIGINS * LEADS.length);
    }

    @Test
    void holdsWhatComesAsOftenAsItsMembersPromise() {
        assertThat(held(1)).isBetween(0.82, 0.97);
        assertThat(held(0.3)).as("a fool of a third the spread").isLessThan(0.75);
    }

    /** Mean pinball loss at 5 and 95 % over the leads beyond a Lyapunov time. */
    private static double loss(boolean ensemble) {
        double sum = 0;
        for (int origin = 0; origin < ORIGINS; origin++) {
            for (int lead = 44; lead <= HORIZON; lead++) {
                double[] values = sorted(ENSEMBLES[origin], lead);
                double low = ensemble ? values[1] : PREDICTIONS[origin].quantile(lead, 0, 0);
                double high = ensemble ? values[MEMBERS - 2] : PREDICTIONS[origin].quantile(lead, 0, 6);
                double y = truth(origin, lead);
                sum += Math.max(0.05 * (y - low), 0.95 * (low - y)) + Math.max(0.05 * (high - y), 0.95 * (y - high));
            }
        }
        return sum;
    }

    @Test
    void knowsMoreOfFarLeadsThanIntervalsThatAreTheSameFromEveryState() {
        assertThat(loss(true)).isLessThan(0.9 * loss(false));
    }

    /** @param shift by how many origins the ensembles come too late */
    private static double brier(int shift) {
        BrierScore score = new BrierScore();
        for (int origin = 0; origin < ORIGINS; origin++) {
            boolean happened = false;
            for (int lead = 1; lead <= EVENT.within(); lead++) {
                happened |= EVENT.happens(truth(origin, lead));
            }
            score.add(ENSEMBLES[(origin + shift) % ORIGINS].probability(EVENT, 0), happened);
        }
        return score.score() / score.uncertainty();
    }

    @Test
    void tellsTheProbabilityOfAnEvent() {
        assertThat(brier(0)).isLessThan(1.0 / 3);
        assertThat(brier(20)).as("a fool who speaks of another moment").isGreaterThan(1.0 / 3);
    }

    @Test
    void isTheSameFromARestoredStateAndChangesNothing() throws IOException {
        for (int samples : new int[] {1, 20, 300, 1500}) {
            Takens takens = new Takens(Settings.defaults().withProfile(Profile.SMALL), 1);
            for (int i = 0; i < samples; i++) {
                takens.learn(SERIES[i]);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            takens.write(new DataOutputStream(bytes));
            Takens restored =
                    Takens.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), takens.settings());
            Prediction alone = restored.forecast(40);
            Ensemble ensemble = takens.ensemble(40, 5);
            assertThat(takens.forecast(40)).usingRecursiveComparison().isEqualTo(alone);
            assertThat(restored.ensemble(40, 5)).usingRecursiveComparison().isEqualTo(ensemble);
            assertThat(ensemble.values()).hasSize(200).doesNotContain(Double.NaN);
            if (samples > 1) {
                assertThat(ensemble.value(0, 1, 0)).isNotEqualTo(ensemble.value(1, 1, 0));
            }
        }
    }

    @Test
    void readsTheSamePathsBetweenTheLeads() {
        Ensemble straight = new Ensemble(6, 1, 2, new double[] {1, 2, 3, 4, 5, 6, 2, 4, 6, 8, 10, 12});
        Ensemble later = straight.later(0.25, 1, 3, new double[] {0});
        assertThat(later.values()).containsExactly(1.25, 2.25, 3.25, 2.5, 4.5, 6.5);
    }

    @Test
    void countsPathsNotLeads() {
        Ensemble paths = new Ensemble(3, 1, 4, new double[] {0, 9, 0, 9, 0, 0, 0, 0, 9, 0, 0, 0});
        assertThat(paths.probability(new Event("x", true, 5, 3), 0)).isEqualTo(0.75);
        assertThat(paths.probability(new Event("x", true, 5, 2), 0)).isEqualTo(0.5);
        assertThat(paths.probability(new Event("x", false, 5, 1), 0)).isEqualTo(0.75);
    }

    @Test
    void refusesWhatItCannotCount() {
        Ensemble paths = new Ensemble(1, 1, 1, new double[1]);
        assertThatThrownBy(() -> paths.probability(EVENT, 0))
                .hasMessage("event within 100 leads, but the ensemble has 1");
        Takens takens = new Takens(Settings.defaults(), 1);
        assertThatThrownBy(() -> takens.ensemble(0, 3)).hasMessage("horizon = 0, must be at least 1");
        assertThatThrownBy(() -> takens.ensemble(3, 0)).hasMessage("members = 0, must be at least 1");
    }
}
