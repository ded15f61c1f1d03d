package io.takens.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BrierScoreTest {
    @Test
    void isTheMeanSquareOfTheError() {
        BrierScore score = new BrierScore();
        score.add(0.8, true);
        score.add(0.3, false);
        assertThat(score.score()).isEqualTo((0.04 + 0.09) / 2, within(1e-15));
        assertThat(score.frequency()).isEqualTo(0.5);
        assertThat(score.uncertainty()).isEqualTo(0.25);
    }

    @Test
    void findsTheHonestReliableAndTheBoastfulNot() {
        SplittableRandom random = new SplittableRandom(1);
        BrierScore honest = new BrierScore();
        BrierScore boastful = new BrierScore();
        for (int i = 0; i < 5000; i++) {
            double p = random.nextDouble();
            boolean event = random.nextDouble() < p;
            honest.add(p, event);
            boastful.add(p > 0.5 ? 1 : 0, event);
        }
        assertThat(honest.reliability()).isLessThan(0.003);
        assertThat(boastful.reliability()).isGreaterThan(0.05);
        assertThat(honest.score()).isLessThan(boastful.score());
        assertThat(honest.score()).isLessThan(honest.uncertainty());
    }

    @Test
    void reliabilityIsTheSquaredDistanceInEachBinThatHoldsSomething() {
        BrierScore score = new BrierScore();
        score.add(0.2, true);
        score.add(0.25, false);
        score.add(1, true);
        assertThat(score.reliability()).isEqualTo(2 * 0.275 * 0.275 / 3, within(1e-15));
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> new BrierScore().add(1.1, true))
                .hasMessage("probability = 1.1, must be within 0 and 1");
    }
}
