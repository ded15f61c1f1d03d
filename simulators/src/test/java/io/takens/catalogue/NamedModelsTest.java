package io.takens.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.integrate.TangentTrajectory;
import io.takens.integrate.Trajectory;
import io.takens.truth.LyapunovSpectrum;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the papers say of the models that the dysts collection lacks. */
class NamedModelsTest {

    @Test
    void fourSpeciesHaveTheEquilibriumAndTheExponentOfVanoAndOthers() {
        CatalogueSystem species = Catalogue.named("LotkaVolterra");
        double[] rate = new double[4];
        species.flow().derivatives(0, new double[] {0.3013, 0.4586, 0.1307, 0.3557}, species.parameters(), rate);
        assertThat(rate).containsExactly(new double[4], within(1e-4)); // of numbers with four digits
        assertThat(species.exponent()).isCloseTo(0.0203, within(3 * species.standardError() + 0.0005));
    }

    /** Equilibrium sqrt(1 - alpha); the delay at which it loses stability from the characteristic equation. */
    @Test
    void elNinoWakesWhereTheDelayedActionOscillatorDoes() {
        double alpha = 0.75;
        double onset =
                StrictMath.acos((3 * alpha - 2) / alpha) / Math.sqrt(alpha * alpha - (3 * alpha - 2) * (3 * alpha - 2));
        assertThat(onset).isCloseTo(1.7408, within(1e-4));
        assertThat(swing("ElNino", 0.25, 400, 0.45, alpha, 0.9 * onset)).isLessThan(1e-3);
        assertThat(swing("ElNino", 0.25, 400, 0.45, alpha, 1.1 * onset)).isGreaterThan(0.3);
    }

    /** Without seasons and with the sharpest response, dh/dt = -sign h(t - tau): triangles of height tau, period 4 tau. */
    @Test
    void elNinoWithoutSeasonsSwingsAsHighAsItsDelayIsLong() {
        double tau = 0.6;
        assertThat(swing("ElNinoSeasonal", 0.01, 50, 0.5, 0, 1000, tau)).isCloseTo(2 * tau, within(0.02));
        Trajectory run =
                Trajectory.of(Catalogue.named("ElNinoSeasonal"), new double[] {0, 1000, tau}, new double[] {0.5}, 0.01);
        double[] h = new double[1];
        double before = 0.5;
        int rises = 0;
        for (int n = 0; n < 4800; n++) {
            run.step(h);
            rises += before < 0 && h[0] >= 0 ? 1 : 0;
            before = h[0];
        }
        assertThat(rises).isBetween(19, 20); // 48 years of 2.4
    }

    /** With attention k for all, agreement at sqrt(ln k); the delay at which it ends from the characteristic equation. */
    @Test
    void opinionsAgreeWhileNewsAreQuickAndDoNotSettleWhenTheyAreLate() {
        CatalogueSystem opinions = Catalogue.named("DelayedOpinions");
        double k = 6;
        double[] p = opinions.parameters();
        Arrays.fill(p, 0, 4, k);
        double[] agreed = new double[4];
        Arrays.fill(agreed, Math.sqrt(StrictMath.log(k)));
        double[] rate = new double[4];
        opinions.delay().derivatives(0, agreed, agreed, p, rate);
        assertThat(rate).containsExactly(new double[4], within(1e-12));
        double slope = 1 - 2 * StrictMath.log(k);
        double onset = StrictMath.acos(1 / slope) / Math.sqrt(slope * slope - 1);
        p[4] = 0.9 * onset;
        assertThat(swing("DelayedOpinions", 0.1, 400, opinions.start(), p)).isLessThan(1e-2);
        p[4] = 1.1 * onset;
        assertThat(swing("DelayedOpinions", 0.1, 400, opinions.start(), p)).isGreaterThan(0.3);
    }

    /** Equilibrium number ln(f1 + p f2) / lambda, reached where fertility is low. */
    @Test
    void ageClassesHaveTheEquilibriumOfUgarcoviciAndWeiss() {
        double[] p = {9, 9, 0.1, 0.8};
        double[] state = {10, 10};
        double[] next = new double[2];
        for (int n = 0; n < 1000; n++) {
            Catalogue.named("Leslie").map().next(state, p, next);
            System.arraycopy(next, 0, state, 0, 2);
        }
        assertThat(state[0] + state[1]).isCloseTo(StrictMath.log(9 + 0.8 * 9) / 0.1, within(1e-9));
        assertThat(state[1]).isCloseTo(0.8 * state[0], within(1e-9));
    }

    @Test
    void neuronsRestWhereTheirAuthorsSay() {
        double[] next = new double[2];
        Catalogue.named("Chialvo").map().next(new double[] {0, 0.28 / 0.11}, new double[] {0.89, 0.18, 0.28, 0}, next);
        assertThat(next).containsExactly(new double[] {0, 0.28 / 0.11}, within(1e-12));
        Catalogue.named("Rulkov").map().next(new double[] {-1, -3.05}, new double[] {4.1, 0.001, -1}, next);
        assertThat(next).containsExactly(new double[] {-1, -3.05}, within(1e-12)); // sigma and sigma - alpha / 2
    }

