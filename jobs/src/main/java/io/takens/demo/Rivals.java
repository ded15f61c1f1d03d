package io.takens.demo;

import io.takens.Prediction;
import io.takens.schemas.Forecast;
import io.takens.score.ForecastScore;
import io.takens.score.ForecastScorer;
import io.takens.score.IssuedForecast;
import java.util.Arrays;

/**
 * Two fools that forecast the same stream at the same issues: persistence says that everything stays as it is,
 * climatology says the mean so far. They see nothing but the samples that the forecasts carry. Not thread-safe.
 */
final class Rivals {
    private static final double[] MEDIAN = {0.5};

    private final ErrorByLead persistence = new ErrorByLead();
    private final ErrorByLead climatology = new ErrorByLead();
    private ForecastScorer persistenceScorer;
    private ForecastScorer climatologyScorer;
    private double[] last;
    private double[] mean;
    private long samples;

    void add(Forecast forecast) {
        int channels = forecast.scale().length;
        if (mean == null) {
            persistenceScorer = new ForecastScorer(channels);
            climatologyScorer = new ForecastScorer(channels);
            mean = new double[channels];
        }
        for (int i = 0; i < forecast.observedSequences().length; i++) {
            last = Arrays.copyOfRange(forecast.observed(), i * channels, (i + 1) * channels);
            observe(forecast.observedSequences()[i]);
        }
        if (last != null) {
            persistenceScorer.issue(same(forecast, last));
            climatologyScorer.issue(same(forecast, mean));
        }
    }

    private void observe(long sequence) {
        samples++;
        for (int c = 0; c < mean.length; c++) {
            mean[c] += (last[c] - mean[c]) / samples;
        }
        for (ForecastScore score : persistenceScorer.observe(sequence, last)) {
            persistence.add(score.leads(), score.normalizedError());
        }
        for (ForecastScore score : climatologyScorer.observe(sequence, last)) {
            climatology.add(score.leads(), score.normalizedError());
        }
    }

    private static IssuedForecast same(Forecast forecast, double[] value) {
        double[] quantiles = new double[forecast.leadSteps().length * value.length];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = value[i % value.length];
        }
        return new IssuedForecast(
                forecast.sequence(),
                forecast.issueTime(),
                forecast.expert(),
                Prediction.Status.OK,
                forecast.leadSteps(),
                MEDIAN,
                quantiles,
                forecast.scale());
    }

    ErrorByLead persistence() {
        return persistence;
    }

    ErrorByLead climatology() {
        return climatology;
    }
}
