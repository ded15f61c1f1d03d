package io.takens.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.takens.catalogue.CatalogueSystem.Kind;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void namesTheNearestSystemsWhenThereIsNoSuchSystem() {
        assertThatThrownBy(() -> Catalogue.named("Lorentz"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no system is called \"Lorentz\"; nearest: Lorenz, ");
    }

    @Test
    void everySystemHasFiniteStartsAndParametersOfItsDimension() {
        assertThat(Catalogue.all()).isNotEmpty().allSatisfy(system -> {
            assertThat(system.start()).hasSize(system.dimension());
            assertThat(system.start()).doesNotContain(Double.NaN);
            assertThat(system.parameters()).hasSize(system.parameterNames().size());
        });
    }

    @Test
    void refusesARuleOfAnotherKind() {
        CatalogueSystem henon = Catalogue.named("Henon");
        assertThat(henon.kind()).isEqualTo(Kind.MAP);
        assertThatThrownBy(henon::flow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Henon is a system of kind MAP, not FLOW");
    }

    @Test
    void aLagIsTheDelayAmongTheParameters() {
        CatalogueSystem mackeyGlass = Catalogue.named("MackeyGlass");
        assertThat(mackeyGlass.lag(mackeyGlass.parameters())).isEqualTo(16.0);
    }
}
