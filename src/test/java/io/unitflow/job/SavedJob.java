package io.unitflow.job;

import static org.awaitility.Awaitility.await;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.job.message.Heard;
import io.unitflow.launch.LocalCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job over events from memory, as it runs until a savepoint, or from one.
 *
 * @param define wires the job to its events
 * @param folder where its checkpoints and savepoints are
 */
record SavedJob(Consumer<DataStream<Heard>> define, int parallelism, String backend, Path folder) {

    /** Runs over events and stops when all of them have had their effects; gives the savepoint. */
    String stop(List<EpcisEvent> events) throws Exception {
        return stop(
                configuration(),
                events,
                (cluster, job) ->
                        cluster.triggerSavepoint(job, folder.toUri().toString(), true, SavepointFormatType.CANONICAL));
    }

    /** Goes on from a savepoint, if there is one, and stops with another and with all that goes out committed. */
    String stopCommitted(String savepoint, List<EpcisEvent> events) throws Exception {
        Configuration configuration = configuration();
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        return stop(
                configuration,
                events,
                (cluster, job) -> cluster.stopWithSavepoint(
                        job, folder.toUri().toString(), false, SavepointFormatType.CANONICAL));
    }

    /** How a job is stopped. */
    private interface Stop {
        CompletableFuture<String> savepoint(MiniCluster cluster, JobID job);
    }

    private String stop(Configuration configuration, List<EpcisEvent> events, Stop stop) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        define.accept(Told.stream(env, events, true));
        MiniCluster cluster = cluster(configuration);
        try {
            JobID job =
                    cluster.submitJob(env.getStreamGraph().getJobGraph()).get().getJobID();
            await().atMost(Duration.ofMinutes(1)).until(() -> Told.all() && isRunning(cluster, job));
            String savepoint = stop.savepoint(cluster, job).get(1, TimeUnit.MINUTES);
            cluster.requestJobResult(job).get(1, TimeUnit.MINUTES);
            return savepoint;
        } finally {
            cluster.closeAsync().join();
        }
    }

    /** Goes on from a savepoint with more events, to their end. */
    void goOn(String savepoint, List<EpcisEvent> events) throws Exception {
        Configuration configuration = configuration();
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        // Tasks end with a checkpoint: where the one that is taken at the end of the input fails, the next has to come
        // soon.
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(2));
        configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        define.accept(Told.stream(env, events, false));
        MiniCluster cluster = cluster(configuration);
        try {
            cluster.executeJobBlocking(env.getStreamGraph().getJobGraph());
        } finally {
            cluster.closeAsync().join();
        }
    }

    private static boolean isRunning(MiniCluster cluster, JobID job) throws Exception {
        for (AccessExecutionVertex task : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    private Configuration configuration() {
        Configuration configuration = LocalCluster.bounded(parallelism);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        // That of the memory takes 5 MiB an operator.
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofDays(1));
        // State of a few kilobytes then is one file.
        configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.parse("1mb"));
        configuration.set(RestOptions.BIND_PORT, "0");
        return configuration;
    }

    private MiniCluster cluster(Configuration configuration) throws Exception {
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .build());
        cluster.start();
        return cluster;
    }
}
