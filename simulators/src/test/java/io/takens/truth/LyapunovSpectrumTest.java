package io.takens.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.catalogue.Catalogue;
import io.takens.catalogue.CatalogueSystem;
import io.takens.integrate.TangentTrajectory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LyapunovSpectrumTest {

    private static final double ROUNDING = 1e-7; // tolerance 1e-9 a step, Jacobians to ten digits

    @Test
    void exponentsOfLorenzAddUpToItsDivergence() {
        LyapunovSpectrum spectrum = measure("Lorenz", new double[] {8 / 3.0, 28, 10}, 0.2, 3, 500);
        assertThat(spectrum.sum()).isCloseTo(-(10 + 1 + 8 / 3.0), within(ROUNDING));
        // 0.9056 is the literature's value; three standard errors of this run
        assertThat(spectrum.largest()).isCloseTo(0.9056, within(3 * spectrum.standardErrors()[0]));
        assertThat(spectrum.standardErrors()[0]).isBetween(0.003, 0.03);
        assertThat(spectrum.exponents()[1]).as("along the flow").isCloseTo(0, within(0.01));
        assertThat(spectrum.kaplanYorke()).isCloseTo(2.062, within(0.003));
        // the sum is fixed, so the dimension moves with the largest exponent over the smallest
        double expected = spectrum.standardErrors()[0] / -spectrum.exponents()[2];
        assertThat(spectrum.kaplanYorkeError()).isBetween(0.5 * expected, 2 * expected);
    }

    @Test
    void aPeriodicLorenzHasNoPositiveExponent() {
        LyapunovSpectrum spectrum = measure("Lorenz", new double[] {8 / 3.0, 160, 10}, 0.1, 3, 200);
        assertThat(spectrum.largest()).isCloseTo(0, within(0.02));
        assertThat(spectrum.exponents()[1]).isLessThan(-0.1);
    }

    @Test
    void exponentsOfHenonAddUpToTheLogarithmOfItsDeterminant() {
        LyapunovSpectrum spectrum = measure("Henon", new double[] {1.4, 0.3}, 1, 2, 100_000);
        assertThat(spectrum.sum()).isCloseTo(StrictMath.log(0.3), within(ROUNDING));
        assertThat(spectrum.largest()).isCloseTo(0.4192, within(3 * spectrum.standardErrors()[0]));
    }

    @Test
    void exponentsOfLorenz96AddUpToMinusItsSize() {
        int n = 12;
        double[] start =
                IntStream.range(0, n).mapToDouble(i -> StrictMath.sin(i + 1)).toArray();
        TangentTrajectory run = TangentTrajectory.of(Catalogue.named("Lorenz96"), new double[] {8}, start, 0.2, n);
        LyapunovSpectrum spectrum = LyapunovSpectrum.measure(run, 40);
        assertThat(spectrum.sum()).isCloseTo(-n, within(ROUNDING));
        assertThat(spectrum.exponents()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void mackeyGlassIsPeriodicAtSixteenAndChaoticAtSeventeen() {
        LyapunovSpectrum chaotic = measure("MackeyGlass", new double[] {0.2, 0.1, 10, 17}, 10, 3, 10_000);
        assertThat(chaotic.largest()).isBetween(0.004, 0.0075);
        assertThat(chaotic.largest()).isGreaterThan(5 * chaotic.standardErrors()[0]);
        assertThat(chaotic.exponents()[1]).isCloseTo(0, within(0.001));
        assertThat(chaotic.kaplanYorke()).isCloseTo(2.13, within(0.05));
        LyapunovSpectrum periodic = measure("MackeyGlass", new double[] {0.2, 0.1, 10, 16}, 10, 3, 10_000);
        assertThat(periodic.largest()).isCloseTo(0, within(0.001));
    }

    @Test
    void kaplanYorkeInterpolatesWhereTheSumTurnsNegative() {
        assertThat(spectrum(1, 0, -2).kaplanYorke()).isEqualTo(2.5);
        assertThat(spectrum(0, 1, -2).kaplanYorke()).as("order does not matter").isEqualTo(2.5);
        assertThat(spectrum(-1, -2).kaplanYorke()).isZero();
        assertThat(spectrum(0.5, -0.2).kaplanYorke()).as("a lower bound").isEqualTo(2);
    }

    private static LyapunovSpectrum measure(String name, double[] parameters, double dt, int vectors, double time) {
        CatalogueSystem system = Catalogue.named(name);
        return LyapunovSpectrum.measure(TangentTrajectory.of(system, parameters, system.start(), dt, vectors), time);
    }

    private static LyapunovSpectrum spectrum(double... exponents) {
        return new LyapunovSpectrum(exponents, new double[exponents.length], 0, 1);
    }
}
