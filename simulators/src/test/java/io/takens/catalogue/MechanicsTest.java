package io.takens.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.system.DynamicalSystem;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

/** Hamilton's equations against the Hamiltonian: the flow must follow its level sets, wherever it starts. */
class MechanicsTest {

    /** Central differences with step 1e-5: truncation and rounding are both near 1e-9 or below. */
    private static final double TOLERANCE = 1e-7;

    @Test
    void henonHeilesConservesEnergy() {
        double lam = 1;
        double loss = energyChange(
                Catalogue.named("HenonHeiles").flow(),
                new double[] {lam},
                s -> 0.5 * (s[2] * s[2] + s[3] * s[3] + s[0] * s[0] + s[1] * s[1])
                        + lam * (s[0] * s[0] * s[1] - s[1] * s[1] * s[1] / 3));
        assertThat(loss).isLessThan(TOLERANCE);
    }

    @Test
    void nuclearQuadrupoleConservesEnergy() {
        double a = 1;
        double b = 0.55;
        double d = 0.4;
        double loss = energyChange(Catalogue.named("NuclearQuadrupole").flow(), new double[] {a, b, d}, s -> {
            double r = s[0] * s[0] + s[1] * s[1];
            return 0.5 * a * (s[2] * s[2] + s[3] * s[3] + r)
                    + b / Math.sqrt(2) * s[0] * (3 * s[1] * s[1] - s[0] * s[0])
                    + 0.25 * d * r * r;
        });
        assertThat(loss).isLessThan(TOLERANCE);
    }

    @Test
    void swingingAtwoodConservesEnergy() {
        double m1 = 1;
        double m2 = 4.5;
        double loss = energyChange(
                Catalogue.named("SwingingAtwood").flow(),
                new double[] {m1, m2},
                s -> s[2] * s[2] / (2 * (m1 + m2))
                        + s[3] * s[3] / (2 * m1 * s[0] * s[0])
                        + 9.82 * s[0] * (m2 - m1 * FastMath.cos(s[1])));
        assertThat(loss).isLessThan(TOLERANCE);
    }

    @Test
    void onlyTheCorrectedDoublePendulumConservesEnergy() {
        double[] parameters = {9.81, 1.3, 0.7, 1.1, 0.9};
        ToDoubleFunction<double[]> energy = s -> doublePendulumEnergy(s, parameters);
        DynamicalSystem corrected =
                Catalogue.named("DoublePendulumConservative").flow();
        DynamicalSystem source = Catalogue.named("DoublePendulum").flow();
        assertThat(energyChange(corrected, parameters, energy)).isLessThan(TOLERANCE);
        assertThat(energyChange(source, parameters, energy)).isGreaterThan(1e-2);
    }

    /** Kinetic energy from the Lagrangian's velocities, recovered from the momenta through the mass matrix. */
    private static double doublePendulumEnergy(double[] s, double[] parameters) {
        double g = parameters[0];
        double l1 = parameters[1];
        double l2 = parameters[2];
        double m1 = parameters[3];
        double m2 = parameters[4];
        double a = (m1 + m2) * l1 * l1;
        double b = m2 * l1 * l2 * FastMath.cos(s[0] - s[1]);
        double c = m2 * l2 * l2;
        double kinetic = 0.5 * (c * s[2] * s[2] - 2 * b * s[2] * s[3] + a * s[3] * s[3]) / (a * c - b * b);
        return kinetic - (m1 + m2) * g * l1 * FastMath.cos(s[0]) - m2 * g * l2 * FastMath.cos(s[1]);
    }

    /** Largest |dH/dt| along the flow at 100 random states in the cube (0.5, 1.5). */
    private static double energyChange(
            DynamicalSystem system, double[] parameters, ToDoubleFunction<double[]> hamiltonian) {
        SplittableRandom random = new SplittableRandom(1);
        double step = 1e-5;
        double worst = 0;
        for (int sample = 0; sample < 100; sample++) {
            double[] state = random.doubles(4, 0.5, 1.5).toArray();
            double[] rate = new double[4];
            system.derivatives(0, state, parameters, rate);
            double[] ahead = new double[4];
            double[] behind = new double[4];
            for (int i = 0; i < 4; i++) {
                ahead[i] = state[i] + step * rate[i];
                behind[i] = state[i] - step * rate[i];
            }
            double change = (hamiltonian.applyAsDouble(ahead) - hamiltonian.applyAsDouble(behind)) / (2 * step);
            worst = Math.max(worst, Math.abs(change));
        }
        return worst;
    }
}
