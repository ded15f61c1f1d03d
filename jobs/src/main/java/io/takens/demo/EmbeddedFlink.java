package io.takens.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.SerializedThrowable;

/**
 * A Flink cluster of one TaskManager in this JVM: on the loopback interface, with little memory, checkpoints in a
 * temporary directory, and a bounded number of restarts, so that a broken job ends instead of looking slow.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedFlink implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int RESTARTS = 2;
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final TemporaryDirectory directory;
    private final Configuration configuration;
    private final MiniCluster cluster;

    private EmbeddedFlink(TemporaryDirectory directory, Configuration configuration, MiniCluster cluster) {
        this.directory = directory;
        this.configuration = configuration;
        this.cluster = cluster;
    }

    /**
     * Starts a cluster.
     *
     * @param slots tasks chains that can run side by side: the sum of the jobs' parallelism
     */
    public static EmbeddedFlink start(int slots) throws Exception {
        TemporaryDirectory directory = new TemporaryDirectory("takens-flink-");
        Configuration configuration = configuration(directory);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
        EmbeddedFlink flink = new EmbeddedFlink(directory, configuration, cluster);
        try {
            cluster.start();
            return flink;
        } catch (Exception e) {
            flink.close();
            throw e;
        }
    }

    private static Configuration configuration(TemporaryDirectory directory) {
        Configuration configuration = new Configuration();
        configuration.set(JobManagerOptions.ADDRESS, HOST);
        configuration.set(JobManagerOptions.BIND_HOST, HOST);
        configuration.set(JobManagerOptions.PORT, 0);
        configuration.set(TaskManagerOptions.HOST, HOST);
        configuration.set(TaskManagerOptions.BIND_HOST, HOST);
        configuration.set(RestOptions.ADDRESS, HOST);
        configuration.set(RestOptions.BIND_ADDRESS, HOST);
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(BlobServerOptions.PORT, "0");
        configuration.set(CoreOptions.TMP_DIRS, directory.path().toString());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.path().resolve("checkpoints").toUri().toString());
        // State lives on the heap: nothing uses managed memory, and a dozen streams need few network buffers.
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(16));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(16));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
        return configuration;
    }

    /** An environment whose jobs run here; its other settings are the job's own. */
    public StreamExecutionEnvironment environment() {
        return new StreamExecutionEnvironment(new Configuration(configuration));
    }

    /** Submits the job that was defined in an {@link #environment}; returns once it was accepted. */
    public JobID submit(StreamExecutionEnvironment environment, String name) throws Exception {
        var graph = environment.getStreamGraph();
        graph.setJobName(name);
        graph.setJobId(new JobID()); // Flink 2.3 gives none by itself
        return cluster.submitJob(graph).get().getJobID();
    }

    /**
     * Waits until a job has come to the end of its input.
     *
     * @throws JobExecutionException if it failed for good or was cancelled
     */
    public void await(JobID job) throws Exception {
        cluster.requestJobResult(job).get().toJobExecutionResult(EmbeddedFlink.class.getClassLoader());
    }

    /** Last completed checkpoint of a job, 0 before the first. */
    public long checkpoint(JobID job) {
        return graph(job)
                .map(AccessExecutionGraph::getCheckpointStatsSnapshot)
                .map(stats -> stats.getHistory().getLatestCompletedCheckpoint())
                .map(CompletedCheckpointStats::getCheckpointId)
                .orElse(0L);
    }

    /** Why a job failed last, whether or not it was restarted since; empty if it never failed. */
    public Optional<Throwable> failure(JobID job) {
        return graph(job)
                .map(AccessExecutionGraph::getFailureInfo)
                .map(ErrorInfo::getException)
                .map(EmbeddedFlink::rootCause);
    }

    /** Whether a job has ended for good, for whatever reason. */
    public boolean ended(JobID job) {
        return graph(job)
                .map(AccessExecutionGraph::getState)
                .map(JobStatus::isGloballyTerminalState)
                .orElse(false);
    }

    /** Cancels what still runs, stops the cluster and deletes its directory. */
    /** Where its files are until it is closed. */
    Path directory() {
        return directory.path();
    }

    @Override
    public void close() {
        try {
            cluster.closeAsync().get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Flink did not stop within " + ANSWER.toSeconds() + " s", e);
        } finally {
            directory.close();
        }
    }

    private Optional<AccessExecutionGraph> graph(JobID job) {
        try {
            return Optional.of(cluster.getExecutionGraph(job).get(ANSWER.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private static Throwable rootCause(SerializedThrowable thrown) {
        Throwable cause = thrown.deserializeError(EmbeddedFlink.class.getClassLoader());
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return ExceptionUtils.stripException(cause, SerializedThrowable.class);
    }
}
