package io.takens.cli;

import io.takens.regime.Detection;
import io.takens.regime.Incidents;
import io.takens.regime.RegimeMonitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Watches the rows of one stream in order and writes its changes of regime as lines of CSV. Where {@value #OUTAGE} samples
 * or more are missing it says so, as STALE, at the next sample. Not thread-safe.
 */
final class StreamDetector {
    /** Columns of the output. */
    static final String HEADER = "stream,kind,onset,detected,channels,regime,statistic,threshold\n";

    private static final int OUTAGE = 32; // samples, as many as a sample may be repeated

    private final String stream;
    private final List<String> channels;
    private final RegimeMonitor monitor;
    private final SampleCursor cursor = new SampleCursor();
    private final CsvText text = new CsvText();
    private final VisitLines visits;

    /** @param visits receives the order in which the attractor is visited */
    StreamDetector(String stream, List<String> channels, Appendable visits) {
        this.stream = stream;
        this.channels = channels;
        this.monitor = new RegimeMonitor(channels.size());
        this.visits = new VisitLines(stream, visits);
    }

    /**
     * Consumes a row; writes a line for each change declared at it.
     *
     * @return those of them that say that something changed, in rows
     */
    List<Incidents.Alarm> update(double time, double[] values, Appendable out) throws IOException {
        if (!cursor.next(time, values)) {
            return List.of();
        }
        if (cursor.missing() > 0) {
            monitor.gap(cursor.missing());
        }
        if (cursor.missing() >= OUTAGE) {
            out.append(line(outage()));
        }
        List<Incidents.Alarm> alarms = new ArrayList<>(0);
        for (Detection change : monitor.update(values)) {
            out.append(line(change));
            if (change.kind().change()) {
                double strength = change.statistic() / change.threshold();
                alarms.add(new Incidents.Alarm(
                        stream, cursor.rowAt(change.onset()), cursor.sampleRow(), Math.max(1, strength)));
            }
        }
        if (monitor.symbol() != null) {
            visits.add(monitor.symbol(), monitor.code().partition(), monitor.regime(), cursor);
        }
        return alarms;
    }

    /** The stream is over. */
    void end() throws IOException {
        visits.end(cursor);
    }

    /** Rows so far, missing samples included. */
    long rows() {
        return cursor.rows();
    }

    private Detection outage() {
        long first = cursor.sampleIndex() - cursor.missing();
        return new Detection(
                Detection.Kind.STALE,
                first,
                first,
                first,
                cursor.sampleIndex(),
                List.of(),
                cursor.missing(),
                OUTAGE,
                monitor.regime(),
                monitor.regime(),
                "samples are missing");
    }

    private String line(Detection change) {
        return text.field(stream)
                .field(change.kind().name())
                .field(cursor.rowAt(change.onset()))
                .field(cursor.sampleRow())
                .field(change.channels().stream().map(channels::get).collect(Collectors.joining(" ")))
                .field(change.regimeAfter())
                .field(change.statistic())
                .field(change.threshold())
                .end();
    }
}
