package io.takens.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import org.junit.jupiter.api.Test;

class SeparatedPairTest {

    /** Curvature over a separation of 1e-6 of the state, and rounding over the same. */
    private static final double SEPARATION_ERROR = 1e-4;

    @Test
    void growsAsATangentVectorDoesWhereTheMapIsSmooth() {
        CatalogueSystem henon = Catalogue.named("Henon");
        TangentTrajectory tangent = TangentTrajectory.of(henon, henon.parameters(), henon.start(), 1, 1);
        TangentTrajectory pair = TangentTrajectory.ofPair(henon, henon.parameters(), henon.start(), 1);
        double[] expected = new double[1];
        double[] growth = new double[1];
        for (int n = 0; n < 100; n++) {
            tangent.step(expected);
            pair.step(growth);
            if (n >= 20) { // both point where the map stretches most by then, whatever they began with
                assertThat(growth[0]).as("step %d", n).isCloseTo(expected[0], within(SEPARATION_ERROR));
            }
        }
        assertThat(pair.time()).isEqualTo(100);
    }

    @Test
    void growsOnAverageAsTheLargestExponentOfAFlowSays() {
        CatalogueSystem lorenz = Catalogue.named("Lorenz");
        TangentTrajectory pair = TangentTrajectory.ofPair(lorenz, lorenz.parameters(), lorenz.start(), 0.2);
        double[] growth = new double[1];
        double sum = 0;
        for (int n = 0; n < 2_000; n++) {
            pair.step(growth);
            sum += growth[0];
        }
        // 0.9035 at beta = 2.667; three standard errors of 400 units of time
        assertThat(sum / pair.time()).isCloseTo(0.9035, within(0.03));
    }

    @Test
    void measuresTheLogarithmOfTwoOnTheBernoulliShiftWithAMemory() {
        CatalogueSystem baker = Catalogue.named("Baker");
        TangentTrajectory pair = TangentTrajectory.ofPair(baker, baker.parameters(), baker.start(), 1);
        double[] growth = new double[1];
        int doubled = 0;
        for (int n = 0; n < 200; n++) {
            pair.step(growth);
            doubled += Math.abs(growth[0] - StrictMath.log(2)) < SEPARATION_ERROR ? 1 : 0;
        }
        // the others are the steps on which the pair lies on both sides of the cut
        assertThat(doubled).isGreaterThan(190);
    }

    @Test
    void refusesASystemWithAPast() {
        CatalogueSystem delay = Catalogue.named("MackeyGlass");
        assertThatThrownBy(() -> TangentTrajectory.ofPair(delay, delay.parameters(), delay.start(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MackeyGlass has a past, which is no state to move apart");
    }
}
