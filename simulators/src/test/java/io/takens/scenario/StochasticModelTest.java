package io.takens.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.integrate.Trajectory;
import io.takens.schemas.Truth;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StochasticModelTest {

    private static final double STD_OF_LORENZ_X = 7.92;
    private static final String STOPPED = // the noise, at sample 50
            "regimes: {B: {parameters: {noise: 0}}}\n    schedule: [{at: 50, regime: B}]";

    @Test
    void processNoiseIsCountedInStandardDeviationsPerSquareRootOfTime() {
        assertThat(noise(0.5)).isCloseTo(0.5 * STD_OF_LORENZ_X, within(0.05 * STD_OF_LORENZ_X));
        assertThat(noise(1)).isCloseTo(STD_OF_LORENZ_X, within(0.1 * STD_OF_LORENZ_X));
    }

    /** Square root of the quadratic variation of x per unit of time. */
    private static double noise(double strength) {
        Model noisy = Model.noisy(Model.named("Lorenz"), strength);
        double dt = 1e-5;
        Trajectory run = noisy.trajectory(noisy.parameters(), noisy.start(), dt);
        double[] x = noisy.start();
        double variation = 0;
        for (int n = 0; n < 20_000; n++) {
            double before = x[0];
            run.step(x);
            variation += (x[0] - before) * (x[0] - before) / (20_000 * dt);
        }
        return Math.sqrt(variation);
    }

    /** New numbers here are a change that the changelog has to name; JDK 17 and 25 give these. */
    @Test
    void theExampleGivesTheSameBitsOnAnyMachine() {
        Played played = Played.of(ScenarioFile.example("stochastic").lasting(300));
        assertThat(ScenarioFile.example("stochastic").streams())
                .extracting(stream -> played.values(stream.id())[299][0])
                .containsExactly(
                        -0.8149153186940807,
                        -0.7579215318536973,
                        14.262015949624757,
                        0.30315699658584416,
                        0.19871678017867972);
    }

    @Test
    void everyStreamHasNoiseOfItsOwnAndTheSameEveryTime() throws ScenarioFormatException {
        Scenario two = read("DoubleWell", "count: 2").lasting(200);
        assertThat(Played.of(two).values("s-1")).isDeepEqualTo(Played.of(two).values("s-1"));
        assertThat(Played.of(two).values("s-1")[199])
                .isNotEqualTo(Played.of(two).values("s-2")[199]);
        assertThat(Played.of(two.seeded(9)).values("s-1")[199])
                .isNotEqualTo(Played.of(two).values("s-1")[199]);
    }

    @Test
    void theTruthSaysWhenNoiseCarriesTheStateIntoAnotherWell() throws ScenarioFormatException {
        Played played = Played.of(read("DoubleWell", "parameters: {noise: 0.6}").lasting(4000));
        double[][] x = played.values("s");
        List<Truth> crossings = played.truths.stream()
                .filter(truth -> truth.kind().equals("NOISE_INDUCED"))
                .toList();
        assertThat(crossings).hasSizeGreaterThan(10);
        for (Truth crossing : crossings) {
            double there = x[(int) crossing.sequence()][0];
            double before = x[(int) crossing.sequence() - 1][0];
            assertThat(crossing.regimeAfter()).isEqualTo(there >= 1 ? "A/right" : "A/left");
            assertThat(Math.abs(there)).isGreaterThanOrEqualTo(1);
            assertThat(before * Math.signum(there)).as("first sample there").isLessThan(1);
        }
        for (int i = 1; i < crossings.size(); i++) {
            assertThat(crossings.get(i).regimeBefore())
                    .isEqualTo(crossings.get(i - 1).regimeAfter());
        }
    }

    /** With one step per sample the decay of each is 1 - dt; with another scheme it is exp(-dt), see below. */
    @Test
    void eulerAndMaruyamaTakeTheStepsTheyAreTold() throws ScenarioFormatException {
        double[][] still = Played.of(read("OrnsteinUhlenbeck", STOPPED + "\n    euler-steps: 1")
                        .lasting(100))
                .values("s");
        assertThat(still[60][0] / still[59][0]).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void aRegimeSwitchesTheNoiseOff() throws ScenarioFormatException {
        Played played = Played.of(read("OrnsteinUhlenbeck", STOPPED).lasting(100));
        double[][] x = played.values("s");
        for (int n = 51; n < 100; n++) {
            assertThat(x[n][0] / x[n - 1][0]).isCloseTo(StrictMath.exp(-0.1), within(1e-4));
        }
        assertThat(played.truths.get(1).description()).isEqualTo("noise 1.0 -> 0.0");
    }

    @Test
    void aNetworkOfFlowsTakesNoiseAndItsGraphStaysInTheTruth() throws ScenarioFormatException {
        Played played = Played.of(read(
                        "Lorenz",
                        "process-noise: 0.1\n    network: {nodes: 2, edges: [1>2], coupling: 1, spread: 0.02, seed: 3}")
                .lasting(50));
        assertThat(played.truths.get(0).description())
                .isEqualTo("Lorenz x 2, coupled along 1>2, parameters spread by 0.02 with seed 3, with"
                        + " process-noise 0.1 starts in regime A");
        assertThat(played.truths.get(0).exponentAfter())
                .as("unknown with noise")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Henon       | process-noise: 0.1 | Henon takes no process noise: it is no flow, or has noise already",
                "MackeyGlass | process-noise: 0.1 | MackeyGlass takes no process noise: it is no flow, or has noise",
                "DoubleWell  | process-noise: 0.1 | DoubleWell takes no process noise: it is no flow, or has noise",
                "Lorenz      | euler-steps: 5     | Lorenz has no noise of its own, so it takes no euler-steps",
                "DoubleWell  | euler-steps: 0     | euler-steps = 0 is not a whole number >= 1",
                "Lorenz      | process-noise: -1  | process-noise = -1.0 is below 0",
                "Lorenz      | proportional-noise: none | proportional-noise is \"none\", not a number",
                "Lorenz      | network: {nodes: 2, graph: ring, coupling: 1, spread: 2} | spread = 2.0 of the nodes'",
            })
    void mistakesAreSaidOnTheirLine(String system, String line, String message) {
        assertThatThrownBy(() -> read(system, line))
                .isInstanceOf(ScenarioFormatException.class)
                .hasMessageStartingWith("test.yaml:7: " + message);
    }

    private static Scenario read(String system, String line) throws ScenarioFormatException {
        String text = """
                name: test
                rate: 100
                streams:
                  - id: s
                    system: %s
                    dt: %s
                    %s
                """;
        String dt = system.equals("Henon") ? "1" : system.equals("Lorenz") ? "0.02" : "0.1";
        return ScenarioFile.read(new StringReader(text.formatted(system, dt, line)), "test.yaml");
    }
}
