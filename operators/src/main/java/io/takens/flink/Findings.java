package io.takens.flink;

import io.takens.Prediction;
import io.takens.regime.Detection;
import io.takens.regime.OngoingIncidents.Alarm;
import io.takens.schemas.Alert;
import io.takens.schemas.Forecast;
import io.takens.schemas.Score;
import io.takens.score.ForecastScore;
import io.takens.score.IssuedForecast;
import java.util.List;

/**
 * Puts what the kernels found while one forecast was read into the messages that are published. A sample's event time is
 * reckoned from the forecast's issue time and the sampling interval: forecasts do not carry one per sample.
 */
final class Findings {
    private final Forecast forecast;
    private final RegimeState stream;
    private final double step; // us

    Findings(Forecast forecast, RegimeState stream) {
        this.forecast = forecast;
        this.stream = stream;
        this.step = stream.step(forecast);
    }

    Alert alert(Detection found) {
        long onset = stream.number(found.onset());
        long detected = stream.number(found.detected());
        return new Alert(
                forecast.streamId(),
                Alert.Kind.valueOf(found.kind().name()),
                onset,
                stream.number(found.onsetLow()),
                stream.number(found.onsetHigh()),
                time(onset),
                detected,
                time(detected),
                found.channels().stream().map(forecast.channels()::get).toList(),
                found.statistic(),
                found.threshold(),
                stream.monitor.falseAlarmRate(),
                found.regimeBefore(),
                found.regimeAfter(),
                found.evidence(),
                stream.monitor.code().code());
    }

    /**
     * That no forecast came for longer than was usual; no channel is responsible.
     *
     * @param silence event time without forecasts that was exceeded, us
     */
    static Alert silence(String streamId, RegimeState stream, long silence) {
        double limit = silence / 1e6;
        long last = stream.sequence();
        return new Alert(
                streamId,
                Alert.Kind.STALE,
                last + 1,
                last + 1,
                last + 1,
                stream.issueTime() + Math.round(stream.step()),
                last,
                stream.issueTime() + silence,
                List.of(),
                limit,
                limit,
                stream.monitor.falseAlarmRate(),
                stream.monitor.regime(),
                stream.monitor.regime(),
                "no forecast for " + limit + " s, ten times the longest interval until then",
                stream.monitor.code().code());
    }

    /** @param step event time between two samples, us */
    static GroupEvent groupEvent(Alert alert, double step) {
        return new GroupEvent(
                alert.streamId(),
                alert.detectedTime(),
                new Alarm(
                        alert.streamId(),
                        Detection.Kind.valueOf(alert.kind().name()),
                        alert.onsetTime(),
                        alert.detectedTime(),
                        step,
                        alert.statistic() / alert.threshold()));
    }

    /** @param resolved sequence number of the last lead */
    Score score(ForecastScore found, long resolved) {
        Forecast.Exponent exponent = forecast.lyapunov();
        boolean trusted = exponent != null && exponent.trusted() && exponent.perSample() > 0;
        return new Score(
                forecast.streamId(),
                stream.number(found.index()),
                found.time(),
                time(resolved),
                found.expert(),
                Forecast.Status.valueOf(found.status().name()),
                found.leads(),
                found.normalizedError(),
                found.crps(),
                found.coverage50(),
                found.coverage90(),
                found.validSteps(),
                forecast.interval() > 0 ? found.validSteps() * forecast.interval() : null,
                trusted ? found.validSteps() * exponent.perSample() : null,
                found.censored(),
                found.threshold());
    }

    /** @param index of the sample at which it was issued */
    IssuedForecast issued(long index) {
        return new IssuedForecast(
                index,
                forecast.issueTime(),
                forecast.expert(),
                Prediction.Status.valueOf(forecast.status().name()),
                forecast.leadSteps(),
                forecast.quantileLevels(),
                forecast.values(),
                forecast.scale());
    }

    private long time(long sequence) {
        return forecast.issueTime() - Math.round((forecast.sequence() - sequence) * step);
    }
}
