package io.takens.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.system.DynamicalSystem;
import org.junit.jupiter.api.Test;

class StiffnessSwitchTest {

    private long evaluations;

    @Test
    void aStiffFlowIsSolvedInGoodTime() {
        Trajectory run = vanDerPol(1e-6);
        double[] x = new double[2];
        for (int n = 0; n < 20; n++) {
            run.step(x);
        }
        assertThat(x[0]).isCloseTo(1.706167732170469, within(1e-8)); // see RadauSolverTest
        long explicitly = evaluations;
        evaluations = 0;
        for (int n = 0; n < 20; n++) {
            run.step(x);
        }
        assertThat(evaluations).as("the implicit method stays").isLessThan(explicitly);
        assertThat(evaluations).as("an explicit one needs ten million").isLessThan(500_000);
    }

    @Test
    void aFlowThatIsNotStiffNeverSwitches() {
        double[] plain = new double[40];
        double[] switched = new double[40];
        DynamicalSystem flow = (t, x, p, dx) -> {
            dx[0] = x[1];
            dx[1] = (1 - x[0] * x[0]) * x[1] - x[0];
        };
        new ExplicitSolver(1e-10).solve(flow, new double[0], 0, new double[] {2, 0}, 0.5, 20, plain);
        new StiffnessSwitch(1e-10, 1e-12).solve(flow, new double[0], 0, new double[] {2, 0}, 0.5, 20, switched);
        assertThat(switched).containsExactly(plain);
    }

    @Test
    void anExplosionIsNoStiffness() {
        DynamicalSystem explosion = (t, x, p, dx) -> dx[0] = x[0] * x[0];
        Trajectory run = Trajectory.ofFlow(explosion, new double[0], new double[] {1}, 0.5, 1e-10);
        assertThatThrownBy(() -> run.step(new double[1])).isInstanceOf(DivergenceException.class);
    }

    private Trajectory vanDerPol(double epsilon) {
        DynamicalSystem flow = (t, x, p, dx) -> {
            evaluations++;
            dx[0] = x[1];
            dx[1] = ((1 - x[0] * x[0]) * x[1] - x[0]) / epsilon;
        };
        return Trajectory.ofFlow(flow, new double[0], new double[] {2, 0}, 0.1, 1e-10);
    }
}
