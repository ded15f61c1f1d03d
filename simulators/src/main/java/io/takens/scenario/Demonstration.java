package io.takens.scenario;

/** The scenario of the demo, {@code demo.yaml} beside this class. */
public final class Demonstration {

    private Demonstration() {}

    /**
     * The scenario, endless.
     *
     * @param seed seed of starts and noise
     */
    public static Scenario scenario(long seed) {
        return ScenarioFile.example("demo").seeded(seed);
    }
}
