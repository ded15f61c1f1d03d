package io.takens.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.takens.Chaos;
import io.takens.forecast.Forecaster;
import io.takens.forecast.ForecasterContract;
import java.io.DataInput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EchoStateNetworkTest extends ForecasterContract {

    @Override
    protected Forecaster create() {
        return new EchoStateNetwork(3, 40, 1e-6, 5);
    }

    @Override
    protected Forecaster read(DataInput in) throws IOException {
        return EchoStateNetwork.read(in, 3, 40, 5);
    }

    @Test
    void forgetsItsPastWithinTheWashout() {
        // two networks with different pasts, driven by the same 100 samples, have the same state: the echo-state
        // property
        EchoStateNetwork one = new EchoStateNetwork(1, 50, 1e-6, 3);
        EchoStateNetwork other = new EchoStateNetwork(1, 50, 1e-6, 3);
        double[][] series = Chaos.henon(1300);
        for (int i = 0; i < 600; i++) {
            one.learn(series[i]);
            other.learn(series[i]);
        }
        one.learn(new double[] {3});
        other.learn(new double[] {-3});
        one.gap();
        other.gap();
        for (int i = 600; i < 700; i++) {
            one.learn(series[i]);
            other.learn(series[i]);
        }
        double[] first = new double[1];
        double[] second = new double[1];
        one.forecast(1, first);
        other.forecast(1, second);
        assertThat(Math.abs(first[0] - second[0])).isLessThan(1e-6);
    }

    @Test
    void foretellsTheHenonMapBetterThanItsMean() {
        EchoStateNetwork network = new EchoStateNetwork(1, 100, 1e-8, 7);
        double[][] series = Chaos.henon(2003);
        for (int i = 0; i < 2000; i++) {
            network.learn(series[i]);
        }
        double[] run = new double[3];
        network.forecast(3, run);
        for (int h = 0; h < 3; h++) {
            assertThat(Math.abs(run[h] - series[2000 + h][0])).isLessThan(0.2);
        }
    }

    @Test
    void itsConditionalExponentSaysThatTheWashoutIsLongEnough() {
        double[][] series = drive();
        for (int seed = 1; seed <= 5; seed++) {
            double exponent = new EchoStateNetwork(1, 100, 1e-6, seed).conditionalExponent(series);
            assertThat(100 * exponent).as("seed %d", seed).isLessThan(Math.log(1e-3));
        }
    }

    @Test
    void conditionalExponentIsTheRateAtWhichTwoStatesMeet() {
        double[][] series = drive();
        double exponent = new EchoStateNetwork(1, 100, 1e-6, 1).conditionalExponent(series);
        assertThat(separation(0.9, 60) - separation(0.9, 20)).isCloseTo(40 * exponent, within(0.25 * 40 * -exponent));
    }

    @Test
    void aNetworkOfRadiusThreeIsNoEchoOfItsInput() {
        double[][] series = drive();
        EchoStateNetwork fool = new EchoStateNetwork(1, 100, 1e-6, 1, 3);
        assertThat(fool.conditionalExponent(series)).isPositive();
        assertThat(separation(3, 400)).isGreaterThan(Math.log(1e-3));
        assertThat(separation(0.9, 400)).isLessThan(Math.log(1e-9));
    }

    private static double[][] drive() {
        double[][] series = Chaos.channel(Chaos.lorenz(1500), 0);
        for (double[] sample : series) {
            sample[0] /= 8;
        }
        return series;
    }

    /** Log distance of the states of two networks with different pasts, after so many common samples. */
    private static double separation(double radius, int common) {
        EchoStateNetwork one = new EchoStateNetwork(1, 100, 1e-6, 1, radius);
        EchoStateNetwork other = new EchoStateNetwork(1, 100, 1e-6, 1, radius);
        one.learn(new double[] {0.01});
        other.learn(new double[] {-0.01});
        double[][] series = drive();
        for (int i = 0; i < common; i++) {
            one.learn(series[i]);
            other.learn(series[i]);
        }
        double squares = 0;
        for (int i = 0; i < one.state().length; i++) {
            squares += Math.pow(one.state()[i] - other.state()[i], 2);
        }
        return Math.log(Math.sqrt(squares));
    }
}
