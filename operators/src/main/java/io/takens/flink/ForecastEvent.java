package io.takens.flink;

import io.takens.schemas.Forecast;

/**
 * What happens to a stream of forecasts, in the order of its partition: a forecast came, they have stopped, or they stopped
 * so long ago that the stream is to be forgotten.
 *
 * @param kind what happened
 * @param partition partition of the topic that holds the stream
 * @param streamId the stream
 * @param forecast the forecast; null unless one came
 * @param limit event time without forecasts that was exceeded, microseconds; 0 unless they have stopped
 */
public record ForecastEvent(Kind kind, int partition, String streamId, Forecast forecast, long limit) {

    /** What can happen. */
    public enum Kind {
        ISSUED,
        SILENT,
        FORGOTTEN
    }

    /** That a forecast came. */
    public static ForecastEvent issued(int partition, Forecast forecast) {
        return new ForecastEvent(Kind.ISSUED, partition, forecast.streamId(), forecast, 0);
    }

    static ForecastEvent silent(int partition, String streamId, long limit) {
        return new ForecastEvent(Kind.SILENT, partition, streamId, null, limit);
    }

    static ForecastEvent forgotten(int partition, String streamId) {
        return new ForecastEvent(Kind.FORGOTTEN, partition, streamId, null, 0);
    }
}
