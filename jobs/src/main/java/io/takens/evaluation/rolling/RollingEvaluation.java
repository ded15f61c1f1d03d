package io.takens.evaluation.rolling;

import io.takens.Prediction;
import io.takens.Settings;
import io.takens.evaluation.Entrant;
import io.takens.evaluation.Entrants;
import io.takens.regime.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Walks through a stream as it came: at a sample that is due, every entrant forecasts from what was learnt up to and with
 * it, then all learn on. What comes after an issue is looked at when the forecast is scored and not before: changing it
 * changes no forecast issued earlier.
 *
 * <p>Takens goes first; beside it go persistence, climatology with its empirical quantiles, the parrot, and if wished its
 * own experts each alone and a random cut forest. Those that foretell one path are scored with it as their median, which makes their continuous ranked
 * probability score the absolute error.
 */
public final class RollingEvaluation {
    private static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

    private final Settings settings;
    private final Schedule schedule;
    private final Set<LoneExpert> experts;
    private final boolean forest;

    /**
     * @param settings of Takens
     * @param experts that also take part each on its own
     * @param forest whether the random cut forest takes part
     */
    public RollingEvaluation(Settings settings, Schedule schedule, Set<LoneExpert> experts, boolean forest) {
        this.settings = settings;
        this.schedule = schedule;
        this.experts = experts;
        this.forest = forest;
    }

    /** Runs all entrants over a stream; every forecast goes to the sink as soon as its last lead is past. */
    StreamOutcome run(ObservedStream stream, Consumer<ScoredForecast> sink) {
        int channels = stream.channels().size();
        double[][] samples = stream.samples();
        Schedule here = schedule.resolved(samples.length);
        WatchedTakens takens = new WatchedTakens(settings, channels, stream.inputs());
        List<Entrant> entrants = entrants(takens, channels);
        RunningScale scale = new RunningScale(channels);
        long missing = 0;
        for (int i = 0; i < samples.length; i++) {
            if (samples[i] == null) {
                missing++;
                continue;
            }
            for (Entrant entrant : entrants) {
                if (missing > 0 && i > missing) {
                    entrant.gap(missing);
                }
                entrant.learn(samples[i].clone(), stream.time(i));
            }
            missing = 0;
            scale.add(samples[i]);
            if (here.due(i + 1, samples.length)) {
                double[][] future = Arrays.copyOfRange(samples, i + 1, i + 1 + here.horizon());
                issue(stream.id(), i, entrants, takens, scale.deviations(), future, sink);
            }
        }
        List<Detection> detections = takens.detections();
        List<StreamOutcome.FreeRun> runs = new ArrayList<>();
        for (Entrant entrant : entrants) {
            if (entrant.ready() && !entrant.name().equals("random cut forest")) {
                runs.add(new StreamOutcome.FreeRun(entrant.name(), freeRun(entrant, samples.length)));
            }
        }
        return new StreamOutcome(stream, here, takens.exponent(), detections, runs);
    }

    private List<Entrant> entrants(WatchedTakens takens, int channels) {
        List<Entrant> entrants = new ArrayList<>(List.of(
                takens,
                Entrants.persistence(channels),
                new EmpiricalClimatology(channels, LEVELS),
                Entrants.parrot(channels)));
        for (LoneExpert expert : experts) {
            entrants.add(Entrants.takens(name(expert), expert.of(settings), channels));
        }
        if (forest) {
            entrants.add(Entrants.cutForest(channels));
        }
        return entrants;
    }

    private static String name(LoneExpert expert) {
        return expert.name().toLowerCase(Locale.ROOT);
    }

    private static void issue(
            String stream,
            int index,
            List<Entrant> entrants,
            WatchedTakens takens,
            double[] scale,
            double[][] future,
            Consumer<ScoredForecast> sink) {
        for (Entrant entrant : entrants) {
            if (!entrant.ready()) {
                continue;
            }
            Prediction prediction = entrant.forecast(future.length);
            double claimed = Double.NaN;
            if (entrant == takens) {
                claimed = Math.min(takens.claimed(), future.length);
                takens.issued(prediction);
            }
            sink.accept(ScoredForecast.of(stream, entrant.name(), index, prediction, future, scale, claimed));
        }
    }

    /** The median path after the last sample, as long as the stream but at most {@link Fidelity#LONGEST}. */
    private static double[][] freeRun(Entrant entrant, int samples) {
        Prediction prediction = entrant.forecast(Math.min(samples, Fidelity.LONGEST));
        double[][] run = new double[prediction.horizon()][prediction.channels()];
        for (int h = 0; h < run.length; h++) {
            for (int c = 0; c < run[h].length; c++) {
                run[h][c] = ScoredForecast.median(prediction, h, c);
            }
        }
        return run;
    }
}
