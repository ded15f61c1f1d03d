package io.takens.scenario;

import io.takens.integrate.DivergenceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A scenario under way: its records one after another, all streams merged by event time and then by their place in the
 * scenario.
 *
 * <p>A stream costs no work before its first sample. Memory grows with the number of streams, not with their length.
 * Not thread-safe.
 */
public final class ScenarioStream {

    private static final double MICROSECONDS = 1e6;

    /** The streams of one sampling interval: they fall due together, in their order, so that one queue entry serves all. */
    private static final class Beat {
        private final double interval; // seconds
        private final int[] places; // of its streams in the scenario, ascending
        private int next; // index in places
        private long sequence;
        private long eventTime; // microseconds since the epoch

        Beat(double interval, int[] places, long startTime) {
            this.interval = interval;
            this.places = places;
            this.eventTime = startTime;
        }

        int place() {
            return places[next];
        }
    }

    private record Kind(Model model, List<Double> parameters, double dt) {}

    private final Scenario scenario;
    private final long startTime;
    private final StreamRun[] runs;
    private final PriorityQueue<Beat> queue;
    private final Map<Kind, Climate> climates = new HashMap<>();

    /**
     * @param scenario what happens
     * @param startTime event time of every stream's sample 0, microseconds since the epoch
     */
    public ScenarioStream(Scenario scenario, long startTime) {
        this.scenario = scenario;
        this.startTime = startTime;
        this.runs = new StreamRun[scenario.streams().size()];
        this.queue = new PriorityQueue<>(ScenarioStream::order);
        Map<Double, List<Integer>> places = new LinkedHashMap<>();
        for (int place = 0; place < runs.length; place++) {
            double interval = scenario.streams().get(place).interval();
            places.computeIfAbsent(interval, unknown -> new ArrayList<>()).add(place);
        }
        places.forEach((interval, all) -> queue.add(
                new Beat(interval, all.stream().mapToInt(Integer::intValue).toArray(), startTime)));
    }

    /** Whether there is a next sample; an endless scenario always has one. */
    public boolean hasNext() {
        return !queue.isEmpty();
    }

    /** Event time of the next sample, microseconds since the epoch. */
    public long nextEventTime() {
        return queue.element().eventTime;
    }

    /**
     * Takes the next sample of the stream that is due, and hands over what is delivered with it.
     *
     * @throws DivergenceException if the stream has no finite continuation, naming it and the sample
     */
    public void advance(Outlet outlet) {
        Beat beat = queue.element();
        int place = beat.place();
        StreamSpec spec = scenario.streams().get(place);
        StreamRun run = runs[place];
        try {
            if (run == null) {
                run = new StreamRun(spec, scenario.seed(), startTime, climate(spec));
                runs[place] = run;
            }
            run.advance(outlet);
        } catch (DivergenceException e) {
            throw e.of("stream " + spec.id() + " at sample " + (run == null ? 0 : run.sequence()));
        }
        if (run.sequence() == scenario.length()) {
            run.finish(outlet);
            runs[place] = null;
        }
        pass(beat);
    }

    /** Goes on to the next stream of a beat, or to its next sample. */
    private void pass(Beat beat) {
        beat.next++;
        if (beat.next == beat.places.length) {
            beat.next = 0;
            beat.sequence++;
            beat.eventTime = startTime + Math.round(beat.sequence * beat.interval * MICROSECONDS);
        }
        boolean ended = scenario.length() > 0 && beat.sequence == scenario.length();
        if (queue.size() > 1 || ended) {
            queue.remove();
            if (!ended) {
                queue.add(beat);
            }
        }
    }

    /** Everything to the end of a scenario that has one. */
    public void drain(Outlet outlet) {
        while (hasNext()) {
            advance(outlet);
        }
    }

    private Climate climate(StreamSpec spec) {
        double[] parameters = Parameters.of(
                        spec.model(), spec.regime(spec.schedule().first()))
                .at(0);
        List<Double> values = new ArrayList<>();
        for (double value : parameters) {
            values.add(value);
        }
        return climates.computeIfAbsent(
                new Kind(spec.model(), values, spec.dt()), kind -> new Climate(spec.model(), parameters, spec.dt()));
    }

    private static int order(Beat a, Beat b) {
        int byTime = Long.compare(a.eventTime, b.eventTime);
        return byTime != 0 ? byTime : Integer.compare(a.place(), b.place());
    }
}
