package io.takens.flink;

import io.takens.Prediction;
import io.takens.Takens;
import io.takens.schemas.Forecast;
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
        Takens model = stream.model;
        Prediction prediction = model.forecast(horizon);
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
                null,
                null,
                null,
                new Forecast.Model(VERSION, hash, model.samples()),
                new Forecast.Input(stream.gaps, stream.missing));
        block.clear();
        return forecast;
    }

    private static List<String> numbered(int channels) {
        return IntStream.range(0, channels).mapToObj(c -> "x" + c).toList();
    }
}
