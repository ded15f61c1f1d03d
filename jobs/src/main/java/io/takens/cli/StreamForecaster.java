package io.takens.cli;

import io.takens.Prediction;
import io.takens.Settings;
import io.takens.TimedTakens;
import io.takens.evaluation.rolling.Foresight;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Learns the rows of one stream in order and writes its forecasts as lines of CSV. Not thread-safe. */
final class StreamForecaster {
    /** Columns of the output. */
    static final String HEADER = "stream,issue,lead,channel,median,q05,q25,q75,q95,expert,status\n";

    private static final int MEMBERS = 64; // of the ensemble that events are counted in
    private static final double[] LEVELS = {0.5, 0.05, 0.25, 0.75, 0.95}; // in the order of the columns

    private final String stream;
    private final List<String> channels;
    private final TimedTakens takens;
    private final Foresight foresight;
    private final SampleCursor cursor = new SampleCursor();
    private final CsvText text = new CsvText();
    private long issued = -1; // row of the last sample used by the last forecast

    /** @param inputs what is known to act on the stream, by the index of its samples; empty if nothing is */
    StreamForecaster(String stream, List<String> channels, Settings settings, double[][] inputs) {
        this.stream = stream;
        this.channels = channels;
        this.takens = new TimedTakens(settings, channels.size(), Foresight.width(inputs));
        this.foresight = new Foresight(takens.model(), inputs);
    }

    void learn(double time, double[] values) {
        if (!cursor.next(time, values)) {
            return;
        }
        if (cursor.missing() > 0 && takens.model().samples() > 0) {
            takens.gap(cursor.missing());
        }
        foresight.before(cursor.sampleIndex());
        takens.learn(values, time);
    }

    /** Rows so far, missing samples included. */
    long rows() {
        return cursor.rows();
    }

    /** Whether a sample was learnt since the last forecast. */
    boolean fresh() {
        return cursor.sampleRow() > issued;
    }

    /** Whether there was any forecast. */
    boolean spoke() {
        return issued >= 0;
    }

    /** Foretells leads 1..horizon after the last sample: one line per lead and channel. */
    void forecast(int horizon, EventBook events, Appendable out) throws IOException {
        issued = cursor.sampleRow();
        Prediction prediction = takens.forecast(horizon);
        if (events.longest() > 0) {
            events.issue(stream, issued, takens.ensemble(events.longest(), MEMBERS));
        }
        int[] levels = columns(prediction.levels());
        for (int lead = 1; lead <= horizon; lead++) {
            for (int c = 0; c < channels.size(); c++) {
                text.field(stream).field(issued).field(lead).field(channels.get(c));
                for (int level : levels) {
                    text.field(finite(prediction.quantile(lead, c, level), lead));
                }
                out.append(text.field(prediction.expert())
                        .field(prediction.status().name())
                        .end());
            }
        }
    }

    private static int[] columns(double[] available) {
        return Arrays.stream(LEVELS)
                .mapToInt(level -> Arrays.binarySearch(available, level))
                .toArray();
    }

    private double finite(double value, int lead) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException(
                    "stream " + stream + ", issue " + issued + ", lead " + lead + ": the forecast is " + value);
        }
        return value;
    }
}
