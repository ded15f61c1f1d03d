package io.takens.evaluation.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
    private static final long EACH = 100;

    @Test
    void isOneForTheSamePartitionUnderOtherNames() {
        assertThat(index(i -> 7 - Recurrence.truth(i, EACH))).isEqualTo(1);
    }

    @Test
    void isZeroForOneRegimeAndLowWhereTheReturnIsNotSeen() {
        assertThat(index(i -> 0)).isCloseTo(0, within(1e-12));
        assertThat(index(i -> (int) (i / EACH))).isLessThan(0.6);
    }

    private static double index(IntUnaryOperator regime) {
        List<Integer> found =
                IntStream.range(0, (int) (5 * EACH)).map(regime).boxed().toList();
        return Recurrence.adjustedRand(found, EACH);
    }
}
