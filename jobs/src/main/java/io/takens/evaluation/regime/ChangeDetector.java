package io.takens.evaluation.regime;

import io.takens.evaluation.rival.AdaptiveWindow;
import io.takens.evaluation.rival.PageHinkley;
import io.takens.evaluation.rival.RunLengths;
import io.takens.evaluation.rival.TwoSidedCusum;
import io.takens.regime.Detection;
import io.takens.regime.RegimeMonitor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A detector of changes of one stream, fed sample by sample, and those that know nothing, for comparison. */
interface ChangeDetector {

    /** What is declared at the next sample, mostly nothing. */
    List<Alarm> update(double[] sample);

    /** Says that so many samples are missing. */
    default void gap(long missing) {}

    /** Bytes of state at present. */
    default long bytes() {
        return 0;
    }

    /** Regime that the stream is held to be in. */
    default int regime() {
        return 0;
    }

    /**
     * A detector with its name.
     *
     * @param start makes one for a number of channels
     */
    record Named(String name, IntFunction<ChangeDetector> start) {}

    /** Ours. */
    static Named takens() {
        return new Named("takens", Monitored::new);
    }

    /** Those of others, a detector for every channel. */
    static List<Named> rivals() {
        return List.of(
                new Named("adwin", channels -> new EveryChannel(channels, AdaptiveWindow::new)),
                new Named("page-hinkley", channels -> new EveryChannel(channels, PageHinkley::new)),
                new Named("cusum", channels -> new EveryChannel(channels, TwoSidedCusum::new)),
                new Named("run lengths", channels -> new EveryChannel(channels, RunLengths::new)));
    }

    /** Those that look at no sample: never, always, and by the clock. */
    static List<Named> fools() {
        return List.of(
                new Named("never", channels -> sample -> List.of()),
                new Named("always", channels -> new Clock(1)),
                new Named("every 250", channels -> new Clock(250)),
                new Named("every 1000", channels -> new Clock(1000)));
    }

    /** {@link RegimeMonitor} behind this interface. */
    final class Monitored implements ChangeDetector {
        private final RegimeMonitor monitor;

        Monitored(int channels) {
            monitor = new RegimeMonitor(channels);
        }

        @Override
        public List<Alarm> update(double[] sample) {
            List<Detection> found = monitor.update(sample);
            if (found.isEmpty()) {
                return List.of();
            }
            List<Alarm> alarms = new ArrayList<>();
            for (Detection detection : found) {
                alarms.add(new Alarm(detection.onset(), detection.detected(), detection.kind(), detection.channels()));
            }
            return alarms;
        }

        @Override
        public void gap(long missing) {
            monitor.gap(missing);
        }

        @Override
        public int regime() {
            return monitor.regime();
        }

        @Override
        public long bytes() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                monitor.write(new DataOutputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.size();
        }
    }

    /** Fires by the clock. */
    final class Clock implements ChangeDetector {
        private final long every;
        private long index = -1;

        Clock(long every) {
            this.every = every;
        }

        @Override
        public List<Alarm> update(double[] sample) {
            index++;
            return index == 0 || index % every != 0
                    ? List.of()
                    : List.of(new Alarm(index, index, Detection.Kind.REGIME_SHIFT, List.of()));
        }

        @Override
        public void gap(long missing) {
            index += missing;
        }
    }
}
