package io.takens.flink;

import io.takens.Prediction;
import io.takens.Takens;
import io.takens.lyapunov.ExponentEstimate;
import io.takens.lyapunov.HorizonEstimate;
import io.takens.predictability.Predictability;
import io.takens.schemas.Forecast;
import io.takens.score.IssuedForecast;
import java.util.List;
import java.util.stream.IntStream;

/** Puts what a stream's model says into the message that is published. */
final class Forecasts {
    /** Version of the program, which is that of the numbers it publishes. */
    static final String VERSION = "0.1.0";

    private final int horizon;
    private final int[] leads;
    private final String hash;

    Forecasts(ForecastSettings settings) {
        this.horizon = settings.horizon();
        this.leads = Leads.upTo(horizon);
        this.hash = settings.hash();
    }

    /** Forecast after the stream's last sample, with the samples since the one before; empties their block. */
    Forecast issue(String id, StreamState stream) {
        Takens model = stream.model.model();
        Prediction prediction = stream.model.forecast(horizon);
        SampleBlock block = stream.block;
        Forecast forecast = new Forecast(
                id,
                stream.order.last(),
                stream.order.time(),
                stream.interval,
                stream.names.isEmpty() ? numbered(stream.dimension) : stream.names,
                leads,
                prediction.levels(),
                Leads.rows(leads, prediction.quantiles(), stream.dimension * prediction.levels().length),
                Forecast.Status.valueOf(prediction.status().name()),
                prediction.reasons(),
                prediction.expert(),
                model.scale(),
                block.sequences(),
                block.observed(),
                block.innovations(),
                block.referenceInnovations(),
                model.referenceEpoch(),
                exponent(stream.predictability.exponent()),
                horizon(stream.predictability.horizon()),
                skill(stream.predictability),
                new Forecast.Model(VERSION, hash, model.samples()),
                new Forecast.Input(stream.gaps, stream.missing));
        block.clear();
        stream.predictability.issue(new IssuedForecast(
                stream.predictability.index(),
                forecast.issueTime(),
                forecast.expert(),
                prediction.status(),
                leads,
                forecast.quantileLevels(),
                forecast.values(),
                forecast.scale()));
        return forecast;
    }

    private static Forecast.Exponent exponent(ExponentEstimate known) {
        return known.perSample() == 0
                ? null
                : new Forecast.Exponent(known.perSample(), known.low(), known.high(), known.samples(), known.trusted());
    }

    private static Forecast.Horizon horizon(HorizonEstimate known) {
        return known == null
                ? null
                : new Forecast.Horizon(known.steps(), known.low(), known.high(), known.threshold(), known.validated());
    }

    private static Forecast.Skill skill(Predictability known) {
        return known.recent() == 0 ? null : new Forecast.Skill(known.coverage90(), known.validSteps(), known.recent());
    }

    private static List<String> numbered(int channels) {
        return IntStream.range(0, channels).mapToObj(c -> "x" + c).toList();
    }
}
