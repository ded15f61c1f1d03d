package io.takens.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.system.DynamicalSystem;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Right-hand sides that jump or overflow. */
class JumpTest {

    @Test
    void aBouncingForceIsCrossedAHundredTimesWithoutLosingEnergy() {
        // x'' = -sign(x): parabolas of period 8 for an amplitude of 2
        DynamicalSystem bounce = (t, x, p, dx) -> {
            dx[0] = x[1];
            dx[1] = -Math.signum(x[0]);
        };
        Trajectory run = Trajectory.ofFlow(bounce, new double[0], new double[] {2, 0}, 0.5, 1e-10);
        double[] x = new double[2];
        for (int n = 1; n <= 400; n++) {
            run.step(x);
            double phase = 0.5 * n % 8;
            double exact = phase <= 2
                    ? 2 - phase * phase / 2
                    : phase <= 6 ? -2 + (phase - 4) * (phase - 4) / 2 : 2 - (phase - 8) * (phase - 8) / 2;
            assertThat(x[0]).isCloseTo(exact, within(1e-5)); // a hundred crossings of about 1e-8 each
        }
    }

    /** Some have exponentials that overflow in a trial step, some have forces that jump. */
    @ParameterizedTest
    @MethodSource("flows")
    void everyFlowOfTheCatalogueKeepsRunning(CatalogueSystem system) {
        double period = system.period();
        Trajectory run = Trajectory.of(system, system.parameters(), system.start(), period / 10);
        TangentTrajectory tangents =
                TangentTrajectory.of(system, system.parameters(), system.start(), period / 10, system.dimension());
        double[] x = new double[system.dimension()];
        for (int n = 0; n < 50; n++) {
            run.step(x);
            tangents.step(new double[system.dimension()]);
        }
        assertThat(Arrays.stream(x).allMatch(value -> Math.abs(value) < 1e7)).isTrue();
    }

    static Stream<CatalogueSystem> flows() {
        return Catalogue.all().stream().filter(system -> system.kind() == CatalogueSystem.Kind.FLOW);
    }
}
