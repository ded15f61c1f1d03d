package io.takens.scenario;

import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import java.util.ArrayList;
import java.util.List;

/** Everything that a scenario gives, kept. */
final class Played implements Outlet {

    final List<Observation> observations = new ArrayList<>();
    final List<Truth> truths = new ArrayList<>();

    static Played of(Scenario scenario) {
        Played played = new Played();
        new ScenarioStream(scenario, 0).drain(played);
        return played;
    }

    double[][] values(String stream) {
        return observations.stream()
                .filter(observation -> observation.streamId().equals(stream))
                .map(Observation::values)
                .toArray(double[][]::new);
    }

    @Override
    public void observation(Observation observation) {
        observations.add(observation);
    }

    @Override
    public void truth(Truth truth) {
        truths.add(truth);
    }
}
