package io.takens.cli;

import io.takens.Ensemble;
import io.takens.Event;
import io.takens.score.BrierScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Probabilities of events as they were issued, and what came of them. Rows count as samples. */
final class EventBook {
    private final List<Event> events;
    private final int[] channel; // of each event
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Entry>> open = new HashMap<>();

    private static final class Entry {
        final String stream;
        final long issue;
        final int event;
        final double probability;
        String happened = ""; // nobody knows yet

        Entry(String stream, long issue, int event, double probability) {
            this.stream = stream;
            this.issue = issue;
            this.event = event;
            this.probability = probability;
        }
    }

    /** @param channels names in the order of the samples */
    EventBook(List<Event> events, List<String> channels) {
        this.events = events;
        this.channel = new int[events.size()];
        for (int e = 0; e < channel.length; e++) {
            channel[e] = channels.indexOf(events.get(e).channel());
            if (channel[e] < 0) {
                throw new Failure(
                        ExitCode.USAGE,
                        "event on channel " + events.get(e).channel() + ", but the channels are "
                                + String.join(", ", channels));
            }
        }
    }

    /** Leads that the events need; 0 without any. */
    int longest() {
        return events.stream().mapToInt(Event::within).max().orElse(0);
    }

    /** @param ensemble of at least {@link #longest} leads */
    void issue(String stream, long row, Ensemble ensemble) {
        for (int e = 0; e < channel.length; e++) {
            Entry entry = new Entry(stream, row, e, ensemble.probability(events.get(e), channel[e]));
            entries.add(entry);
            open.computeIfAbsent(stream, name -> new ArrayList<>()).add(entry);
        }
    }

    /** Decides what a row decides. */
    void observe(String stream, long row, double[] values) {
        List<Entry> waiting = open.get(stream);
        if (waiting == null) {
            return;
        }
        for (Entry entry : waiting) {
            Event event = events.get(entry.event);
            if (event.happens(values[channel[entry.event]])) {
                entry.happened = "1";
            } else if (row - entry.issue >= event.within()) {
                entry.happened = "0";
            }
        }
        waiting.removeIf(entry -> !entry.happened.isEmpty());
    }

    void write(Appendable out) throws IOException {
        CsvText text = new CsvText();
        out.append("stream,issue,event,probability,happened\n");
        for (Entry entry : entries) {
            out.append(text.field(entry.stream)
                    .field(entry.issue)
                    .field(describe(events.get(entry.event)))
                    .field(entry.probability)
                    .field(entry.happened)
                    .end());
        }
    }

    /** A line per event that was decided at least once. */
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        for (int e = 0; e < channel.length; e++) {
            BrierScore score = new BrierScore();
            for (Entry entry : entries) {
                if (entry.event == e && !entry.happened.isEmpty()) {
                    score.add(entry.probability, entry.happened.equals("1"));
                }
            }
            if (score.count() > 0) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: %d decided, happened %.1f %%, Brier score %.4f against %.4f of the frequency,"
                                + " reliability %.4f",
                        describe(events.get(e)),
                        score.count(),
                        100 * score.frequency(),
                        score.score(),
                        score.uncertainty(),
                        score.reliability()));
            }
        }
        return lines;
    }

    private static String describe(Event event) {
        return event.channel() + (event.above() ? " > " : " < ") + event.threshold() + " within " + event.within();
    }
}
