package io.takens.evaluation.rolling;

import io.takens.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Evaluates stream after stream, writes a line of CSV per scored lead, and keeps what the summary and the report need: not
 * the forecasts, but a few fans. The same streams and settings give the same bytes. Not thread-safe.
 */
public final class Evaluation {
    /** Columns of the scores. */
    public static final String HEADER = "stream,entrant,issue,lead,status,error,absolute,crps,in50,in80,in90\n";

    private static final int FAITHFUL = 20; // streams whose free runs are looked at

    private final RollingEvaluation rolling;
    private final Schedule schedule;
    private final Settings settings;
    private final Writer scores;
    private final int[] leads;
    private final Map<String, EntrantTally> tallies = new LinkedHashMap<>();
    private final List<StreamOutcome> outcomes = new ArrayList<>();
    private final List<Map<String, Object>> fidelities = new ArrayList<>();
    private final Gallery gallery = new Gallery();
    private final AlertScore alerts = new AlertScore();

    /**
     * @param experts that also take part each on its own
     * @param forest whether the random cut forest takes part
     * @param scores gets the lines, after the header
     */
    public Evaluation(Settings settings, Schedule schedule, Set<LoneExpert> experts, boolean forest, Writer scores)
            throws IOException {
        this.rolling = new RollingEvaluation(settings, schedule, experts, forest);
        this.schedule = schedule;
        this.settings = settings;
        this.scores = scores;
        this.leads = Schedule.leads(schedule.horizon());
        scores.write(HEADER);
    }

    /** Evaluates one more stream. */
    public void add(ObservedStream stream) {
        StreamOutcome outcome = rolling.run(stream, forecast -> {
            tallies.computeIfAbsent(forecast.entrant(), name -> new EntrantTally(schedule.horizon()))
                    .add(forecast, stream.samples());
            gallery.add(forecast, stream);
            write(forecast);
        });
        if (stream.annotated()) {
            alerts.add(outcome);
        }
        Map<String, Object> fidelity = new TreeMap<>();
        double[][] truth = stream.present();
        if (outcomes.size() < FAITHFUL && truth.length > 100) {
            int half = truth.length / 2;
            fidelity.put("stream", fidelity(Fidelity.of(truth, truth)));
            fidelity.put(
                    "half of the stream",
                    fidelity(Fidelity.of(
                            Arrays.copyOfRange(truth, 0, half), Arrays.copyOfRange(truth, half, 2 * half))));
            for (StreamOutcome.FreeRun run : outcome.runs()) {
                fidelity.put(run.entrant(), fidelity(Fidelity.of(truth, run.path())));
            }
        }
        fidelities.add(fidelity);
        gallery.add(outcome);
        // samples are not needed any more, and many streams may follow
        outcomes.add(new StreamOutcome(
                new ObservedStream(
                        stream.id(),
                        stream.channels(),
                        new double[stream.samples().length][],
                        stream.interval(),
                        stream.changes(),
                        stream.annotated()),
                outcome.schedule(),
                outcome.exponent(),
                outcome.detections(),
                List.of()));
    }

    private static Map<String, Object> fidelity(Fidelity fidelity) {
        Map<String, Object> each = new TreeMap<>();
        each.put("d_stsp", Numbers.of(fidelity.divergence()));
        each.put("d_h", Numbers.of(fidelity.spectrum()));
        each.put("correlation_dimension", Numbers.of(fidelity.dimension()));
        each.put("exponent", Numbers.of(fidelity.exponent()));
        if (fidelity.recurrence() != null) {
            each.put("recurrence_rate", Numbers.of(fidelity.recurrence().rate()));
            each.put("determinism", Numbers.of(fidelity.recurrence().determinism()));
            each.put("mean_diagonal", Numbers.of(fidelity.recurrence().meanDiagonal()));
        }
        return each;
    }

    private void write(ScoredForecast forecast) {
        try {
            for (int lead : leads) {
                int h = lead - 1;
                if (forecast.truth()[h] == null) {
                    continue;
                }
                scores.append(quoted(forecast.stream())).append(',').append(forecast.entrant());
                scores.append(',').append(String.valueOf(forecast.issue()));
                scores.append(',').append(String.valueOf(lead));
                scores.append(',').append(forecast.prediction().status().name());
                scores.append(',').append(String.valueOf(forecast.error()[h]));
                scores.append(',').append(String.valueOf(forecast.absolute()[h]));
                scores.append(',').append(String.valueOf(forecast.crps()[h]));
                for (double[] interval : LeadTally.CENTRAL.values()) {
                    double inside = forecast.inside(h, interval[0], interval[1]);
                    scores.append(',').append(Double.isNaN(inside) ? "" : String.valueOf(inside));
                }
                scores.append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cell of CSV. */
    static String quoted(String text) {
        return text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? text
                : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Forecasts of all entrants that were scored. */
    public long forecasts() {
        return tallies.values().stream().mapToLong(EntrantTally::count).sum();
    }

    /** What was measured, by name, ready to be written as JSON. */
    public EvaluationSummary summary() {
        return new EvaluationSummary(settings, schedule, tallies, outcomes, fidelities, alerts, gallery);
    }
}
