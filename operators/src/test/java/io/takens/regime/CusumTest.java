package io.takens.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

class CusumTest {
    private static final double RATE = 1e-3;
    private static final double DOUBLED = FastMath.log(2);

    @Test
    void holdsItsRateOnDependentErrorsWhereTheBookThresholdDoesNot() {
        SplittableRandom random = new SplittableRandom(1);
        Cusum cusum = new Cusum();
        int alarms = 0;
        int byTheBook = 0;
        double spread = 0;
        for (int i = 0; i < 40_000; i++) {
            spread = 0.95 * spread + 0.2 * Streams.normal(random); // errors are large for some time, then small
            double e = FastMath.exp(spread) * Streams.normal(random);
            double before = cusum.value();
            double threshold = cusum.threshold(RATE);
            cusum.add(ResidualScale.ratio(e * e, DOUBLED), i);
            if (i > 5000) {
                alarms += before < threshold && cusum.value() >= threshold ? 1 : 0;
                byTheBook += before < -FastMath.log(RATE) && cusum.value() >= -FastMath.log(RATE) ? 1 : 0;
            }
        }
        assertThat(alarms).isLessThanOrEqualTo(2 * 35);
        assertThat(byTheBook).as("the fool").isGreaterThan(2 * 35);
    }

    @Test
    void saysSinceWhenTheErrorsAreLarger() {
        SplittableRandom random = new SplittableRandom(2);
        Cusum cusum = new Cusum();
        for (int i = 0; i < 1000; i++) {
            double e = (i < 900 ? 1 : 4) * Streams.normal(random);
            cusum.add(ResidualScale.ratio(e * e, DOUBLED), i);
        }
        assertThat(cusum.since()).isBetween(890L, 910L);
        assertThat(cusum.value()).isGreaterThan(cusum.threshold(1e-6));
    }
}
