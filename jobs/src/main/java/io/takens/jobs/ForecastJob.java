package io.takens.jobs;

import io.takens.flink.Arrival;
import io.takens.flink.EventTime;
import io.takens.flink.ForecastFunction;
import io.takens.flink.ForecastSettings;
import io.takens.flink.MessageTypes;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.config.Options;
import io.takens.jobs.doctor.Role;
import io.takens.jobs.kafka.KafkaSinks;
import io.takens.jobs.kafka.KafkaSources;
import io.takens.schemas.DeadLetter;
import io.takens.schemas.Forecast;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Observations in, forecasts and dead letters out. */
public final class ForecastJob {
    /** Name of the job, its consumer group and its transactions. */
    public static final String NAME = "takens-forecast";

    /** What it does with Kafka. */
    public static final Role ROLE =
            new Role(NAME, List.of(Topics.OBSERVATIONS), List.of(Topics.FORECASTS, Topics.DEAD_LETTERS));

    private ForecastJob() {}

    /** What the job gives. */
    public record Output(DataStream<Forecast> forecasts, DataStream<DeadLetter> deadLetters) {}

    public static void main(String[] arguments) throws Exception {
        JobMain.run(ROLE, arguments, ForecastJob::connect);
    }

    /** Puts Kafka at both ends of the job; the caller executes. */
    public static void connect(StreamExecutionEnvironment environment, JobConfiguration configuration) {
        connect(environment, configuration, observations -> define(observations, configuration.forecast()));
    }

    /** The same with something else in the place of the job, to measure what the ends cost. */
    public static void connect(
            StreamExecutionEnvironment environment,
            JobConfiguration configuration,
            Function<DataStream<Arrival<Observation>>, Output> job) {
        JobEnvironment.configure(environment, configuration);
        WatermarkStrategy<Arrival<Observation>> watermarks =
                WatermarkStrategy.<Arrival<Observation>>forBoundedOutOfOrderness(configuration.get(Options.LATENESS))
                        .withTimestampAssigner((arrival, timestamp) -> EventTime.ofObservation(arrival))
                        .withIdleness(configuration.get(Options.SOURCE_IDLE));
        DataStream<Arrival<Observation>> observations = environment
                .fromSource(
                        new KafkaSources(configuration, NAME).observations(),
                        watermarks,
                        Uids.OBSERVATIONS,
                        MessageTypes.OBSERVATION_ARRIVAL)
                .uid(Uids.OBSERVATIONS);
        Output output = job.apply(observations);
        KafkaSinks sinks = new KafkaSinks(configuration, NAME);
        output.forecasts.sinkTo(sinks.forecasts()).uid(Uids.FORECASTS_SINK).name(Uids.FORECASTS_SINK);
        DefectPolicy.apply(output.deadLetters, configuration)
                .sinkTo(sinks.deadLetters())
                .uid(Uids.DEAD_LETTERS_SINK)
                .name(Uids.DEAD_LETTERS_SINK);
    }

    /** The job itself. Records of a stream must arrive in one partition; event times in milliseconds are assigned. */
    public static Output define(DataStream<Arrival<Observation>> observations, ForecastSettings settings) {
        SingleOutputStreamOperator<Forecast> forecasts = observations
                .keyBy(Arrival::stream, Types.STRING)
                .process(new ForecastFunction(settings), MessageTypes.FORECAST)
                .uid(Uids.FORECAST)
                .name(Uids.FORECAST);
        return new Output(forecasts, forecasts.getSideOutput(ForecastFunction.DEAD_LETTERS));
    }
}
