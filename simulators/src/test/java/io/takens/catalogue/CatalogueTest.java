package io.takens.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.catalogue.CatalogueSystem.Kind;
import io.takens.catalogue.CatalogueSystem.Method;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final List<String> WITHOUT_EQUATIONS = List.of("EndCap", "Zaslavskii", "ZeraouliaSprott");

    @Test
    void holdsEverySystemOfTheSource() {
        assertThat(ofKind(Kind.FLOW, "dysts")).hasSize(129).contains("DoublePendulum");
        assertThat(ofKind(Kind.DELAY, "dysts")).hasSize(6).contains("MackeyGlass");
        assertThat(ofKind(Kind.MAP, "dysts")).hasSize(23 + 3).containsAll(WITHOUT_EQUATIONS);
    }

    @Test
    void holdsTwoCorrectionsAndTheModelsThatTheSourceLacks() {
        assertThat(ofKind(Kind.FLOW, "Takens"))
                .containsExactly("AtmosphereOcean", "DoublePendulumConservative", "Lorenz96TwoLevel", "LotkaVolterra");
        assertThat(ofKind(Kind.DELAY, "Takens"))
                .containsExactly("DelayedOpinions", "ElNino", "ElNinoSeasonal", "MackeyGlassChaotic");
        assertThat(ofKind(Kind.MAP, "Takens"))
                .containsExactly("BankLeverage", "Chialvo", "ChialvoRulkovChain", "Leslie", "Rulkov");
    }

    @Test
    void aCorrectedSystemSaysWhatIsWrongWithTheSource() {
        assertThat(Catalogue.named("DoublePendulum").defects())
                .first()
                .asString()
                .contains("energy is not conserved")
                .contains("DoublePendulumConservative");
        assertThat(Catalogue.named("MackeyGlass").defects())
                .first()
                .asString()
                .contains("periodic")
                .contains("MackeyGlassChaotic");
    }

    @Test
    void factsAndEquationsAreOneToOne() {
        List<String> defined = Catalogue.all().stream()
                .map(CatalogueSystem::name)
                .filter(name -> !WITHOUT_EQUATIONS.contains(name))
                .toList();
        assertThat(Catalogue.rules().names()).containsExactlyInAnyOrderElementsOf(defined);
        assertThat(Catalogue.all())
                .allSatisfy(system -> assertThat(system.defined())
                        .isEqualTo(!WITHOUT_EQUATIONS.contains(system.name()))
                        .isEqualTo(!system.equations().isEmpty()));
    }

    @Test
    void isInOrderOfKindAndName() {
        assertThat(Catalogue.all())
                .isSortedAccordingTo(Comparator.comparing(CatalogueSystem::kind).thenComparing(CatalogueSystem::name));
    }

    @Test
    void theFactsOfEverySystemFitTogether() {
        assertThat(Catalogue.all()).allSatisfy(system -> {
            assertThat(system.start()).hasSize(system.dimension());
            assertThat(system.parameters()).hasSize(system.parameterNames().size());
            assertThat(DoubleStream.concat(DoubleStream.of(system.start()), DoubleStream.of(system.parameters())))
                    .allMatch(Double::isFinite);
            assertThat(system.variables()).containsAll(system.unbounded());
            assertThat(system.exponents()).isSortedAccordingTo(Comparator.reverseOrder());
            if (system.kind() == Kind.MAP) {
                assertThat(system.period()).isNull();
                assertThat(system.method()).isEqualTo(Method.ITERATION);
            } else {
                assertThat(system.period()).isPositive();
            }
        });
    }

    @Test
    void theMethodOfAFlowFollowsFromItsKind() {
        assertThat(Catalogue.all()).filteredOn(CatalogueSystem::kind, Kind.FLOW).allSatisfy(system -> {
            assertThat(system.method() == Method.EVENTS).isEqualTo(system.nonsmooth());
            assertThat(system.stiff() || system.method() != Method.IMPLICIT).isTrue();
        });
    }

    @Test
    void arraysAreCopies() {
        CatalogueSystem lorenz = Catalogue.named("Lorenz");
        lorenz.parameters()[0] = 0;
        lorenz.start()[0] = 0;
        assertThat(lorenz.parameterNames()).containsExactly("beta", "rho", "sigma");
        assertThat(lorenz.parameters()).containsExactly(2.667, 28, 10);
        assertThat(lorenz.start()[0]).isNotZero();
    }

    @Test
    void aLagIsTheDelayAmongTheParameters() {
        CatalogueSystem mackeyGlass = Catalogue.named("MackeyGlass");
        assertThat(mackeyGlass.lag(mackeyGlass.parameters())).isEqualTo(16.0);
        CatalogueSystem henon = Catalogue.named("Henon");
        assertThatThrownBy(() -> henon.lag(henon.parameters()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Henon is a system of kind MAP, not DELAY");
    }

    @Test
    void namesTheNearestSystemsWhenThereIsNoSuchSystem() {
        assertThatThrownBy(() -> Catalogue.named("Lorentz"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no system is called \"Lorentz\"; nearest: Lorenz, Lorenz");
        assertThatThrownBy(() -> Catalogue.named("mackey-glass")).hasMessageContaining("nearest: MackeyGlass, ");
    }

    @Test
    void refusesARuleOfAnotherKindAndARuleThatIsNotKnown() {
        assertThatThrownBy(() -> Catalogue.named("Henon").flow())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Henon is a system of kind MAP, not FLOW");
        assertThatThrownBy(() -> Catalogue.named("EndCap").map())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("EndCap has no equations: its source lists parameters only");
    }

    private static List<String> ofKind(Kind kind, String source) {
        return Catalogue.all().stream()
                .filter(system -> system.kind() == kind && system.source().equals(source))
                .map(CatalogueSystem::name)
                .toList();
    }
}
