package io.takens.schemas;

import java.util.List;
import java.util.Map;

/** One fixed message of every type; what a later version adds has its default here. */
final class GoldenMessages {
    private static final long NOON = 1_767_268_800_000_000L; // 2026-01-01T12:00Z, microseconds since the epoch

    private GoldenMessages() {}

    /** By the name of the schema. */
    static Map<String, Object> all() {
        return Map.of(
                "Observation", observation(),
                "Forecast", forecast(),
                "Score", score(),
                "Alert", alert(),
                "Incident", incident(),
                "Truth", truth(),
                "DeadLetter", deadLetter());
    }

    static Codec<?> codec(String name) {
        return new RandomMessages(0)
                .types()
                .filter(type -> type.toString().equals(name))
                .findFirst()
                .orElseThrow()
                .codec();
    }

    private static Observation observation() {
        return new Observation("plant/lorenz-1", 41, NOON, 0.02, List.of("x", "°C"), new double[] {-0.5, 1e300});
    }

    static Forecast forecast() {
        return new Forecast(
                "plant/lorenz-1",
                41,
                NOON,
                0.02,
                List.of("x", "°C"),
                new int[] {1, 2, 4},
                new double[] {0.05, 0.5, 0.95},
                new double[] {-1, 0, 1, 4, 5, 6, -2, 0, 2, 3, 5, 7, -4, 0, 4, 1, 5, 9},
                Forecast.Status.DEGRADED,
                List.of("no expert beats climatology over the last 500 samples"),
                "ngrc",
                new double[] {7.9, 0.25},
                new long[] {40, 41},
                new double[] {0.1, 5, -0.5, 5.125},
                new double[] {0.01, -0.02, 0.03, -0.04},
                new double[0],
                3,
                new Forecast.Exponent(0.018, 0.017, 0.019, 5000, true),
                null,
                new Forecast.Skill(0.91, 62.5, 120),
                new Forecast.Model("0.1.0", "c0ffee", 5000),
                new Forecast.Input(2, 7));
    }

    private static Score score() {
        return new Score(
                "plant/lorenz-1",
                41,
                NOON,
                NOON + 80_000,
                "ngrc",
                Forecast.Status.OK,
                new int[] {1, 2, 4},
                new double[] {0.01, 0.02, 0.5},
                new double[] {0.005, 0.01, 0.3},
                0.5,
                0.875,
                2,
                0.04,
                null,
                false,
                0.4);
    }

    private static Alert alert() {
        return new Alert(
                "plant/lorenz-1",
                Alert.Kind.SENSOR_SHIFT,
                1000,
                990,
                1010,
                NOON,
                1042,
                NOON + 840_000,
                List.of("°C"),
                12.5,
                9.75,
                1e-5,
                2,
                2,
                "the reference model's error on °C grew fivefold",
                "");
    }

    private static Incident incident() {
        return new Incident(
                "plant",
                NOON,
                NOON + 120_000,
                NOON + 840_000,
                NOON + 6_840_000,
                2,
                List.of("plant/lorenz-1", "plant/°C"),
                List.of("SENSOR_SHIFT", "REGIME_SHIFT"),
                12,
                2.5e-7,
                0.1,
                true,
                "2 of 12 streams changed within 0.12 s");
    }

    private static Truth truth() {
        return new Truth(
                "plant/lorenz-1",
                1000,
                NOON,
                "PARAMETER_JUMP",
                List.of(),
                "rho=28",
                "rho=35",
                0.9056,
                null,
                "rho went from 28 to 35");
    }

    private static DeadLetter deadLetter() {
        return new DeadLetter(
                "observations",
                7,
                123_456_789_012L,
                NOON / 1000,
                null,
                new byte[] {0x7b, 0, -1},
                DeadLetter.Defect.UNREADABLE,
                "value starts with 0x7b, a framed message with 0x00");
    }
}
