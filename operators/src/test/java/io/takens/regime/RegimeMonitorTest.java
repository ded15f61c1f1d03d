package io.takens.regime;

import static org.assertj.core.api.Assertions.assertThat;

import io.takens.regime.Detection.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegimeMonitorTest {
    private static final int LYAPUNOV_TIME = 22; // samples of Lorenz x at .05
    private static final int CHANGE = 3000;

    @Test
    void declaresAJumpOfTheDynamicsWithinOneLyapunovTimeAndOnce() {
        List<Detection> found =
                Streams.watch(Streams.channel(Streams.lorenz(CHANGE + 600, 1, 0.005, i -> i < CHANGE ? 28 : 45), 0));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).kind()).isEqualTo(Kind.REGIME_SHIFT);
        assertThat(found.get(0).detected()).isBetween((long) CHANGE, (long) CHANGE + LYAPUNOV_TIME);
        assertThat(found.get(0).onset()).isBetween(CHANGE - 5L, found.get(0).detected());
        assertThat(found.get(0).regimeAfter()).isEqualTo(1);
    }

    @Test
    void keepsQuietOnUnchangingChaosWhereAScanOfTheSamplesDoesNot() {
        int alarms = 0;
        int byTheSamples = 0;
        for (long seed = 1; seed <= 3; seed++) {
            double[][] lorenz = Streams.channel(Streams.lorenz(12_000, seed, 0.005, i -> 28), 0);
            alarms += Streams.watch(lorenz).size();
            FeatureScan fool = new FeatureScan(FeatureScan.WINDOWS);
            for (double[] sample : lorenz) {
                byTheSamples += fool.update(sample[0], true) ? 1 : 0;
            }
        }
        // nominal 10 in 100,000: 3.6 in 36,000
        assertThat(alarms).isLessThanOrEqualTo(4);
        assertThat(byTheSamples)
                .as("the fool: lobes are visited for changing times")
                .isGreaterThan(4);
    }

    @Test
    void namesTheChannelOfASensorFaultAndNoChannelWhereTheDynamicsChange() {
        double[][] offset = Streams.lorenz(CHANGE + 300, 2, 0.005, i -> 28);
        for (int i = CHANGE; i < offset.length; i++) {
            offset[i][1] += 4.5;
        }
        Detection fault = Streams.watch(offset).get(0);
        assertThat(fault.kind()).isEqualTo(Kind.SENSOR_SHIFT);
        assertThat(fault.channels()).containsExactly(1);
        assertThat(fault.detected()).isBetween((long) CHANGE, CHANGE + 50L);

        for (long seed = 1; seed <= 3; seed++) {
            List<Detection> dynamics =
                    Streams.watch(Streams.lorenz(CHANGE + 300, seed, 0.005, i -> i < CHANGE ? 28 : 32));
            assertThat(dynamics).isNotEmpty();
            assertThat(dynamics.get(0).kind()).as("seed %d", seed).isNotEqualTo(Kind.SENSOR_SHIFT);
        }
    }

    @Test
    void knowsSensorsThatChangedPlaces() {
        double[][] swapped = Streams.lorenz(CHANGE + 300, 3, 0.005, i -> 28);
        for (int i = CHANGE; i < swapped.length; i++) {
            double x = swapped[i][0];
            swapped[i][0] = swapped[i][1];
            swapped[i][1] = x;
        }
        Detection fault = Streams.watch(swapped).get(0);
        assertThat(fault.kind()).isEqualTo(Kind.SENSOR_SHIFT);
        assertThat(fault.channels()).containsExactly(0, 1);
    }

    @Test
    void tellsMoreNoiseFromOtherDynamics() {
        double[][] noisy = Streams.channel(Streams.lorenz(CHANGE + 600, 4, 0.005, i -> 28), 0);
        SplittableRandom random = new SplittableRandom(9);
        for (int i = CHANGE; i < noisy.length; i++) {
            noisy[i][0] += 0.02 * 7.9 * Streams.normal(random);
        }
        Detection first = Streams.watch(noisy).get(0);
        assertThat(first.kind()).isEqualTo(Kind.NOISE_CHANGE);
        assertThat(first.detected()).isBetween((long) CHANGE, CHANGE + 5L * LYAPUNOV_TIME);
    }

    @Test
    void knowsARegimeThatComesBackAndDoesNotTakeAThirdForIt() {
        RegimeMonitor monitor = new RegimeMonitor(1);
        List<Detection> found =
                Streams.watch(monitor, Streams.henon(7000, 5, 0.001, i -> i < 3000 || i >= 5500 ? 1.4 : 1.3));
        assertThat(found).extracting(Detection::kind).endsWith(Kind.RECOVERED);
        assertThat(monitor.regime()).isZero();

        RegimeMonitor other = new RegimeMonitor(1);
        List<Detection> third =
                Streams.watch(other, Streams.henon(7000, 5, 0.001, i -> i < 3000 ? 1.4 : i < 5500 ? 1.3 : 1.35));
        assertThat(third).extracting(Detection::kind).as("the fool").doesNotContain(Kind.RECOVERED);
        assertThat(other.regime()).isPositive();
    }

    @Test
    void declaresOneStepOfLevelOnce() {
        for (int step : new int[] {300, 2500}) {
            for (long seed = 1; seed <= 4; seed++) {
                double[][] white = Streams.white(step + 1500, 1, seed, i -> i < step ? 0 : 8);
                List<Detection> found = Streams.watch(white).stream()
                        .filter(detection -> detection.kind().change() && detection.detected() >= step)
                        .toList();
                assertThat(found).as("step at %d, seed %d", step, seed).hasSize(1);
                assertThat(found.get(0).onset()).isBetween(step - 30L, step + 30L);
            }
        }
    }

    @Test
    void anOutageIsNoShift() {
        double[][] whole = Streams.channel(Streams.lorenz(6000, 6, 0.005, i -> 28), 0);
        RegimeMonitor monitor = new RegimeMonitor(1);
        assertThat(Streams.watch(monitor, Arrays.copyOfRange(whole, 0, 3000))).isEmpty();
        monitor.gap(1500);
        assertThat(Streams.watch(monitor, Arrays.copyOfRange(whole, 4500, 6000)))
                .isEmpty();

        RegimeMonitor untold = new RegimeMonitor(1);
        Streams.watch(untold, Arrays.copyOfRange(whole, 0, 3000));
        assertThat(Streams.watch(untold, Arrays.copyOfRange(whole, 4500, 6000)))
                .as("the fool: not told of it")
                .isNotEmpty();
    }

    @Test
    void aStreamThatStandsStillIsStaleAndNotShifted() {
        double[][] stuck = Streams.channel(Streams.lorenz(4000, 7, 0.005, i -> 28), 0);
        for (int i = 3000; i < 3200; i++) {
            stuck[i] = stuck[2999];
        }
        List<Detection> found = Streams.watch(Arrays.copyOf(stuck, 3200));
        assertThat(found).extracting(Detection::kind).containsExactly(Kind.STALE);
        assertThat(found.get(0).onset()).isEqualTo(2999);
    }

    /** Fifteen noisy samples in a thousand, and at last a change that stays. */
    @Test
    void disturbancesThatPassAgainAndAgainArePartOfTheRegime() {
        int early = 0;
        int late = 0;
        for (int seed = 1; seed <= 3; seed++) {
            double[][] samples = Streams.henon(22_000, seed, 0.005, i -> i < 20_000 ? 1.4 : 1.3);
            SplittableRandom random = new SplittableRandom(seed + 9);
            for (int i = 3000; i < 20_000; i++) {
                samples[i][0] += i % 1000 < 15 ? 0.05 * Streams.normal(random) : 0;
            }
            List<Long> found = Streams.watch(samples).stream()
                    .filter(one -> one.kind().change())
                    .map(Detection::detected)
                    .toList();
            early += (int) found.stream().filter(at -> at < 10_000).count();
            late += (int)
                    found.stream().filter(at -> at >= 10_000 && at < 20_000).count();
            assertThat(found).as("the change").anyMatch(at -> at >= 20_000 && at < 20_500);
        }
        assertThat(early).as("the first ones are reported").isPositive();
        assertThat(late).isLessThan(early);
    }

    /** The model of the wide attractor fits the narrow one no worse than its own; that of the narrow one fits far better. */
    @Test
    void tellsAReturnAndARegimeBetweenTwoKnownOnes() {
        double[] rho = {28, 45, 28, 38.5};
        int seen = 0;
        int back = 0;
        int between = 0;
        int fool = 0;
        for (int seed = 1; seed <= 6; seed++) {
            double[][] samples = Streams.channel(Streams.lorenz(4 * CHANGE, seed, 0, i -> rho[i / CHANGE]), 0);
            RegimeMonitor monitor = new RegimeMonitor(1);
            int[] regimes = new int[samples.length];
            List<Detection> found = new ArrayList<>();
            for (int i = 0; i < samples.length; i++) {
                found.addAll(monitor.update(samples[i]));
                regimes[i] = monitor.regime();
            }
            seen += declared(found, 2 * CHANGE) ? 1 : 0;
            back += regimes[2 * CHANGE + 400] == 0 ? 1 : 0;
            between += regimes[4 * CHANGE - 1] > 1 ? 1 : 0;
            fool += declared(Streams.watch(Arrays.copyOfRange(samples, CHANGE, 3 * CHANGE)), CHANGE) ? 1 : 0;
        }
        assertThat(seen).isEqualTo(6);
        assertThat(back).isGreaterThanOrEqualTo(5);
        assertThat(between).isGreaterThanOrEqualTo(5);
        assertThat(fool).as("who has not met the regime before").isLessThan(4);
    }

    private static boolean declared(List<Detection> found, int change) {
        return found.stream()
                .anyMatch(one ->
                        one.kind().change() && one.detected() >= change && one.detected() < change + 3 * LYAPUNOV_TIME);
    }

    @Test
    void callsAnOffsetOrGainOfAMapASensorsAndAJumpOfItsParameterNot() {
        int offsets = 0;
        int gains = 0;
        int jumps = 0;
        for (int seed = 1; seed <= 5; seed++) {
            offsets += sensor(Streams.henon(CHANGE + 60, seed, 0.005, i -> 1.4), 1, 0.36);
            gains += sensor(Streams.henon(CHANGE + 60, seed, 0.005, i -> 1.4), 1.2, 0);
            jumps += sensor(Streams.henon(CHANGE + 60, seed, 0.005, i -> i < CHANGE ? 1.4 : 1.3), 1, 0);
        }
        assertThat(offsets).isGreaterThanOrEqualTo(4);
        assertThat(gains).isGreaterThanOrEqualTo(4);
        assertThat(jumps).isZero();
    }

    /** 1 if the first alarm after a sensor reads otherwise calls it a shift of that. */
    private static int sensor(double[][] samples, double gain, double offset) {
        for (int i = CHANGE; i < samples.length; i++) {
            samples[i][0] = gain * samples[i][0] + offset;
        }
        return Streams.watch(samples).stream()
                        .filter(one -> one.kind().change() && one.detected() >= CHANGE)
                        .findFirst()
                        .filter(one -> one.kind() == Kind.SENSOR_SHIFT)
                        .isPresent()
                ? 1
                : 0;
    }
}
