package io.takens.scenario;

import io.takens.integrate.DivergenceException;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** A stream and the event time of its next sample on the beat. */
    private record Due(long eventTime, int place) {}

    private record Kind(Model model, List<Double> parameters, double dt) {}

    private final Scenario scenario;
    private final long startTime;
    private final StreamRun[] runs;
    private final PriorityQueue<Due> queue;
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
        for (int place = 0; place < runs.length; place++) {
            queue.add(new Due(startTime, place));
        }
    }

    /** Whether there is a next sample; an endless scenario always has one. */
    public boolean hasNext() {
        return !queue.isEmpty();
    }

    /** Event time of the next sample, microseconds since the epoch. */
    public long nextEventTime() {
        return queue.element().eventTime();
    }

    /**
     * Takes the next sample of the stream that is due, and hands over what is delivered with it.
     *
     * @throws DivergenceException if the stream has no finite continuation, naming it and the sample
     */
    public void advance(Outlet outlet) {
        Due due = queue.remove();
        StreamSpec spec = scenario.streams().get(due.place());
        StreamRun run = runs[due.place()];
        try {
            if (run == null) {
                run = new StreamRun(spec, scenario.seed(), startTime, climate(spec));
                runs[due.place()] = run;
            }
            run.advance(outlet);
        } catch (DivergenceException e) {
            throw e.of("stream " + spec.id() + " at sample " + (run == null ? 0 : run.sequence()));
        }
        if (scenario.length() > 0 && run.sequence() == scenario.length()) {
            run.finish(outlet);
            runs[due.place()] = null;
        } else {
            long next = startTime + Math.round(run.sequence() * spec.interval() * MICROSECONDS);
            queue.add(new Due(next, due.place()));
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

    private static int order(Due a, Due b) {
        int byTime = Long.compare(a.eventTime(), b.eventTime());
        return byTime != 0 ? byTime : Integer.compare(a.place(), b.place());
    }
}
