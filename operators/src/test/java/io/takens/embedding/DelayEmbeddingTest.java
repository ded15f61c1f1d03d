package io.takens.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DelayEmbeddingTest {

    @Test
    void quadraticLagsAreTriangularNumbersStretchedAndDistinct() {
        assertThat(DelayEmbedding.quadratic(1, 7, 1).lags()).containsExactly(0, 1, 3, 6, 10, 15, 21);
        assertThat(DelayEmbedding.quadratic(1, 4, 0.3).lags()).containsExactly(0, 1, 2);
    }

    @Test
    void readsEveryChannelOfEveryLag() {
        DelayLine line = new DelayLine(2, 5);
        for (int i = 0; i < 5; i++) {
            line.push(new double[] {i, -i});
        }
        DelayEmbedding embedding = DelayEmbedding.uniform(2, 3, 2);
        double[] state = new double[embedding.dimension()];
        embedding.read(line, state);
        assertThat(embedding.window()).isEqualTo(5);
        assertThat(state).containsExactly(4, -4, 2, -2, 0, 0);
    }

    @Test
    void refusesLagsThatDoNotIncrease() {
        assertThatThrownBy(() -> new DelayEmbedding(1, new int[] {0, 3, 3})).hasMessage("lags [0, 3, 3] must increase");
        assertThatThrownBy(() -> new DelayEmbedding(1, new int[] {1, 3})).hasMessage("lags [1, 3] must start with 0");
    }
}
