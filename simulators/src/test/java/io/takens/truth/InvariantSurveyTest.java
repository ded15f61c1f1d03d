package io.takens.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.Trajectory;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvariantSurveyTest {

    private static final int PER_PERIOD = 50;

    private final InvariantSurvey survey = new InvariantSurvey(20);

    @Test
    void sumsOfExponentsMeetTheDivergence() {
        List<InvariantRow> rows = survey.sums();
        assertThat(rows)
                .extracting(InvariantRow::system)
                .contains("Henon", "Ikeda", "Lorenz", "Lorenz96, N = 40", "HenonHeiles");
        assertThat(rows).extracting(InvariantRow::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void energyOfEveryHamiltonianSystemIsKept() {
        List<InvariantRow> rows = survey.energies();
        assertThat(rows)
                .extracting(InvariantRow::system)
                .containsExactly("DoublePendulumConservative", "HenonHeiles", "NuclearQuadrupole", "SwingingAtwood");
        assertThat(rows).extracting(InvariantRow::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void aFixedStepLosesTheEnergy() {
        for (InvariantRow kept : survey.energies()) {
            CatalogueSystem system = Catalogue.named(kept.system());
            RungeKutta4 fool = new RungeKutta4(system.flow(), system.parameters(), system.dimension());
            double dt = system.period() / PER_PERIOD;
            InvariantRow row = survey.energy(system, "fool", state -> fool.step(0, state, dt));
            assertThat(row.verdict())
                    .as("%s drifts by %s", system, row.measured())
                    .isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void theDoublePendulumOfTheSourceLosesItsEnergyHoweverItIsIntegrated() {
        CatalogueSystem right = Catalogue.named("DoublePendulumConservative");
        CatalogueSystem source = Catalogue.named("DoublePendulum");
        double[] state = right.start();
        double begin = right.conserved().of(state, right.parameters());
        Trajectory run = Trajectory.of(source, right.parameters(), state, right.period() / PER_PERIOD);
        for (int n = 0; n < PER_PERIOD; n++) {
            run.step(state);
        }
        double end = right.conserved().of(state, right.parameters());
        assertThat(Math.abs(end / begin - 1)).isGreaterThan(1e-2);
    }

    @Test
    void anAutonomousFlowHasAnExponentZeroAndADrivenOneIsNotAsked() {
        assertThat(InvariantSurvey.autonomous())
                .extracting(CatalogueSystem::name)
                .contains("Lorenz", "Rossler", "HyperRossler")
                .doesNotContain("DoubleGyre", "ForcedBrusselator", "Torus", "Henon");
        InvariantRow row = survey.zero(Catalogue.named("Rossler"));
        assertThat(row.verdict()).isEqualTo(Verdict.PASS);
        assertThat(row.difference()).isLessThan(0.1);
    }
}
