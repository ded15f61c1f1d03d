package io.takens.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.takens.Prediction;
import io.takens.Takens;
import io.takens.flink.Arrival;
import io.takens.flink.MessageTypes;
import io.takens.flink.PlainLoop;
import io.takens.jobs.config.JobConfiguration;
import io.takens.jobs.kafka.KafkaSources;
import io.takens.registry.LocalRegistry;
import io.takens.schemas.Alert;
import io.takens.schemas.Codec;
import io.takens.schemas.Codecs;
import io.takens.schemas.Forecast;
import io.takens.schemas.Incident;
import io.takens.schemas.Observation;
import io.takens.schemas.Score;
import io.takens.schemas.Wire;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same records give the same bytes out of both jobs, however they are run. How records of different streams follow each
 * other is chance: several partitions are read at once, and subtasks race.
 *
 * <p>Larger: {@code -Dtakens.determinism.streams=100 -Dtakens.determinism.samples=5000}; in every way:
 * {@code -Dtakens.determinism.all=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeterminismIT {
    private static final int STREAMS = Integer.getInteger("takens.determinism.streams", 5);
    private static final int SAMPLES = Integer.getInteger("takens.determinism.samples", 1500);
    private static final long STEP = 100_000; // us
    private static final int FAILURES = 2;

    @TempDir
    private static Path checkpoints; // in the JobManager's memory there is room for 5 MB

    private Platform platform;
    private JobConfiguration configuration;
    private final Map<String, List<Observation>> samples = new TreeMap<>();
    private Run reference;

    /** What both jobs said. */
    private record Run(List<Forecast> forecasts, List<Alert> alerts, List<Score> scores, List<Incident> incidents) {}

    @BeforeAll
    void publishAndRunOnce() throws Exception {
        platform = new Platform();
        configuration = platform.configuration(Map.of(
                "profile",
                "small",
                "stop",
                "end",
                "start",
                "earliest",
                "horizon",
                "50",
                "checkpoint-interval",
                STREAMS * SAMPLES > 100_000 ? "2s" : "300ms"));
        publish(new SplittableRandom(20_261_122));
        reference = run(1, "hashmap", false);
        assertThat(reference.forecasts).hasSize(STREAMS * (SAMPLES / 10));
        assertThat(reference.scores).isNotEmpty();
        assertThat(reference.alerts).isNotEmpty();
        assertThat(reference.incidents)
                .anyMatch(incident -> incident.affected() > 1 && incident.watched() == STREAMS && incident.discovery());
        System.out.printf(
                "%d streams of %,d samples: forecasts %,d, alerts %,d, scores %,d, incidents %,d%n",
                STREAMS,
                SAMPLES,
                reference.forecasts.size(),
                reference.alerts.size(),
                reference.scores.size(),
                reference.incidents.size());
        print(how(1, "hashmap", false), reference);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    /** Parallelism, state backend, failures; all of them with {@code -Dtakens.determinism.all=true}. */
    static List<Arguments> ways() {
        boolean all = Boolean.getBoolean("takens.determinism.all");
        List<Arguments> ways = new ArrayList<>();
        for (int parallelism : new int[] {1, 2, 4}) {
            for (String backend : new String[] {"hashmap", "rocksdb"}) {
                for (boolean failing : new boolean[] {false, true}) {
                    boolean first = parallelism == 1 && backend.equals("hashmap") && !failing;
                    boolean few = parallelism == 4
                            ? backend.equals("hashmap") && !failing
                            : parallelism == 2 ? !(backend.equals("rocksdb") && failing) : failing;
                    if (!first && (all || few)) {
                        ways.add(Arguments.of(parallelism, backend, failing));
                    }
                }
            }
        }
        return ways;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theWayTheyAreRunChangesNoBit(int parallelism, String backend, boolean failing) throws Exception {
        same(run(parallelism, backend, failing), how(parallelism, backend, failing));
    }

    @Test
    void thePlainLoopSaysTheSame() throws Exception {
        PlainLoop loop = new PlainLoop(configuration.forecast());
        samples.forEach(loop::run);
        same(new Run(loop.forecasts(), loop.alerts(), loop.scores(), loop.incidents()), "plain loop");
    }

    /** The forecaster as its users have it, without any of the jobs' classes. */
    @Test
    void theObjectForetellsTheSameNumbers() {
        Map<String, Takens> loops = new TreeMap<>();
        Map<String, Integer> learnt = new TreeMap<>();
        for (Forecast forecast : reference.forecasts) {
            Takens takens = loops.computeIfAbsent(
                    forecast.streamId(),
                    name -> new Takens(configuration.forecast().model(), 2));
            int from = learnt.getOrDefault(forecast.streamId(), 0);
            for (int n = from; n <= forecast.sequence(); n++) {
                takens.learn(samples.get(forecast.streamId()).get(n).values());
            }
            learnt.put(forecast.streamId(), (int) forecast.sequence() + 1);
            Prediction prediction = takens.forecast(50);
            int width = forecast.channels().size() * forecast.quantileLevels().length;
            for (int i = 0; i < forecast.leadSteps().length; i++) {
                for (int k = 0; k < width; k++) {
                    assertThat(forecast.values()[i * width + k])
                            .isEqualTo(prediction.quantiles()[(forecast.leadSteps()[i] - 1) * width + k]);
                }
            }
        }
        assertThat(learnt).hasSize(STREAMS);
    }

    @Test
    void theHashIsNotBlind() throws Exception {
        List<Forecast> all = new ArrayList<>(reference.forecasts);
        all.remove(all.size() / 2);
        assertThat(hash(all)).isNotEqualTo(hash(reference.forecasts));
    }

    private void same(Run run, String how) throws Exception {
        assertThat(hash(run.forecasts)).as("forecasts, %s", how).isEqualTo(hash(reference.forecasts));
        assertThat(hashOf(Codecs.ALERT, run.alerts))
                .as("alerts, %s", how)
                .isEqualTo(hashOf(Codecs.ALERT, reference.alerts));
        assertThat(hashOf(Codecs.SCORE, run.scores))
                .as("scores, %s", how)
                .isEqualTo(hashOf(Codecs.SCORE, reference.scores));
        assertThat(run.incidents).as("incidents, %s", how).isEqualTo(reference.incidents);
        print(how, run);
    }

    private static String how(int parallelism, String backend, boolean failing) {
        return "parallelism " + parallelism + ", " + (backend.equals("hashmap") ? "heap" : backend)
                + (failing ? ", " + FAILURES + " failures" : "");
    }

    private static void print(String how, Run run) throws Exception {
        System.out.printf(
                "%-36s forecasts %s alerts %s scores %s incidents %s%n",
                how,
                hash(run.forecasts),
                hashOf(Codecs.ALERT, run.alerts),
                hashOf(Codecs.SCORE, run.scores),
                hashOf(Codecs.INCIDENT, run.incidents));
    }

    /** Logistic and Henon-like streams, one at a time by chance, as a broker would mix them. */
    private void publish(SplittableRandom random) {
        List<String> left = new ArrayList<>();
        double[][] states = new double[STREAMS][];
        for (int s = 0; s < STREAMS; s++) {
            left.add("stream-" + s);
            samples.put("stream-" + s, new ArrayList<>());
            states[s] = new double[] {random.nextDouble(-0.1, 0.1), random.nextDouble(-0.1, 0.1)};
        }
        while (!left.isEmpty()) {
            String stream = left.get(random.nextInt(left.size()));
            List<Observation> past = samples.get(stream);
            double[] state = states[Integer.parseInt(stream.substring(7))];
            double a = past.size() < 2 * SAMPLES / 3 ? 1.4 : 1.2;
            double x = 1 - a * state[0] * state[0] + state[1];
            state[1] = 0.3 * state[0];
            state[0] = x;
            long n = past.size();
            double[] values = {x + 1e-3 * random.nextDouble(-1, 1), FastMath.sin(0.1 * n)};
            past.add(new Observation(stream, n, n * STEP, STEP / 1e6, List.of("x", "y"), values));
            platform.send(past.get((int) n));
            if (n == SAMPLES - 1) {
                left.remove(stream);
            }
        }
        platform.flush();
    }

    private Run run(int parallelism, String backend, boolean failing) throws Exception {
        StreamExecutionEnvironment environment = environment(parallelism, backend);
        Trouble.await(failing ? FAILURES : 0, STREAMS * SAMPLES);
        var observations = environment
                .fromSource(
                        new KafkaSources(configuration, "determinism").observations(),
                        WatermarkStrategy.noWatermarks(),
                        Uids.OBSERVATIONS,
                        MessageTypes.OBSERVATION_ARRIVAL)
                .map(new Trouble<>(), MessageTypes.OBSERVATION_ARRIVAL);
        CloseableIterator<Forecast> issued = ForecastJob.define(observations, configuration.forecast())
                .forecasts()
                .collectAsync();
        JobClient job = environment.executeAsync();
        List<Forecast> forecasts = all(issued);
        job.getJobExecutionResult().get();
        assertThat(Trouble.FAILED).hasValue(failing ? FAILURES : 0);

        Handover.arrivals = arrivals(forecasts);
        Trouble.await(failing ? FAILURES : 0, forecasts.size());
        StreamExecutionEnvironment second = environment(parallelism, backend);
        RegimeJob.Output output = RegimeJob.define(
                second.fromSequence(0, forecasts.size() - 1L)
                        .setParallelism(1)
                        .map(new Handover(), MessageTypes.FORECAST_ARRIVAL)
                        .setParallelism(1)
                        .assignTimestampsAndWatermarks(RegimeJob.watermarks(Duration.ofHours(1)))
                        .setParallelism(1)
                        .keyBy(Arrival::stream, Types.STRING) // a stream stays in one place, as in a partition
                        .map(new Trouble<>(), MessageTypes.FORECAST_ARRIVAL),
                Duration.ofMinutes(5),
                Duration.ofDays(1));
        CloseableIterator<Alert> alerts = output.alerts().collectAsync();
        CloseableIterator<Score> scores = output.scores().collectAsync();
        CloseableIterator<Incident> incidents = output.incidents().collectAsync();
        JobClient secondJob = second.executeAsync();
        CompletableFuture<List<Score>> scored = CompletableFuture.supplyAsync(() -> all(scores));
        CompletableFuture<List<Incident>> joined = CompletableFuture.supplyAsync(() -> all(incidents));
        Run run = new Run(sorted(forecasts), all(alerts), scored.get(), joined.get());
        secondJob.getJobExecutionResult().get();
        assertThat(Trouble.FAILED).hasValue(failing ? FAILURES : 0);
        return run;
    }

    private StreamExecutionEnvironment environment(int parallelism, String backend) {
        Configuration flink = new Configuration();
        flink.set(StateBackendOptions.STATE_BACKEND, backend);
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, FAILURES);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        environment.setParallelism(parallelism);
        JobEnvironment.configure(environment, configuration);
        return environment;
    }

    /** Everything that comes until the job ends, which waits for its reader. */
    private static <T> List<T> all(CloseableIterator<T> iterator) {
        List<T> all = new ArrayList<>();
        iterator.forEachRemaining(all::add);
        return all;
    }

    private static List<Arrival<Forecast>> arrivals(List<Forecast> forecasts) {
        Wire<Forecast> wire = new Wire<>(Codecs.FORECAST, new LocalRegistry(), "forecasts-value");
        List<Arrival<Forecast>> arrivals = new ArrayList<>();
        for (Forecast forecast : forecasts) {
            arrivals.add(Arrival.of(
                            "forecasts",
                            Integer.parseInt(forecast.streamId().substring(7)), // one after the other here, hence apart
                            arrivals.size(),
                            0,
                            forecast.streamId().getBytes(UTF_8),
                            wire.encode(forecast))
                    .with(forecast));
        }
        return arrivals;
    }

    private static List<Forecast> sorted(List<Forecast> forecasts) {
        return forecasts.stream()
                .sorted(Comparator.comparing(Forecast::streamId)
                        .thenComparingLong(Forecast::issueTime)
                        .thenComparingLong(Forecast::sequence))
                .toList();
    }

    private static String hash(List<Forecast> forecasts) throws Exception {
        return hashOf(Codecs.FORECAST, sorted(forecasts));
    }

    /** SHA-256 of the messages' bytes, in the order of these. */
    private static <T> String hashOf(Codec<T> codec, List<T> messages) throws Exception {
        Wire<T> wire = new Wire<>(codec, new LocalRegistry(), "any-value");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        messages.stream()
                .map(message -> HexFormat.of().formatHex(wire.encode(message)))
                .sorted()
                .forEach(bytes -> digest.update(bytes.getBytes(UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Forecasts of the first job, in this JVM, where the second one reads them. */
    private static final class Handover implements MapFunction<Long, Arrival<Forecast>> {
        private static final long serialVersionUID = 1L;
        private static volatile List<Arrival<Forecast>> arrivals;

        @Override
        public Arrival<Forecast> map(Long number) {
            return arrivals.get(number.intValue());
        }
    }

    /** Fails while it still has to, a good part of the records apart, slowly enough for checkpoints to fall between. */
    private static final class Trouble<T> implements MapFunction<T, T> {
        private static final long serialVersionUID = 1L;
        private static final AtomicInteger PASSED = new AtomicInteger();
        private static final AtomicInteger FAILED = new AtomicInteger();
        private static final AtomicInteger WANTED = new AtomicInteger();
        private static final AtomicInteger RECORDS = new AtomicInteger();

        static void await(int failures, int records) {
            PASSED.set(0);
            FAILED.set(0);
            WANTED.set(failures);
            RECORDS.set(records);
        }

        @Override
        public T map(T record) throws InterruptedException {
            if (WANTED.get() == 0) {
                return record;
            }
            int passed = PASSED.incrementAndGet();
            if (passed % Math.max(1, RECORDS.get() / 1000) == 0) {
                Thread.sleep(1);
            }
            if (passed % (RECORDS.get() / 3) == 0 && FAILED.get() < WANTED.get()) {
                throw new IllegalStateException("failure no. " + FAILED.incrementAndGet());
            }
            return record;
        }
    }
}
