package io.takens.evaluation.regime;

import io.takens.observe.Delivery;
import io.takens.observe.Instrument;
import io.takens.scenario.Outlet;
import io.takens.scenario.Regime;
import io.takens.scenario.Scenario;
import io.takens.scenario.ScenarioStream;
import io.takens.scenario.Schedule;
import io.takens.scenario.StreamSpec;
import io.takens.scenario.Switch;
import io.takens.schemas.Observation;
import io.takens.schemas.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Simulated streams with known changes, each watched by a detector of its own. */
final class SyntheticStreams {
    static final long LENGTH = 8000;
    private static final long CHANGE = 5000;
    private static final long APART = 37; // samples between the changes of two streams

    private final Subject subject;
    private final double noise; // share of each channel's standard deviation
    private final long seed;
    private final int count;

    SyntheticStreams(Subject subject, double noise, long seed, int count) {
        this.subject = subject;
        this.noise = noise;
        this.seed = seed;
        this.count = count;
    }

    /** What a detector said of one stream: its changes, and its regime sample by sample. */
    record Watched(List<Alarm> alarms, List<Integer> regimes) {}

    /** Sample of the change in the n-th stream. */
    static long change(int n) {
        return CHANGE + APART * n;
    }

    /** Streams that go through a change: by detector, then by stream. */
    List<List<Watched>> changed(Change change, List<ChangeDetector.Named> detectors) {
        List<StreamSpec> specs = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Switch to = new Switch(change(n), "B", change.ramp());
            Regime after = change.after(subject, noise, n % subject.channels().size());
            specs.add(subject.stream(id(n)).with(new Schedule("A", List.of(to), 0), before(), after));
        }
        return watch(specs, LENGTH, detectors);
    }

    /**
     * Streams in which nothing happens: by detector, then by stream.
     *
     * @param length samples
     * @param outages whether samples are lost on the way
     */
    List<List<Watched>> quiet(long length, boolean outages, List<ChangeDetector.Named> detectors) {
        List<StreamSpec> specs = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Delivery delivery = outages ? new Delivery(0.002, 20, 0, 0, 1) : Delivery.PERFECT;
            specs.add(
                    subject.stream(id(n)).with(Schedule.constant("A"), before()).with(delivery));
        }
        return watch(specs, length, detectors);
    }

    /** Samples of one stream in which nothing happens. */
    List<double[]> samples(long length) {
        List<double[]> samples = new ArrayList<>();
        quiet(length, false, List.of(new ChangeDetector.Named("recorder", channels -> sample -> {
            samples.add(sample.clone());
            return List.of();
        })));
        return samples;
    }

    /** Streams that go through the regimes A, B, A, C, A. */
    List<Watched> recurring(long each, ChangeDetector.Named detector) {
        Instrument instrument = Instrument.noisy(noise);
        Regime b =
                subject.regime("B").with(subject.parameter(), subject.large()).readBy(instrument);
        double between = (subject.small() + subject.large()) / 2;
        Regime c = subject.regime("C").with(subject.parameter(), between).readBy(instrument);
        List<StreamSpec> specs = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            specs.add(subject.stream(id(n)).with(Schedule.cycle(each, "A", "B", "A", "C", "A"), before(), b, c));
        }
        return watch(specs, 5 * each, List.of(detector)).get(0);
    }

    private Regime before() {
        return subject.regime("A").readBy(Instrument.noisy(noise));
    }

    private static String id(int n) {
        return String.format("%04d", n);
    }

    private List<List<Watched>> watch(List<StreamSpec> specs, long length, List<ChangeDetector.Named> detectors) {
        Map<String, List<Watch>> watches = new TreeMap<>();
        for (StreamSpec spec : specs) {
            int channels = subject.channels().size();
            watches.put(
                    spec.id(),
                    detectors.stream()
                            .map(detector -> new Watch(detector.start().apply(channels)))
                            .toList());
        }
        new ScenarioStream(new Scenario(subject.name(), seed, length, specs), 0).drain(new Outlet() {
            @Override
            public void observation(Observation sample) {
                watches.get(sample.streamId()).forEach(watch -> watch.update(sample));
            }

            @Override
            public void truth(Truth truth) {
                // the specs say it
            }
        });
        return IntStream.range(0, detectors.size())
                .mapToObj(d -> watches.values().stream()
                        .map(watch -> watch.get(d).watched())
                        .toList())
                .toList();
    }

    private static final class Watch {
        private final ChangeDetector detector;
        private final List<Alarm> alarms = new ArrayList<>();
        private final List<Integer> regimes = new ArrayList<>();
        private long last = -1;

        Watch(ChangeDetector detector) {
            this.detector = detector;
        }

        void update(Observation sample) {
            if (sample.sequence() > last + 1) {
                detector.gap(sample.sequence() - last - 1);
            }
            last = sample.sequence();
            detector.update(sample.values()).stream().filter(Alarm::change).forEach(alarms::add);
            regimes.add(detector.regime());
        }

        Watched watched() {
            return new Watched(alarms, regimes);
        }
    }
}
