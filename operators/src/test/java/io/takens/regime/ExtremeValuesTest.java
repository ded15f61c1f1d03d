package io.takens.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class ExtremeValuesTest {
    private static final double CHANCE = 1e-4; // of each sign
    private static final int SAMPLES = 100_000;
    private static final int EXPECTED = (int) (2 * CHANCE * SAMPLES);

    @Test
    void holdsItsChanceWhateverTheTailWhereDeviationsDoNot() {
        int normal = rare(Streams::normal);
        int heavy = rare(random -> FastMath.exp(0.8 * Streams.normal(random)));
        int fool = beyondDeviations(random -> FastMath.exp(0.8 * Streams.normal(random)));

        assertThat(normal).isBetween(EXPECTED / 4, 2 * EXPECTED);
        assertThat(heavy).isBetween(EXPECTED / 4, 2 * EXPECTED);
        assertThat(fool).as("four standard deviations").isGreaterThan(4 * EXPECTED);
    }

    private static int rare(ToDoubleFunction<SplittableRandom> draw) {
        SplittableRandom random = new SplittableRandom(3);
        ExtremeValues values = new ExtremeValues();
        int rare = 0;
        for (int i = 0; i < SAMPLES; i++) {
            rare += values.update(draw.applyAsDouble(random), CHANCE) ? 1 : 0;
        }
        return rare;
    }

    private static int beyondDeviations(ToDoubleFunction<SplittableRandom> draw) {
        SplittableRandom random = new SplittableRandom(3);
        double mean = 0;
        double squares = 0;
        int beyond = 0;
        for (int i = 1; i <= SAMPLES; i++) {
            double away = draw.applyAsDouble(random) - mean;
            beyond += i > 400 && away * away > 16 * squares / i ? 1 : 0;
            mean += away / i;
            squares += away * away * (i - 1) / i;
        }
        return beyond;
    }

    @Test
    void oneOutlierDoesNotHideTheNextAndWhatFollowsItIsNoOther() {
        SplittableRandom random = new SplittableRandom(4);
        ExtremeValues values = new ExtremeValues();
        int rare = 0;
        for (int i = 0; i < 3000; i++) {
            double outlier = i == 1500 ? 1000 : i == 1503 || i == 2500 ? 30 : 0;
            boolean found = values.update(Streams.normal(random) + outlier, CHANCE);
            assertThat(found || outlier == 0 || i == 1503).as("sample %d", i).isTrue();
            rare += found ? 1 : 0;
        }
        assertThat(rare).isBetween(2, 4);
    }

    @Test
    void aSignalThatRepeatsItselfHasNoRareSteps() {
        ExtremeValues values = new ExtremeValues();
        for (int i = 0; i < 5000; i++) {
            assertThat(values.update(i % 50 == 0 ? 10 : 0, CHANCE)).isFalse();
        }
    }

    @Test
    void goesOnAfterARestart() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        ExtremeValues whole = new ExtremeValues();
        ExtremeValues restarted = new ExtremeValues();
        int rare = 0;
        for (int i = 0; i < 2000; i++) {
            double x = Streams.normal(random);
            boolean found = whole.update(x, 0.01);
            assertThat(restarted.update(x, 0.01)).isEqualTo(found);
            rare += found ? 1 : 0;
            restarted = ExtremeValues.read(new DataInputStream(new ByteArrayInputStream(bytes(restarted))));
        }
        assertThat(rare).isPositive();
        assertThat(bytes(restarted)).isEqualTo(bytes(whole));
    }

    private static byte[] bytes(ExtremeValues values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        values.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
