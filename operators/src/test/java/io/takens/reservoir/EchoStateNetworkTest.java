package io.takens.reservoir;

import static org.assertj.core.api.Assertions.assertThat;

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
}
