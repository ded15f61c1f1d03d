package io.takens.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.takens.Settings;
import io.takens.flink.Arrival;
import io.takens.flink.ForecastSettings;
import io.takens.flink.MessageTypes;
import io.takens.jobs.config.JobConfiguration;
import io.takens.registry.LocalRegistry;
import io.takens.schemas.Observation;
import io.takens.schemas.Topics;
import io.takens.schemas.Wire;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * Observations a second through Flink's own part of the forecast job, from source over the shuffle to the keyed function,
 * without Kafka: with a function that only counts, and with the real one; checkpoints every second, as in the job. CPU
 * seconds are those of the whole JVM from its start, so that a busy machine spoils less.
 *
 * <p>Run it: {@code java -cp <test class path> io.takens.jobs.PlumbingBenchmark trivial|small|medium|large PARALLELISM
 * OBSERVATIONS}.
 */
final class PlumbingBenchmark {
    private static final int STREAMS = 100;

    private PlumbingBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        String model = arguments[0];
        long observations = Long.parseLong(arguments[2]);
        Path directory = Files.createTempDirectory("plumbing-");
        Configuration flink = new Configuration();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        environment.setParallelism(Integer.parseInt(arguments[1]));
        JobEnvironment.configure(environment, JobConfiguration.of(Map.of()));
        DataStream<Arrival<Observation>> source =
                environment.fromSequence(0, observations - 1).map(new Synthesis(), MessageTypes.OBSERVATION_ARRIVAL);
        if (model.equals("trivial")) {
            source.keyBy(Arrival::stream, Types.STRING)
                    .process(new CountFunction(), Types.LONG)
                    .sinkTo(new DiscardingSink<>());
        } else {
            Settings.Profile profile = Settings.Profile.valueOf(model.toUpperCase(Locale.ROOT));
            ForecastJob.define(source, ForecastSettings.defaults().withProfile(profile))
                    .forecasts()
                    .sinkTo(new DiscardingSink<>());
        }
        long start = System.nanoTime();
        environment.execute();
        double seconds = (System.nanoTime() - start) * 1e-9;
        double busy =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() * 1e-9;
        System.out.printf(
                "%s, parallelism %s: %d observations in %.1f s = %.0f/s; CPU %.1f s = %.0f per CPU second%n",
                model, arguments[1], observations, seconds, observations / seconds, busy, observations / busy);
    }

    /** A noisy pair of waves per stream, framed as on Kafka. */
    private static final class Synthesis extends RichMapFunction<Long, Arrival<Observation>> {
        private static final long serialVersionUID = 1L;

        private transient Wire<Observation> wire;

        @Override
        public void open(OpenContext context) {
            wire = Wire.of(Topics.OBSERVATIONS, new LocalRegistry());
        }

        @Override
        public Arrival<Observation> map(Long number) {
            long n = number / STREAMS;
            String stream = "stream-" + number % STREAMS;
            double phase = 0.1 * n + number % STREAMS;
            double[] values = {Math.sin(phase) + Math.sin(1.7 * phase), Math.cos(phase)};
            Observation observation = new Observation(stream, n, n * 100_000, 0.1, List.of("x", "y"), values);
            return Arrival.of("observations", 0, number, 0, stream.getBytes(UTF_8), wire.encode(observation))
                    .with(observation);
        }
    }

    /** Counts the records of each stream and says so every tenth time. */
    private static final class CountFunction extends KeyedProcessFunction<String, Arrival<Observation>, Long> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> counts;

        @Override
        public void open(OpenContext context) {
            counts = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public void processElement(Arrival<Observation> arrival, Context context, Collector<Long> out)
                throws Exception {
            Long before = counts.value();
            long count = before == null ? 1 : before + 1;
            counts.update(count);
            if (count % 10 == 0) {
                out.collect(count);
            }
        }
    }
}
