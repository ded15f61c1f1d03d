package io.takens.flink;

import static io.takens.flink.Arrivals.at;

import io.takens.Settings;
import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.hipparchus.util.FastMath;

/**
 * Streams that live on, and others that come, say three samples and never speak again: what the operator keeps must follow
 * the streams that are there, not those that ever were. One round is a second of event time.
 */
final class Soak {
    /** What the heap may gain in an hour of event time, relative to itself. */
    static final double STEADY = 0.01;

    private static final long SECOND = 1_000_000; // us
    private static final int SAID = 3; // samples of a stream that comes and goes
    /** Rounds after which models that live on have all their experts. */
    private static final int GROWN = 2300;

    private static final int FEW = 10; // looks that make no slope

    private final KeyedOneInputStreamOperatorTestHarness<String, Arrival<Observation>, Forecast> harness;
    private final int live;
    private final int every;
    private final List<Look> looks = new ArrayList<>();
    private long forecasts;
    private long born;
    private long round;

    /**
     * What was there at one moment.
     *
     * @param born streams that came and went, or will
     * @param streams kept
     * @param timers waiting
     * @param heap bytes in use after a collection
     */
    record Look(long round, long born, int streams, int timers, long heap) {}

    private Soak(int live, int every, Duration idle) throws Exception {
        ForecastSettings defaults = ForecastSettings.defaults();
        this.live = live;
        this.every = every;
        this.harness = Arrivals.harness(new ForecastSettings(
                Settings.Profile.SMALL,
                1,
                10,
                20,
                defaults.lateness(),
                defaults.buffer(),
                defaults.maxChannels(),
                defaults.maxStreams(),
                idle));
    }

    /**
     * Churns, then lets the last of the passing streams be forgotten.
     *
     * @param live streams that stay
     * @param churned streams that pass
     * @param aRound of those, how many come in one round
     * @param every rounds from one look at the state to the next
     * @param idle event time after which a stream is forgotten
     */
    static List<Look> run(int live, long churned, int aRound, int every, Duration idle) throws Exception {
        Soak soak = new Soak(live, every, idle);
        try (soak.harness) {
            soak.harness.open();
            while (soak.born < churned) {
                soak.round(aRound);
            }
            for (long rest = 0; rest < 3 * Math.min(idle.toSeconds(), 600); rest++) {
                soak.round(0);
            }
            soak.look();
        }
        return soak.looks;
    }

    /** Streams that may be kept: three timers, half of the idle time apart, and rounding. */
    static int plateau(int live, int aRound, Duration idle) {
        return live + (int) (2.5 * idle.toSeconds()) * aRound;
    }

    /**
     * What the heap gains in an hour of event time, relative to its mean, by least squares over the looks while streams
     * come and go and those that stay have grown up; NaN if these are too few to tell.
     */
    static double slope(List<Look> looks, long churned) {
        List<Look> steady = looks.stream()
                .filter(look -> look.round >= GROWN && look.born < churned)
                .toList();
        if (steady.size() < FEW) {
            return Double.NaN;
        }
        double rounds = steady.stream().mapToLong(Look::round).average().orElseThrow();
        double heap = steady.stream().mapToLong(Look::heap).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (Look look : steady) {
            covariance += (look.round - rounds) * (look.heap - heap);
            variance += (look.round - rounds) * (look.round - rounds);
        }
        return 3600 * covariance / variance / heap;
    }

    private void round(int births) throws Exception {
        for (int s = 0; s < live; s++) {
            double phase = 0.1 * round + s;
            send(
                    "live-" + s,
                    round,
                    round * SECOND,
                    FastMath.sin(phase),
                    FastMath.cos(phase),
                    FastMath.sin(2.3 * phase));
        }
        for (int b = 0; b < births; b++) {
            String name = "passing-" + born++;
            for (int n = 0; n < SAID; n++) {
                send(name, n, round * SECOND + n * 100_000, n);
            }
        }
        harness.processWatermark(round * 1000 - 2000);
        forecasts += harness.extractOutputValues().size();
        harness.getOutput().clear();
        if (round % every == 0) {
            look();
        }
        round++;
    }

    private void send(String stream, long sequence, long time, double... values) throws Exception {
        harness.processElement(at(stream, sequence, time, values), time / 1000);
    }

    private void look() {
        System.gc();
        Runtime memory = Runtime.getRuntime();
        looks.add(new Look(
                round,
                born,
                harness.numKeyedStateEntries(),
                harness.numEventTimeTimers(),
                memory.totalMemory() - memory.freeMemory()));
    }
}
