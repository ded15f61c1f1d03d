package io.takens.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.takens.catalogue.Catalogue;
import io.takens.integrate.TangentTrajectory;
import io.takens.integrate.Trajectory;
import io.takens.system.DelaySystem;
import io.takens.system.DynamicalSystem;
import io.takens.system.MapSystem;
import io.takens.truth.LyapunovSpectrum;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final DynamicalSystem LORENZ = Catalogue.named("Lorenz").flow();
    private static final double[] LORENZ_PARAMETERS = {8 / 3.0, 28, 10, 0.5};
    private static final MapSystem DOUBLING = (x, p, next) -> next[0] = 1 - 2 * x[0] * x[0]; // exponent ln 2

    @Test
    void equalNodesFollowTheSingleFlow() {
        FlowNetwork network = new FlowNetwork(LORENZ, 3, 0, Graph.complete(3), Heterogeneity.NONE);
        double[] node = {1, 2, 20};
        double[] state = {1, 2, 20, 1, 2, 20, 1, 2, 20};
        double[] together = new double[9];
        double[] alone = new double[3];
        network.derivatives(0, state, LORENZ_PARAMETERS, together);
        LORENZ.derivatives(0, node, LORENZ_PARAMETERS, alone);
        for (int i = 0; i < 9; i++) {
            assertThat(together[i]).isEqualTo(alone[i % 3]);
        }
    }

    @Test
    void onlySourcesActAndOnlyOnTheCoupledVariable() {
        FlowNetwork network = new FlowNetwork(LORENZ, 3, 1, Graph.chain(3), Heterogeneity.NONE);
        double[] state = {1, 2, 20, 4, 5, 21, 7, 8, 22};
        double[] moved = state.clone();
        moved[1] = 3;
        double[] before = new double[9];
        double[] after = new double[9];
        network.derivatives(0, state, LORENZ_PARAMETERS, before);
        network.derivatives(0, moved, LORENZ_PARAMETERS, after);
        assertThat(after[4] - before[4]).as("y of node 2").isCloseTo(0.5, within(1e-12));
        for (int i : new int[] {3, 5, 6, 7, 8}) {
            assertThat(after[i]).isEqualTo(before[i]);
        }
    }

    @Test
    void jacobiansByBlocksAreThoseByDifferences() {
        FlowNetwork network = new FlowNetwork(LORENZ, 3, 2, Graph.random(4, 0.5, 3), Heterogeneity.NONE);
        DynamicalSystem plain = network::derivatives; // without a Jacobian of its own
        double[] state = IntStream.range(0, 12)
                .mapToDouble(i -> 5 + 3 * StrictMath.sin(i))
                .toArray();
        double[] byBlocks = new double[144];
        double[] byDifferences = new double[144];
        network.jacobian(0, state, LORENZ_PARAMETERS, byBlocks);
        plain.jacobian(0, state, LORENZ_PARAMETERS, byDifferences);
        assertThat(byBlocks).containsExactly(byDifferences, within(1e-7));

        MapNetwork maps =
                new MapNetwork(Catalogue.named("Henon").map(), 2, Graph.random(4, 0.5, 3), Heterogeneity.NONE);
        MapSystem plainMaps = maps::next;
        double[] small =
                IntStream.range(0, 8).mapToDouble(i -> StrictMath.sin(i)).toArray();
        double[] mapBlocks = new double[64];
        double[] mapDifferences = new double[64];
        maps.jacobian(small, new double[] {1.4, 0.3, 0.2}, mapBlocks);
        plainMaps.jacobian(small, new double[] {1.4, 0.3, 0.2}, mapDifferences);
        assertThat(mapBlocks).containsExactly(mapDifferences, within(1e-8));
    }

    /** For a synchronous lattice the exponents are known: ln 2 + ln |1 - c (1 - cos(2 pi k / n))|. */
    @Test
    void aSynchronousLatticeHasTheExponentsOfItsFourierModes() {
        int n = 6;
        double coupling = 0.4;
        MapNetwork lattice = new MapNetwork(DOUBLING, 1, Graph.ring(n), Heterogeneity.NONE);
        double[] start = new double[n];
        Arrays.fill(start, 0.3);
        TangentTrajectory run = TangentTrajectory.ofMap(lattice, new double[] {coupling}, start, n);
        LyapunovSpectrum spectrum = LyapunovSpectrum.measure(run, 20_000);
        double[] expected = IntStream.range(0, n)
                .mapToDouble(k -> StrictMath.log(2)
                        + StrictMath.log(Math.abs(1 - coupling * (1 - StrictMath.cos(2 * Math.PI * k / n)))))
                .sorted()
                .toArray();
        for (int k = 0; k < n; k++) {
            assertThat(spectrum.exponents()[k]).isCloseTo(expected[n - 1 - k], within(0.01));
        }
    }

    @Test
    void strongCouplingSynchronisesAndNoneDoesNot() {
        assertThat(difference(10)).isLessThan(1e-8);
        assertThat(difference(0)).isGreaterThan(1e-2);
    }

    /** Agreement at the mean weighted by the stationary distribution of the graph, whatever the delay: DeGroot 1974. */
    @Test
    void delayedAveragingAgreesWhereDeGrootSays() {
        DelaySystem nothing = (t, x, delayed, p, dx) -> dx[0] = 0;
        // 1 hears 2, 2 hears 1 and 3, 3 hears 1: in balance with the weights 2, 1, 1
        Graph graph = new Graph(
                3, List.of(new Graph.Edge(1, 0), new Graph.Edge(0, 1), new Graph.Edge(2, 1), new Graph.Edge(0, 2)));
        double tau = 3;
        Trajectory run = Trajectory.ofDelay(
                new DelayNetwork(nothing, 1, 0, graph, Heterogeneity.NONE),
                p -> p[0],
                new double[] {tau, 0.5},
                new double[] {1, -1, 4},
                1);
        double[] x = new double[3];
        for (int n = 0; n < 300; n++) {
            run.step(x);
        }
        assertThat(x[1]).isCloseTo(x[0], within(1e-6));
        assertThat(x[2]).isCloseTo(x[0], within(1e-6));
        assertThat(x[0]).isCloseTo(agreement(tau, 0.5, new double[] {1, -1, 4}), within(1e-5));
    }

    /** What is kept: each w_i x_i, and c w_i times the opinions on their way to i, w being in balance as above. */
    private static double agreement(double tau, double coupling, double[] start) {
        double[] balance = {2, 1, 1};
        int[] sources = {1, 2, 1};
        double kept = 0;
        double total = 0;
        for (int i = 0; i < 3; i++) {
            double weight = balance[i] * (1 + coupling * tau * sources[i]);
            kept += weight * start[i];
            total += weight;
        }
        return kept / total;
    }

    @Test
    void unitsDifferByTheirSpreadAndAreTheSameOnAnyMachine() {
        double[] common = {10, 28, 3, 0.5};
        double[] first = new double[4];
        double[] second = new double[4];
        new Heterogeneity(0.1, 7).parameters(common, 0, first);
        new Heterogeneity(0.1, 7).parameters(common, 1, second);
        assertThat(first).isNotEqualTo(second);
        assertThat(first[3]).as("the coupling").isEqualTo(0.5);
        for (int i = 0; i < 3; i++) {
            assertThat(first[i]).isBetween(0.9 * common[i], 1.1 * common[i]).isNotEqualTo(common[i]);
        }
        double[] again = new double[4];
        new Heterogeneity(0.1, 7).parameters(common, 0, again);
        assertThat(again).containsExactly(first);
        assertThatThrownBy(() -> new Heterogeneity(1.5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("spread = 1.5 of a network is not between 0 and 1");
    }

    /** Units that differ never become equal, which equal ones do at this coupling. */
    @Test
    void unitsThatDifferDoNotSynchronise() {
        assertThat(difference(10, new Heterogeneity(0.05, 3))).isGreaterThan(1e-2);
    }

    private static double difference(double coupling) {
        return difference(coupling, Heterogeneity.NONE);
    }

    private static double difference(double coupling, Heterogeneity units) {
        Trajectory run = Trajectory.ofFlow(
                new FlowNetwork(LORENZ, 3, 0, Graph.complete(2), units),
                new double[] {8 / 3.0, 28, 10, coupling},
                new double[] {1, 1, 20, 1.1, 1, 20},
                0.1,
                1e-10);
        double[] x = new double[6];
        for (int n = 0; n < 400; n++) {
            run.step(x);
        }
        return Math.abs(x[0] - x[3]) + Math.abs(x[1] - x[4]) + Math.abs(x[2] - x[5]);
    }

    @Test
    void graphsHaveTheEdgesTheySay() {
        assertThat(Graph.ring(3)).hasToString("1>2 2>1 2>3 3>2 3>1 1>3");
        assertThat(Graph.ring(2)).hasToString("1>2 2>1");
        assertThat(Graph.chain(3)).hasToString("1>2 2>3");
        assertThat(Graph.complete(4).edges()).hasSize(12);
        assertThat(Graph.random(50, 0.2, 1).edges().size()).isBetween(400, 580); // 490, std 20
        assertThat(Graph.random(50, 0.2, 1)).isEqualTo(Graph.random(50, 0.2, 1));
        assertThat(Graph.random(50, 0.2, 1)).isNotEqualTo(Graph.random(50, 0.2, 2));
        assertThatThrownBy(() -> new Graph(2, List.of(new Graph.Edge(0, 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
