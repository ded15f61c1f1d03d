package io.takens.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.integrate.TangentTrajectory;
import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import io.takens.truth.LyapunovSpectrum;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemonstrationTest {

    private static final Scenario DEMO = Demonstration.scenario(1);
    private static final int ROUND = 13_000; // samples, more than any stream's round

    @Test
    void runsThroughAllItsRegimesAndComesBack() {
        Played played = Played.of(DEMO.lasting(ROUND));
        assertThat(played.observations).hasSize(12 * ROUND);
        boolean bounded = true;
        for (Observation observation : played.observations) {
            for (double value : observation.values()) {
                bounded &= Math.abs(value) < 150;
            }
        }
        assertThat(bounded).isTrue();
        for (StreamSpec stream : DEMO.streams()) {
            List<String> regimes = played.truths.stream()
                    .filter(truth -> truth.streamId().equals(stream.id()))
                    .map(Truth::regimeAfter)
                    .toList();
            Set<String> expected = new HashSet<>();
            stream.regimes().forEach(regime -> expected.add(regime.name()));
            assertThat(new HashSet<>(regimes)).as(stream.id()).isEqualTo(expected);
            if (expected.size() > 1) {
                assertThat(regimes.lastIndexOf("A")).as(stream.id()).isPositive();
            }
        }
        assertThat(played.truths).extracting(Truth::exponentAfter).doesNotContainNull();
    }

    @Test
    void fiveStreamsNeverChange() {
        assertThat(DEMO.streams().stream()
                        .filter(stream -> stream.schedule().switches().isEmpty()))
                .hasSize(5);
    }

    @Test
    void exponentsGivenWithRegimesAreMeasuredFromTheEquations() {
        Set<String> measured = new HashSet<>();
        for (StreamSpec stream : DEMO.streams()) {
            for (Regime regime : stream.regimes()) {
                String dynamics = stream.model().name() + regime.parameters();
                if (regime.exponent() != null && measured.add(dynamics)) {
                    LyapunovSpectrum spectrum = measure((CatalogueModel) stream.model(), regime, stream.dt());
                    assertThat(regime.exponent())
                            .as(dynamics)
                            .isCloseTo(spectrum.largest(), within(4 * spectrum.standardErrors()[0]));
                }
            }
        }
        assertThat(measured).hasSize(7);
    }

    private static LyapunovSpectrum measure(CatalogueModel model, Regime regime, double dt) {
        double interval = model.continuous() ? 10 * dt : 1;
        double[] parameters = Parameters.of(model, regime).at(0);
        return LyapunovSpectrum.measure(
                TangentTrajectory.of(model.system(), parameters, model.start(), interval, 1), 2_000 * interval);
    }
}