    @Test
    void aChainWithoutCouplingIsItsNeuronsAndCouplingOnlyMovesPotentialAround() {
        CatalogueSystem chain = Catalogue.named("ChialvoRulkovChain");
        double[] p = chain.parameters();
        double[] coupled = new double[8];
        chain.map().next(chain.start(), p, coupled);
        p[4] = 0;
        double[] alone = new double[8];
        chain.map().next(chain.start(), p, alone);
        double[] one = new double[2];
        Catalogue.named("Rulkov")
                .map()
                .next(Arrays.copyOfRange(chain.start(), 2, 4), new double[] {4.3, 0.001, -1}, one);
        assertThat(alone[2]).isEqualTo(one[0]);
        assertThat(potential(coupled)).isCloseTo(potential(alone), within(1e-12));
        assertThat(coupled[0]).isNotEqualTo(alone[0]);
    }

    /** With equal appetites of 4 the transversal exponent is ln 2 + ln(1 - coupling), below 0 from one half on. */
    @Test
    void equalBanksMoveAsOneFromTheCouplingOnThatKanekoGives() {
        assertThat(disagreement(0.55)).isLessThan(1e-9);
        assertThat(disagreement(0.4)).isGreaterThan(1e-3);
    }

    /** Gottwald takes from long runs of the atmosphere alone: mean x 1.0147, mean energy of the eddies 1.7463. */
    @Test
    void theAtmosphereHasTheMeansThatItsOceanIsTunedTo() {
        CatalogueSystem climate = Catalogue.named("AtmosphereOcean");
        double[] p = climate.parameters();
        p[climate.parameterNames().indexOf("f1")] = 0;
        Trajectory run = Trajectory.ofFlow(climate.flow(), p, climate.start(), 0.001, 1e-6);
        double[] s = new double[5];
        double x = 0;
        double energy = 0;
        int samples = 30_000; // 3,600 units of the atmosphere's time
        for (int n = 0; n < samples; n++) {
            run.step(s);
            x += s[0] / samples;
            energy += (s[1] * s[1] + s[2] * s[2]) / samples;
        }
        assertThat(x).isCloseTo(1.0147, within(0.03));
        assertThat(energy).isCloseTo(1.7463, within(0.06));
    }

    /** Only forcing and friction change the energy: advection and the exchange between the levels keep it. */
    @Test
    void theTwoLevelsExchangeEnergyWithoutLoss() {
        CatalogueSystem levels = Catalogue.named("Lorenz96TwoLevel");
        double[] s = IntStream.range(0, 24)
                .mapToDouble(i -> StrictMath.sin(i * i + 1))
                .toArray();
        double[] rate = new double[24];
        levels.flow().derivatives(0, s, levels.parameters(), rate);
        double change = 0;
        double budget = 0;
        for (int i = 0; i < 24; i++) {
            change += s[i] * rate[i];
            budget += i < 6 ? 10 * s[i] - s[i] * s[i] : -10 * s[i] * s[i];
        }
        assertThat(change).isCloseTo(budget, within(1e-10));
    }

    /** Divergence of the two levels: -1 per slow and -10 per fast variable, whatever the state. */
    @Test
    void theExponentsOfTheTwoLevelsAddUpToTheirDivergence() {
        double sum = Catalogue.named("Lorenz96TwoLevel").exponents().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertThat(sum).isCloseTo(-6 - 18 * 10, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BankLeverage", "Chialvo", "ChialvoRulkovChain", "Leslie", "Rulkov"})
    void theExponentInTheFactsIsTheMeasuredOneAndNotThatOfOtherParameters(String name) {
        CatalogueSystem map = Catalogue.named(name);
        double[] p = map.parameters();
        LyapunovSpectrum measured = exponents(map, p);
        double tolerance = 4 * (measured.standardErrors()[0] + map.standardError());
        assertThat(measured.largest()).isCloseTo(map.exponent(), within(tolerance));
        double[] other = Arrays.stream(p).map(value -> 0.9 * value).toArray();
        assertThat(exponents(map, other).largest()).as("the fool").isNotCloseTo(map.exponent(), within(tolerance));
    }

    private static LyapunovSpectrum exponents(CatalogueSystem map, double[] p) {
        return LyapunovSpectrum.measure(TangentTrajectory.of(map, p, map.start(), 1, map.dimension()), 50_000);
    }

    private static double potential(double[] chain) {
        return chain[0] + chain[2] + chain[4] + chain[6];
    }

    private static double disagreement(double coupling) {
        CatalogueSystem banks = Catalogue.named("BankLeverage");
        double[] p = {coupling, 3.99, 3.99, 3.99, 3.99};
        double[] state = {0.3, 0.31, 0.32, 0.33};
        double[] next = new double[4];
        for (int n = 0; n < 2000; n++) {
            banks.map().next(state, p, next);
            System.arraycopy(next, 0, state, 0, 4);
        }
        return Arrays.stream(state).max().orElseThrow()
                - Arrays.stream(state).min().orElseThrow();
    }

    private static double swing(String name, double dt, double settle, double start, double... parameters) {
        return swing(name, dt, settle, new double[] {start}, parameters);
    }

    /** Range of the first variable after a time to settle, over a fifth of that. */
    private static double swing(String name, double dt, double settle, double[] start, double[] parameters) {
        Trajectory run = Trajectory.of(Catalogue.named(name), parameters, start, dt);
        double[] x = new double[start.length];
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        while (run.time() < 1.2 * settle) {
            run.step(x);
            if (run.time() > settle) {
                lowest = Math.min(lowest, x[0]);
                highest = Math.max(highest, x[0]);
            }
        }
        return highest - lowest;
    }
}
