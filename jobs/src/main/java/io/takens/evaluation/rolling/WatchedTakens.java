package io.takens.evaluation.rolling;

import io.takens.Prediction;
import io.takens.Settings;
import io.takens.Takens;
import io.takens.TimedTakens;
import io.takens.evaluation.Entrant;
import io.takens.lyapunov.ExponentEstimate;
import io.takens.lyapunov.HorizonEstimate;
import io.takens.predictability.Predictability;
import io.takens.regime.Detection;
import io.takens.regime.RegimeMonitor;
import io.takens.score.IssuedForecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The forecaster as the jobs run it: beside it what it learns of its own predictability from the forecasts issued, and the
 * monitor of regimes. Not thread-safe.
 */
final class WatchedTakens implements Entrant {
    private final TimedTakens timed;
    private final Takens takens;
    private final Predictability predictability;
    private final RegimeMonitor monitor;
    private final List<Detection> detections = new ArrayList<>();
    private final Foresight foresight;
    private long index; // of the next sample, from the first

    /** @param inputs by index of the sample, beyond the last one too; empty for a stream without */
    WatchedTakens(Settings settings, int channels, double[][] inputs) {
        timed = new TimedTakens(settings, channels, Foresight.width(inputs));
        takens = timed.model();
        foresight = new Foresight(takens, inputs);
        predictability = new Predictability(channels);
        monitor = new RegimeMonitor(channels);
    }

    @Override
    public String name() {
        return "takens " + takens.settings().profile().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void learn(double[] sample) {
        learn(sample, Double.NaN);
    }

    @Override
    public void learn(double[] sample, double time) {
        foresight.before(index++);
        timed.learn(sample, time);
        predictability.observe(sample, takens.innovation(), takens.scale()[0]);
        detections.addAll(monitor.update(sample));
    }

    @Override
    public void gap(long missing) {
        index += missing;
        if (takens.samples() > 0) {
            timed.gap(missing);
        }
        predictability.gap(missing);
        monitor.gap(missing);
    }

    @Override
    public boolean ready() {
        return takens.samples() > 0;
    }

    @Override
    public Prediction forecast(int horizon) {
        return timed.forecast(horizon);
    }

    /** Takes note of a forecast that was issued, to learn from how it turns out. */
    void issued(Prediction prediction) {
        predictability.issue(new IssuedForecast(
                predictability.index(),
                0,
                prediction.expert(),
                prediction.status(),
                IntStream.rangeClosed(1, prediction.horizon()).toArray(),
                prediction.levels(),
                prediction.quantiles(),
                takens.scale()));
    }

    /** Lead up to which it claims that its forecasts hold, samples; NaN before any forecast was realised. */
    double claimed() {
        HorizonEstimate horizon = predictability.horizon();
        return horizon == null ? Double.NaN : horizon.steps();
    }

    /** Exponent of the first channel, as far as it is known. */
    ExponentEstimate exponent() {
        return predictability.exponent();
    }

    /** Every change declared so far, in order. */
    List<Detection> detections() {
        return List.copyOf(detections);
    }

    @Override
    public long bytes() {
        return -1;
    }
}
