package io.takens.jobs;

import io.takens.flink.Arrival;
import io.takens.flink.EventTime;
import io.takens.flink.ForecastEvent;
import io.takens.flink.GroupEvent;
import io.takens.flink.IncidentFunction;
import io.takens.flink.MessageTypes;
import io.takens.flink.ReadableForecastFunction;
import io.takens.flink.RegimeFunction;
import io.takens.flink.SilenceFunction;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.config.Options;
import io.takens.jobs.doctor.Role;
import io.takens.jobs.kafka.KafkaSinks;
import io.takens.jobs.kafka.KafkaSources;
import io.takens.schemas.Alert;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Incident;
import io.takens.schemas.Score;
import io.takens.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Forecasts in, scores, alerts, incidents and dead letters out. */
public final class RegimeJob {
    /** Name of the job, its consumer group and its transactions. */
    public static final String NAME = "takens-regime";

    /** What it does with Kafka. */
    public static final Role ROLE = new Role(
            NAME,
            List.of(Topics.FORECASTS),
            List.of(Topics.SCORES, Topics.ALERTS, Topics.INCIDENTS, Topics.DEAD_LETTERS));

    private RegimeJob() {}

    /** What the job gives. */
    public record Output(
            DataStream<Score> scores,
            DataStream<Alert> alerts,
            DataStream<Incident> incidents,
            DataStream<DeadLetter> deadLetters) {}

    public static void main(String[] arguments) throws Exception {
        JobMain.run(ROLE, arguments, RegimeJob::connect);
    }

    /** Puts Kafka at both ends of the job; the caller executes. */
    public static void connect(StreamExecutionEnvironment environment, JobConfiguration configuration) {
        JobEnvironment.configure(environment, configuration);
        DataStream<Arrival<Forecast>> forecasts = environment
                .fromSource(
                        new KafkaSources(configuration, NAME).forecasts(),
                        watermarks(configuration.get(Options.STALE_AFTER)),
                        Uids.FORECASTS,
                        MessageTypes.FORECAST_ARRIVAL)
                .uid(Uids.FORECASTS);
        Output output = define(forecasts, configuration.get(Options.STALE_AFTER), configuration.get(Options.IDLE));
        KafkaSinks sinks = new KafkaSinks(configuration, NAME);
        output.scores.sinkTo(sinks.scores()).uid(Uids.SCORES_SINK).name(Uids.SCORES_SINK);
        output.alerts.sinkTo(sinks.alerts()).uid(Uids.ALERTS_SINK).name(Uids.ALERTS_SINK);
        output.incidents.sinkTo(sinks.incidents()).uid(Uids.INCIDENTS_SINK).name(Uids.INCIDENTS_SINK);
        DefectPolicy.apply(output.deadLetters, configuration)
                .sinkTo(sinks.deadLetters())
                .uid(Uids.DEAD_LETTERS_SINK)
                .name(Uids.DEAD_LETTERS_SINK);
    }

    /**
     * Event time of the forecasts, which goes on as far as all partitions have. It decides when the alarms of an incident are
     * all there, and nothing else.
     *
     * @param idle time by the clock after which a partition without records no longer holds it back
     */
    static WatermarkStrategy<Arrival<Forecast>> watermarks(Duration idle) {
        return WatermarkStrategy.<Arrival<Forecast>>forMonotonousTimestamps()
                .withTimestampAssigner((arrival, timestamp) -> EventTime.ofForecast(arrival))
                .withIdleness(idle);
    }

    /**
     * The job itself. Records of a stream must arrive in one partition, in its order; event times in milliseconds are assigned.
     *
     * @param staleAfter event time that its partition goes on without a stream before it is STALE, and that incidents wait for
     *     alarms of streams that run behind
     * @param idle the same before the stream is forgotten
     */
    public static Output define(DataStream<Arrival<Forecast>> arrivals, Duration staleAfter, Duration idle) {
        SingleOutputStreamOperator<ForecastEvent> readable = arrivals.process(
                        new ReadableForecastFunction(), MessageTypes.FORECAST_EVENT)
                .uid(Uids.READABLE)
                .name(Uids.READABLE);
        SingleOutputStreamOperator<Alert> alerts = readable.keyBy(ForecastEvent::partition, Types.INT)
                .process(new SilenceFunction(staleAfter, idle), MessageTypes.FORECAST_EVENT)
                .uid(Uids.SILENCE)
                .name(Uids.SILENCE)
                .keyBy(ForecastEvent::streamId, Types.STRING)
                .process(new RegimeFunction(), MessageTypes.ALERT)
                .uid(Uids.REGIME)
                .name(Uids.REGIME);
        DataStream<Incident> incidents = alerts.getSideOutput(RegimeFunction.GROUPS)
                .keyBy(GroupEvent::group, Types.STRING)
                .process(new IncidentFunction(staleAfter, idle), MessageTypes.INCIDENT)
                .uid(Uids.INCIDENTS)
                .name(Uids.INCIDENTS);
        return new Output(
                alerts.getSideOutput(RegimeFunction.SCORES),
                alerts,
                incidents,
                readable.getSideOutput(ReadableForecastFunction.DEAD_LETTERS));
    }
}
