package io.takens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {

    @ParameterizedTest
    @CsvSource({
        "2.0E-3, 0.002",
        "2E23, 2.0E23", // of which Java 17 says 1.9999999999999998E23
        "8.41E21, 8.41E21",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
        "4.9E-324, 4.9E-324",
        "-0.0, -0.0",
        "1234567, 1234567.0",
        "12345678, 1.2345678E7",
    })
    void isTheShortestDecimalOfItsBits(double value, String text) {
        assertThat(Decimal.of(value)).isEqualTo(text);
    }

    @Test
    void readsBackAsTheSameBits() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(Decimal.of(value))).isEqualTo(value);
            }
        }
    }
}
