package io.takens.ngrc;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Chaos;
import io.takens.embedding.DelayLine;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LagSearchTest {
    private static final int DELAY = 6;

    /** x(t+1) = 3.9 y (1 − y) with y = 0.8 x(t) + 0.2 x(t−6): two values that matter, six samples apart. */
    private static DelayLine delayedLogistic(int samples) {
        DelayLine line = new DelayLine(1, samples);
        double[] past = new double[samples + DELAY + 1];
        Arrays.fill(past, 0, DELAY + 1, 0.3);
        for (int t = DELAY; t < samples + DELAY; t++) {
            double y = 0.8 * past[t] + 0.2 * past[t - DELAY];
            past[t + 1] = 3.9 * y * (1 - y);
            line.push(new double[] {past[t + 1]});
        }
        return line;
    }

    @Test
    void findsTheDelayInTheEquations() {
        assertThat(new LagSearch(delayedLogistic(400), 400, 0, 1, 12, 1e-2).find(2))
                .containsExactly(0, DELAY);
    }

    @Test
    void keepsTheLagsOfAFlowApart() {
        DelayLine line = new DelayLine(1, 600);
        for (double[] sample : Chaos.channel(Chaos.lorenz(600), 0)) {
            line.push(sample);
        }
        int[] apart = new LagSearch(line, 600, 0, 8, 36, 1e-2).find(4);
        int[] close = new LagSearch(line, 600, 0, 8, 36, 1e-7).find(4);
        assertThat(apart[3]).isGreaterThan(9);
        assertThat(apart[1] + apart[2] + apart[3]).isGreaterThan(close[1] + close[2] + close[3]);
    }

    @Test
    void skipsOverGaps() {
        DelayLine line = new DelayLine(1, 400);
        DelayLine whole = delayedLogistic(400);
        for (int lag = 399; lag >= 0; lag--) {
            line.push(new double[] {lag == 200 ? Double.NaN : whole.get(lag, 0)});
        }
        assertThat(new LagSearch(line, 400, 0, 1, 12, 1e-2).find(2)).containsExactly(0, DELAY);
    }

    @Test
    void stopsWhereThereIsNoLagLeft() {
        assertThat(new LagSearch(delayedLogistic(100), 100, 0, 1, 2, 1e-2).find(9))
                .containsExactly(0, 1, 2);
    }
}
