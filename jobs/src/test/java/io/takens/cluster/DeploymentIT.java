package io.takens.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.takens.registry.RegistryClient;
import io.takens.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A deployment of real processes, in the order in which it lives: both jobs are submitted, processes are killed at random
 * moments, the broker freezes amid a burst, the sink is slow amid another, partitions are added, the jobs are stopped with savepoints and go on at another
 * parallelism on another state backend, and an operator follows the runbooks. A reader of committed records must see what
 * the plain loop says, each message once.
 *
 * <p>More: {@code -Dtakens.kills=60 -Dtakens.seed=7}. A seed repeats whom the kills hit, when and in which phase; what the
 * operating system makes of it is its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeploymentIT {
    private static final int STREAMS = 4;
    private static final int KILLS = Integer.getInteger("takens.kills", 3);
    private static final long SEED = Long.getLong("takens.seed", 1);
    private static final Duration PERIOD = Duration.ofMillis(50);
    private static final Duration BURST = Duration.ofMillis(5); // ten times as much
    private static final int SLOW = 40_000; // bytes a second that the sinks may write, of ten times as many
    private static final int BEHIND = 400; // samples of the burst that must be waiting, or the sink was not slow
    private static final long SPARE = 32 << 20; // bytes of a TaskManager's heap that what waits may take
    /** Generous: the machine may be busy with other things. What it really took is printed. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration RECOVERY = Duration.ofSeconds(30); // of 95 in 100 kills of a campaign
    private static final int CAMPAIGN = 20; // kills
    private static final Duration STANDSTILL = Duration.ofSeconds(60); // of a last stable offset, after any kill

    private static final int HORIZON = 50;
    private static final int PARTITIONS = 12; // of observations, in the end

    private static final String FORECAST_JOB = "io.takens.jobs.ForecastJob";
    private static final String REGIME_JOB = "io.takens.jobs.RegimeJob";

    private Deployment deployment;
    private Map<String, String> options;
    private Feed feed;
    private CommittedReader reader;
    private RecordLoop loop;
    private String forecastJob;
    private String regimeJob;

    @BeforeAll
    void start() throws Exception {
        deployment = Deployment.start("deployment", 2, Quota.SETTINGS, Map.of());
        Path client = deployment.directory().resolve("client.properties");
        Files.writeString(client, "partition.discovery.interval.ms = 1000\n");
        options = Map.of(
                "profile",
                "small",
                "horizon",
                Integer.toString(HORIZON),
                "start",
                "earliest",
                "kafka-config",
                client.toString());
        feed = new Feed(deployment.client(), deployment.registry(), STREAMS, SEED);
        reader = new CommittedReader(deployment.client(), deployment.registry());
        loop = new RecordLoop(
                new RegistryClient(deployment.registry()),
                deployment.configuration(options).forecast());
    }

    @AfterAll
    void stop() throws Exception {
        loop.close();
        feed.close();
        reader.close();
        deployment.close();
    }

    @Test
    @Order(1)
    void jobsSubmittedByRestAndByTheClientSayWhatTheRecordLoopSays() throws Exception {
        FlinkRest rest = deployment.flink().rest();
        forecastJob = rest.run(
                rest.upload(Deployment.JAR), FORECAST_JOB, deployment.arguments(options), Map.of("parallelism", 2));
        List<String> run = new ArrayList<>(List.of("run", "-d", "-p", "2", "-c", REGIME_JOB));
        run.add(Deployment.JAR.toString());
        run.addAll(deployment.arguments(Map.of("start", "earliest")));
        Matcher submitted = Pattern.compile("Job has been submitted with JobID (\\p{XDigit}+)")
                .matcher(deployment.flink().cli(run.toArray(String[]::new)));
        assertThat(submitted.find()).isTrue();
        regimeJob = submitted.group(1);
        feed.send(1500);
        assertThat(sameAsTheRecordLoop()).containsOnlyKeys("alerts", "dead-letters", "forecasts", "scores");
    }

    @Test
    @Order(2)
    void noKillIsSeenByAReaderOfCommittedRecords() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Double> recoveries = new ArrayList<>();
        List<Long> moments = new ArrayList<>();
        StableOffsets stable = StableOffsets.watch(deployment.client(), List.of(Topics.FORECASTS, Topics.SCORES));
        feed.pace(PERIOD);
        for (int k = 0; k < KILLS; k++) {
            Kill kill = Kill.draw(k, random);
            kill.await(deployment.directory().resolve("checkpoints"));
            ChildJvm victim = victim(kill.victim(), random);
            victim.kill();
            long killed = System.nanoTime();
            moments.add(killed);
            long sample = feed.next() + 1;
            victim.start(); // as whatever supervises it would
            if (k + 1 < KILLS && kill.unrecovered()) {
                System.out.printf("kill %d: %s, %s%n", k, victim.name(), kill.moment());
                continue;
            }
            deployment.await("both jobs have read what was sent after kill " + k + ", " + kill, PATIENCE, () -> {
                reader.poll(Duration.ofMillis(50));
                return reader.forecastUpTo(STREAMS) >= sample && reader.scoredUpTo(STREAMS) >= sample - HORIZON;
            });
            recoveries.add((System.nanoTime() - killed) * 1e-9);
            System.out.printf(
                    Locale.ROOT,
                    "kill %d: %s, %s: %.1f s until both jobs had committed later ones%n",
                    k,
                    victim.name(),
                    kill.moment(),
                    recoveries.get(recoveries.size() - 1));
        }
        feed.stop();
        Map<String, String> sha = sameAsTheRecordLoop();
        stable.close();
        List<Double> standstills = moments.stream().map(stable::movedWithin).toList();
        assertThat(reader.held(deployment.client()))
                .as("records behind an open transaction")
                .isZero();
        List<Double> sorted = recoveries.stream().sorted().toList();
        double p95 = sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
        System.out.printf(
                Locale.ROOT,
                "seed %d: %d kills, %d messages, lost 0, twice 0; recovery p50 %.1f s, p95 %.1f s;"
                        + " last stable offsets moved within %.1f s%nSHA-256 %s%n",
                SEED,
                KILLS,
                reader.published().count(),
                sorted.get(sorted.size() / 2),
                p95,
                Collections.max(standstills),
                sha);
        assertThat(standstills)
                .as("seconds until all last stable offsets had moved again, by kill")
                .hasSize(KILLS)
                .allMatch(seconds -> seconds <= STANDSTILL.toSeconds());
        if (KILLS >= CAMPAIGN) {
            assertThat(p95).as("seconds").isLessThanOrEqualTo(RECOVERY.toSeconds());
        }
    }

    @Test
    @Order(3)
    void aFrozenBrokerAmidABurstCostsTimeAlone() throws Exception {
        feed.pace(BURST);
        Thread.sleep(1000);
        deployment.broker().process().freeze(Duration.ofSeconds(5));
        feed.stop();
        assertThat(sameAsTheRecordLoop()).containsKey("forecasts");
    }

    @Test
    @Order(4)
    void aSlowSinkCostsTimeAloneAndLittleMemory() throws Exception {
        FlinkRest rest = deployment.flink().rest();
        long heap = heap();
        long state = rest.stateSize(forecastJob);
        long since = rest.runningSince(forecastJob);
        Quota.set(deployment.client(), SLOW);
        feed.pace(BURST);
        Thread.sleep(4000);
        feed.stop();
        long full = heap();
        reader.poll(Duration.ofSeconds(1));
        long behind = feed.next() - reader.forecastUpTo(STREAMS);
        Quota.lift(deployment.client());
        long lifted = System.nanoTime();
        assertThat(sameAsTheRecordLoop()).containsKey("forecasts");
        System.out.printf(
                Locale.ROOT,
                "slow sink: %d samples behind, heap %d MB before, %d MB then; %.1f s to catch up and compare;"
                        + " state %d kB before, %d kB after%n",
                behind,
                heap >> 20,
                full >> 20,
                (System.nanoTime() - lifted) * 1e-9,
                state >> 10,
                rest.stateSize(forecastJob) >> 10);

        assertThat(behind).as("samples behind").isGreaterThan(BEHIND);
        assertThat(full).as("bytes of heap").isLessThan(heap + SPARE);
        assertThat(rest.stateSize(forecastJob)).as("bytes of state").isLessThan(2 * state);
        assertThat(rest.runningSince(forecastJob)).as("no restart").isEqualTo(since);
    }

    /** Bytes in use by the TaskManager that uses most. */
    private long heap() throws Exception {
        long most = 0;
        for (ChildJvm worker : deployment.flink().taskManagers()) {
            most = Math.max(most, worker.heap());
        }
        return most;
    }

    @Test
    @Order(5)
    void addedPartitionsAreReadAndIdleOnesHoldNothingUp() throws Exception {
        try (Admin admin = Admin.create(deployment.client())) {
            admin.createPartitions(Map.of(Topics.OBSERVATIONS.name(), NewPartitions.increaseTo(PARTITIONS)))
                    .all()
                    .get();
        }
        deployment.await("the producer knows", PATIENCE, () -> feed.partitions() == PARTITIONS);
        feed.send(100);
        assertThat(sameAsTheRecordLoop()).containsKey("forecasts");
        assertThat(CommittedReader.all(deployment.client(), Topics.OBSERVATIONS))
                .anyMatch(record -> record.partition() >= Topics.OBSERVATIONS.partitions());
    }

    @Test
    @Order(6)
    void savepointsGoOnAtAnyParallelismOnAnyBackend() throws Exception {
        FlinkRest rest = deployment.flink().rest();
        String jar = rest.upload(Deployment.JAR);
        String regimes = rest.stop(regimeJob, "CANONICAL");
        String forecasts = rest.stop(forecastJob, "CANONICAL");
        for (Map<String, ?> next : List.of(restore(4, "rocksdb"), restore(1, "hashmap"))) {
            feed.send(100); // while no job runs
            forecastJob =
                    rest.run(jar, FORECAST_JOB, deployment.arguments(options), with(next, "savepointPath", forecasts));
            feed.send(100);
            forecastsAreThere();
            forecasts = rest.stop(forecastJob, "CANONICAL");
        }
        forecastJob = rest.run(
                jar,
                FORECAST_JOB,
                deployment.arguments(options),
                with(restore(2, "rocksdb"), "savepointPath", forecasts));
        regimeJob = rest.run(
                jar, REGIME_JOB, deployment.arguments(Map.of()), with(restore(1, "rocksdb"), "savepointPath", regimes));
        feed.send(100);
        assertThat(sameAsTheRecordLoop()).containsKey("forecasts");
    }

    @Test
    @Order(7)
    void runbooksDoWhatTheySay() throws Exception {
        List<String> job = new ArrayList<>(List.of("takens-regime", REGIME_JOB, Deployment.JAR.toString()));
        job.addAll(deployment.arguments(Map.of()));
        String upgraded = deployment.flink().runbook("upgrade.sh", job);
        Matcher savepoint = Pattern.compile("savepoint (\\S+)").matcher(upgraded);
        assertThat(savepoint.find()).as(upgraded).isTrue();
        feed.send(50);
        assertThat(deployment.flink().runbook("rescale.sh", with("2", job))).contains("parallelism 2");
        feed.send(50);
        assertThat(sameAsTheRecordLoop()).containsKey("scores");

        Path checkpoints = deployment.directory().resolve("checkpoints").resolve(runningRegimeJob());
        deployment.flink().cli("cancel", checkpoints.getFileName().toString());
        Files.createFile(
                Files.createDirectories(checkpoints.resolve("chk-999999")).resolve("_metadata")); // cut off
        assertThat(deployment.flink().runbook("lost-checkpoint.sh", with(checkpoints.toString(), job)))
                .contains("checkpoint " + checkpoints)
                .doesNotContain("chk-999999");
        feed.send(50);
        assertThat(sameAsTheRecordLoop()).containsKey("scores");

        deployment.flink().runbook("rollback.sh", with(savepoint.group(1), job));
        Published expected = plainLoop();
        deployment.await("scores since the savepoint are published again", PATIENCE, () -> {
            reader.poll(Duration.ofMillis(100));
            return reader.published().differenceFrom(expected).twice() > 0;
        });
        Published.Difference difference = reader.published().differenceFrom(expected);
        assertThat(difference.lost() + difference.foreign()).isZero();
    }

    private static List<String> with(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private String runningRegimeJob() throws Exception {
        for (JsonNode job : deployment.flink().rest().get("/jobs/overview").get("jobs")) {
            if (job.get("name").asText().equals("takens-regime")
                    && job.get("state").asText().equals("RUNNING")) {
                return job.get("jid").asText();
            }
        }
        throw new AssertionError("no job takens-regime runs\n" + deployment.tail());
    }

    private static Map<String, Object> restore(int parallelism, String backend) {
        return Map.of("parallelism", parallelism, "flinkConfiguration", Map.of("state.backend.type", backend));
    }

    private static Map<String, Object> with(Map<String, ?> body, String key, String value) {
        Map<String, Object> more = new TreeMap<>(body);
        more.put(key, value);
        return more;
    }

    private void forecastsAreThere() throws Exception {
        long last = feed.next() / 10 * 10 - 1;
        deployment.await("forecasts up to sample " + last, PATIENCE, () -> {
            reader.poll(Duration.ofMillis(100));
            return reader.forecastUpTo(STREAMS) >= last;
        });
    }

    private ChildJvm victim(Kill.Victim which, SplittableRandom random) {
        List<ChildJvm> workers = deployment.flink().taskManagers();
        return switch (which) {
            case TASK_MANAGER -> workers.get(random.nextInt(workers.size()));
            case JOB_MANAGER -> deployment.flink().jobManager();
            case BROKER -> deployment.broker().process();
        };
    }

    /** Waits until everything is published that has to be, compares, and gives the hashes by topic. */
    private Map<String, String> sameAsTheRecordLoop() throws Exception {
        Published expected = plainLoop();
        deployment.await("everything is published", PATIENCE, () -> {
            reader.poll(Duration.ofMillis(100));
            return reader.published().differenceFrom(expected).lost() == 0;
        });
        reader.poll(Duration.ofSeconds(2)); // what should not come
        assertThat(reader.published().differenceFrom(expected))
                .isEqualTo(new Published.Difference(expected.count(), 0, 0, 0));
        assertThat(reader.published().sha()).isEqualTo(expected.sha());
        return new TreeMap<>(expected.sha());
    }

    private Published plainLoop() throws Exception {
        return loop.read(CommittedReader.all(deployment.client(), Topics.OBSERVATIONS))
                .said();
    }
}
