package io.takens.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import org.junit.jupiter.api.Test;

class TrackingTest {

    private static final int ROWS = 400;
    private static final double DT = 0.05;
    private static final int STEPS = 500; // of the other program, per sample: error 1e-13 each

    @Test
    void anotherIntegratorIsTrackedForAsLongAsTheExponentAllows() {
        CatalogueSystem lorenz = Catalogue.named("Lorenz");
        TrackRow row = Tracking.track("Lorenz#0", lorenz, series(lorenz, lorenz.parameters(), lorenz.start(), DT));
        assertThat(row.interval()).isCloseTo(DT, within(1e-10));
        assertThat(row.microAllowed()).isCloseTo(13.8155 / (0.9035 * DT), within(1.0));
        assertThat(row.micro()).isBetween((int) (0.6 * row.microAllowed()), ROWS - 1);
        assertThat(row.milli()).isGreaterThan(row.micro());
        assertThat(row.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aParameterThatIsOffByAMillionthIsNoticed() {
        CatalogueSystem lorenz = Catalogue.named("Lorenz");
        double[] parameters = lorenz.parameters();
        parameters[1] *= 1 + 1e-6;
        TrackRow row = Tracking.track("Lorenz#0", lorenz, series(lorenz, parameters, lorenz.start(), DT));
        assertThat(row.verdict()).isEqualTo(Verdict.FAIL);
        parameters[1] *= 1.01;
        TrackRow far = Tracking.track("Lorenz#0", lorenz, series(lorenz, parameters, lorenz.start(), DT));
        assertThat(far.verdict()).isNotEqualTo(Verdict.PASS);
    }

    @Test
    void aPhaseThatComesAsASineIsFound() {
        CatalogueSystem gyre = Catalogue.named("DoubleGyre");
        double[] start = {1.53, 0.9, 2.5}; // beyond a quarter turn: the sine alone says 0.64
        Sighting sighting = new Sighting(gyre);
        double[][] series = series(gyre, gyre.parameters(), start, 0.5);
        for (int n = 0; n < ROWS; n++) {
            series[n] = sighting.of(series[n]);
        }
        TrackRow row = Tracking.track("DoubleGyre#0", gyre, series);
        assertThat(row.interval()).isCloseTo(0.5, within(1e-8));
        assertThat(row.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void everySightingIsSeenOfOneOfItsStates() {
        for (String name : new String[] {"ArnoldWeb", "BlinkingRotlet", "LidDrivenCavityFlow", "OscillatingFlow"}) {
            CatalogueSystem system = Catalogue.named(name);
            Sighting sighting = new Sighting(system);
            double[] seen = sighting.of(system.start());
            assertThat(sighting.states(seen))
                    .allSatisfy(state -> assertThat(sighting.of(state))
                            .as(name)
                            .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                            .containsExactly(seen));
        }
    }

    @Test
    void refusesWhatIsNoFlowOrHasTheWrongShape() {
        assertThatThrownBy(() -> Tracking.track("Henon", Catalogue.named("Henon"), new double[20][2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Henon: Henon is no flow");
        assertThatThrownBy(() -> Tracking.track("Lorenz", Catalogue.named("Lorenz"), new double[20][2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Lorenz: 20 rows of 2 columns; more than 8 of 3 are needed");
    }

    private static double[][] series(CatalogueSystem system, double[] parameters, double[] start, double dt) {
        RungeKutta4 other = new RungeKutta4(system.flow(), parameters, start.length);
        double[][] rows = new double[ROWS][];
        double[] x = start.clone();
        for (int n = 0; n < ROWS; n++) {
            rows[n] = x.clone();
            for (int k = 0; k < STEPS; k++) {
                other.step(0, x, dt / STEPS);
            }
        }
        return rows;
    }
}
