package io.takens.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final int LEADS = 12;
    private static final Design POLYNOMIAL = Design.polynomial(1, new int[] {0, 1}, 2, 1e-6);
    private static final Design RESERVOIR = Design.reservoir(1, 60, 1);

    private static Entrant entrant(Design design, IntToDoubleFunction errors) {
        return new Entrant(design, new Foretold(1, errors), RehearsalTest.rehearsed(1, 3, errors));
    }

    private static Entrant entrant(Design design, double error) {
        return entrant(design, lead -> error);
    }

    private static Ranking picked(List<Entrant> entrants) {
        Ranking ranking = new Ranking(LEADS);
        ranking.pick(entrants);
        return ranking;
    }

    @Test
    void theBestSpeaksAndTheBestRegressionSteps() {
        Ranking ranking = picked(
                List.of(entrant(Design.persistence(1), 0.1), entrant(POLYNOMIAL, 0.05), entrant(RESERVOIR, 0.01)));
        assertThat(ranking.speaker()).isEqualTo(2);
        assertThat(ranking.stepper())
                .as("a reservoir has no one-step regression to freeze")
                .isEqualTo(1);
    }

    @Test
    void nobodySpeaksWhoIsNotReady() {
        List<Entrant> entrants = List.of(entrant(POLYNOMIAL, 0.05), entrant(RESERVOIR, 0.01));
        Ranking ranking = picked(entrants);
        assertThat(ranking.vacant(entrants)).isFalse();
        ((Foretold) entrants.get(1).expert()).ready = false;
        assertThat(ranking.vacant(entrants)).isTrue();
        ranking.pick(entrants);
        assertThat(ranking.speaker()).isZero();
        ((Foretold) entrants.get(0).expert()).ready = false;
        ranking.pick(entrants);
        assertThat(ranking.speaker()).isEqualTo(-1);
        assertThat(ranking.stepper()).isEqualTo(-1);
    }

    @Test
    void aNewSpeakerHasToBeClearlyBetter() {
        List<Entrant> entrants = new ArrayList<>(List.of(entrant(POLYNOMIAL, 0.1), entrant(RESERVOIR, 0.2)));
        Ranking ranking = picked(entrants);
        entrants.set(1, entrant(RESERVOIR, 0.1 * Math.exp(-0.04)));
        ranking.pick(entrants);
        assertThat(ranking.speaker()).as("0.04 nats better").isZero();
        entrants.set(1, entrant(RESERVOIR, 0.1 * Math.exp(-0.06)));
        ranking.pick(entrants);
        assertThat(ranking.speaker()).as("0.06 nats better").isEqualTo(1);
    }

    @Test
    void aShortMemoryHasToHelp() {
        Design local = POLYNOMIAL.local();
        assertThat(picked(List.of(entrant(POLYNOMIAL, 0.1), entrant(local, 0.1 * Math.exp(-0.29))))
                        .speaker())
                .isZero();
        assertThat(picked(List.of(entrant(POLYNOMIAL, 0.1), entrant(local, 0.1 * Math.exp(-0.31))))
                        .speaker())
                .isEqualTo(1);
    }

    /** The first is right for longer and then far off, the second is soon wrong and never far off. */
    @Test
    void whoIsSafeAfterAllIsLostDoesNotCount() {
        List<Entrant> entrants = List.of(
                entrant(POLYNOMIAL, lead -> lead <= 4 ? 0.01 : 2), entrant(RESERVOIR, lead -> lead <= 4 ? 0.05 : 0.5));
        Ranking ranking = picked(entrants);
        assertThat(ranking.speaker()).isZero();
        assertThat(entrants.get(1).score(LEADS - 1))
                .as("over all leads the other is better")
                .isLessThan(entrants.get(0).score(LEADS - 1));
    }

    @Test
    void keepsTheBestOfThoseThatTakeAPlaceAndWhatTheyRestOn() {
        Design other = Design.polynomial(1, new int[] {0, 2}, 3, 1e-6);
        List<Entrant> entrants = List.of(
                entrant(Design.persistence(1), 1),
                entrant(other, 0.3),
                entrant(POLYNOMIAL, 0.2),
                entrant(RESERVOIR, 0.01),
                entrant(other.smoothed(1), 0.15),
                entrant(POLYNOMIAL.smoothed(2), 0.25));
        assertThat(picked(entrants).best(entrants, 1))
                .as("the fool, the raw of the best smoothed one, the stepper, the best, the best smoothed one")
                .containsExactly(true, true, true, true, true, false);
    }

    @Test
    void goesOnAfterARestart() throws IOException {
        List<Entrant> entrants = List.of(
                entrant(POLYNOMIAL, lead -> lead <= 4 ? 0.01 : 2), entrant(RESERVOIR, lead -> lead <= 4 ? 0.05 : 0.5));
        Ranking ranking = picked(entrants);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ranking.write(new DataOutputStream(bytes));
        Ranking again = Ranking.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), LEADS);
        assertThat(again.speaker()).isEqualTo(ranking.speaker());
        assertThat(again.stepper()).isEqualTo(ranking.stepper());
        assertThat(again.score(entrants.get(1))).isEqualTo(ranking.score(entrants.get(1)));
    }
}
