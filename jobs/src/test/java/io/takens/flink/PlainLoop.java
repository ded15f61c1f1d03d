package io.takens.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.takens.order.Receiver;
import io.takens.order.Rejection;
import io.takens.order.SequenceOrder;
import io.takens.regime.Detection;
import io.takens.regime.OngoingIncidents;
import io.takens.schemas.Alert;
import io.takens.schemas.Forecast;
import io.takens.schemas.Incident;
import io.takens.schemas.Observation;
import io.takens.schemas.Score;
import io.takens.score.ForecastScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Both jobs over one stream without Flink, Kafka and serializers: one loop over the samples, one over the forecasts. */
public final class PlainLoop {
    private final ForecastSettings settings;
    private final List<Forecast> forecasts = new ArrayList<>();
    private final List<Score> scores = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final Map<String, Long> begun = new TreeMap<>(); // issue time of a stream's first forecast
    private final OngoingIncidents ongoing = new OngoingIncidents(IncidentFunction.FALSE_DISCOVERY_RATE);

    public PlainLoop(ForecastSettings settings) {
        this.settings = settings;
    }

    /** Runs a stream whose samples are all there and in order. */
    public void run(String id, List<Observation> samples) {
        List<Forecast> issued = new ArrayList<>();
        StreamState stream = new StreamState(samples.get(0).values().length);
        Forecasts messages = new Forecasts(settings);
        SequenceOrder order = new SequenceOrder(settings.lateness().toNanos() / 1000, settings.buffer());
        Receiver<Arrival<Observation>> model = new Receiver<>() {
            @Override
            public void accept(long sequence, long time, Arrival<Observation> arrival) {
                stream.learn(arrival.message(), settings.model());
                if (stream.block.samples() >= settings.every()) {
                    issued.add(messages.issue(id, stream));
                }
            }

            @Override
            public void gap(long missing) {
                throw new AssertionError(missing + " samples of " + id + " are missing");
            }

            @Override
            public void restart(long elapsed) {
                throw new AssertionError(id + " began anew");
            }

            @Override
            public void reject(Arrival<Observation> arrival, Rejection why) {
                throw new AssertionError(why + ": " + arrival);
            }
        };
        for (Observation sample : samples) {
            order.offer(
                    stream.order,
                    sample.sequence(),
                    sample.eventTime(),
                    Arrival.of("observations", 0, 0, 0, id.getBytes(UTF_8), new byte[0])
                            .with(sample),
                    model);
        }
        order.flush(stream.order, model);
        forecasts.addAll(issued);
        watch(issued);
    }

    private void watch(List<Forecast> issued) {
        RegimeState stream = new RegimeState(issued.get(0).channels().size());
        begun.put(issued.get(0).streamId(), issued.get(0).issueTime());
        for (Forecast forecast : issued) {
            Findings findings = new Findings(forecast, stream);
            long index = -1;
            for (int i = 0; i < forecast.observedSequences().length; i++) {
                long sequence = forecast.observedSequences()[i];
                double[] sample =
                        Arrays.copyOfRange(forecast.observed(), i * stream.dimension, (i + 1) * stream.dimension);
                index = stream.advance(sequence);
                for (ForecastScore score : stream.scorer.observe(index, sample)) {
                    scores.add(findings.score(score, sequence));
                }
                for (Detection detection : stream.monitor.update(sample)) {
                    Alert alert = findings.alert(detection);
                    alerts.add(alert);
                    if (detection.kind().change()) {
                        ongoing.add(Findings.groupEvent(alert, stream.step(forecast))
                                .alarm());
                    }
                }
            }
            stream.scorer.issue(findings.issued(index));
            stream.accept(forecast);
        }
    }

    public List<Forecast> forecasts() {
        return forecasts;
    }

    public List<Score> scores() {
        return scores;
    }

    public List<Alert> alerts() {
        return alerts;
    }

    /** What all streams run so far make together, as one group; asked once. */
    public List<Incident> incidents() {
        List<Incident> incidents = new ArrayList<>();
        while (ongoing.due(0, 0) < Long.MAX_VALUE) {
            incidents.add(IncidentFunction.message("all", ongoing.closeFirst(time ->
                    (int) begun.values().stream().filter(first -> first <= time).count())));
        }
        return incidents;
    }
}
