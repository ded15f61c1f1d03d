package io.takens.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObserverTest {

    private static final double[] MEAN = {1, 2, 3};
    private static final double[] STD = {10, 20, 30};
    private static final double[] STATE = {4, 5, 6};

    private final double[] out = new double[2];

    @Test
    void showsTheChosenVariablesInTheirOrder() {
        observer(Instrument.PERFECT).read(STATE, out);
        assertThat(out).containsExactly(6, 4);
    }

    @Test
    void noiseHasTheStdAskedForAndNoMemory() {
        Observer observer = observer(Instrument.noisy(0.1));
        int n = 20_000;
        double square = 0;
        double product = 0;
        double before = 0;
        for (int i = 0; i < n; i++) {
            observer.read(STATE, out);
            double error = (out[0] - 6) / 3; // std 30 * 0.1
            square += error * error;
            product += error * before;
            before = error;
        }
        // three standard errors: of a variance sqrt(2 / n), of a correlation 1 / sqrt(n)
        assertThat(square / n).isCloseTo(1, within(0.03));
        assertThat(product / n).isCloseTo(0, within(0.021));
    }

    @Test
    void gainTurnsAboutTheMeanAndOffsetCountsInStds() {
        observer(Instrument.PERFECT.with(new Fault.Gain(1, 2, 0.5))).read(STATE, out);
        assertThat(out).containsExactly(6, 1 + 2 * 3 + 5);
    }

    @Test
    void driftBeginsAtTheOnset() {
        Observer observer = observer(Instrument.PERFECT);
        observer.read(STATE, out);
        observer.instrument(Instrument.PERFECT.with(new Fault.Drift(0, 0.1)));
        observer.read(STATE, out);
        assertThat(out[0]).isCloseTo(6 + 3, within(1e-12));
        observer.read(STATE, out);
        assertThat(out[0]).isCloseTo(6 + 6, within(1e-12));
        observer.instrument(Instrument.PERFECT);
        observer.read(STATE, out);
        assertThat(out[0]).isEqualTo(6);
    }

    @Test
    void aStuckSensorRepeatsItsLastReadingToTheBit() {
        Observer observer = observer(Instrument.noisy(0.1));
        observer.read(STATE, out);
        double last = out[1];
        observer.instrument(Instrument.noisy(0.1).with(new Fault.Stuck(1)));
        for (int i = 0; i < 10; i++) {
            observer.read(new double[] {i, i, i}, out);
            assertThat(out[1]).isEqualTo(last);
        }
    }

    @Test
    void swappedSensorsShowEachOther() {
        observer(Instrument.PERFECT.with(new Fault.Swapped(0, 1))).read(STATE, out);
        assertThat(out).containsExactly(4, 6);
    }

    @Test
    void roundingLeavesMultiplesOfTheQuantum() {
        observer(new Instrument(0, 0.05, List.of())).read(STATE, out);
        assertThat(out).containsExactly(6, 4); // quanta 1.5 and 0.5
        observer(new Instrument(0, 0.3, List.of())).read(STATE, out);
        assertThat(out).containsExactly(9, 3);
    }

    @Test
    void refusesAFaultOfAChannelThatIsNotObserved() {
        assertThatThrownBy(() -> observer(Instrument.PERFECT.with(new Fault.Stuck(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 observed");
    }

    private static Observer observer(Instrument instrument) {
        Observer observer = new Observer(new int[] {2, 0}, MEAN, STD, new Randomness(1, "stream", "noise"));
        observer.instrument(instrument);
        return observer;
    }
}
