package io.unitflow.bench;

import io.unitflow.launch.LocalCluster;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs a dataflow over the shared workload on an embedded cluster: first to stock, then warm, then measured. A checkpoint closes
 * the first part, so that nothing of it is left when measuring starts.
 */
final class FlinkRun {
    private static final long POLL_MILLIS = 5;
    /** Asking the engine costs it some time itself. */
    private static final int POLLS_A_STATUS = 200;

    private static final Duration NEVER = Duration.ofDays(1);

    private final Workload workload;
    private final Duration interval;
    private final Configuration configuration;
    private final Profile profile;

    /**
     * @param backend {@code hashmap} or {@code rocksdb}
     * @param profile covers the measured part
     */
    FlinkRun(Workload workload, String backend, Profile profile) {
        this(workload, backend, profile, NEVER);
    }

    /** @param checkpoints time between checkpoints while measuring */
    FlinkRun(Workload workload, String backend, Profile profile, Duration checkpoints) {
        this.interval = checkpoints;
        this.workload = workload;
        this.profile = profile;
        this.configuration = LocalCluster.bounded(Machine.cores());
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        if (backend.equals("rocksdb")) {
            // Half of what a process with its state on the heap is given.
            configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.parse("4g"));
        }
        configuration.set(RestOptions.BIND_PORT, "0");
    }

    Measurement measure(String what, Consumer<StreamExecutionEnvironment> dataflow) throws Exception {
        return run(dataflow, SavepointRestoreSettings.none(), (cluster, job) -> measure(what, cluster, job));
    }

    /**
     * The state when event time has come this far, and then further, as savepoints.
     *
     * @param clocks epoch milliseconds, ascending
     * @param folder where the savepoints are left
     */
    List<Path> savepoints(Consumer<StreamExecutionEnvironment> dataflow, List<Long> clocks, Path folder)
            throws Exception {
        return run(dataflow, SavepointRestoreSettings.none(), (cluster, job) -> {
            pass(cluster, job, workload.size());
            List<Path> savepoints = new ArrayList<>();
            for (long clock : clocks) {
                Gate.advance(clock);
                // The watermark is behind the barrier of this one; what its timers rewrite is in the savepoint.
                checkpoint(cluster, job);
                String place = cluster.triggerSavepoint(
                                job, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
                        .get(10, TimeUnit.MINUTES);
                savepoints.add(Path.of(URI.create(place)));
            }
            return savepoints;
        });
    }

    /** The bytes of files of a job that goes on from a savepoint and reads nothing more. */
    long bytesAtRest(Consumer<StreamExecutionEnvironment> dataflow, Path savepoint) throws Exception {
        Gate.close();
        return run(dataflow, SavepointRestoreSettings.forPath(savepoint.toUri().toString()), (cluster, job) -> {
            awaitRestored(cluster, job);
            long bytes = checkpoint(cluster, job);
            return bytes;
        });
    }

    private interface Running<T> {
        T use(MiniCluster cluster, JobID job) throws Exception;
    }

    private <T> T run(
            Consumer<StreamExecutionEnvironment> dataflow, SavepointRestoreSettings from, Running<T> measuring)
            throws Exception {
        Shared.set(workload);
        Path checkpoints = Files.createTempDirectory("unitflow-bench-");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 1);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        dataflow.accept(env);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(Machine.cores())
                .build());
        try {
            cluster.start();
            JobGraph graph = env.getStreamGraph().getJobGraph();
            graph.setSavepointRestoreSettings(from);
            JobID job = cluster.submitJob(graph).get().getJobID();
            T measured = measuring.use(cluster, job);
            // All is measured: an end of the input would only be waited for.
            cluster.cancelJob(job).get(1, TimeUnit.MINUTES);
            cluster.requestJobResult(job).get(1, TimeUnit.MINUTES);
            return measured;
        } finally {
            cluster.closeAsync().join();
            Folders.delete(checkpoints);
        }
    }

    private Measurement measure(String what, MiniCluster cluster, JobID job) throws Exception {
        pass(cluster, job, workload.stockedRecords());
        checkpoint(cluster, job);
        Gate.open(workload.size());
        await(cluster, job, workload.warmRecords());
        profile.start();
        long startRecords = Gate.read();
        Stopwatch watch = new Stopwatch();
        await(cluster, job, workload.size());
        watch.stop();
        profile.stop();
        long events = Gate.read() - startRecords;
        long bytes = checkpoint(cluster, job);
        return new Measurement(
                what, events, workload.units(), Machine.cores(), watch.seconds(), watch.cpuSeconds(), bytes);
    }

    private static void pass(MiniCluster cluster, JobID job, long index) throws Exception {
        Gate.open(index);
        await(cluster, job, index);
    }

    private static void await(MiniCluster cluster, JobID job, long records) throws Exception {
        for (int polls = 1; Gate.read() < records; polls++) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            if (polls % POLLS_A_STATUS != 0) {
                continue;
            }
            JobStatus status = cluster.getJobStatus(job).get();
            if (status.isGloballyTerminalState()) {
                cluster.requestJobResult(job).get().toJobExecutionResult(FlinkRun.class.getClassLoader());
                throw new IllegalStateException("The job has ended before its input.");
            }
        }
    }

    /** A checkpoint is refused until every task runs. */
    private static void awaitRestored(MiniCluster cluster, JobID job) throws Exception {
        while (cluster.getJobStatus(job).get() != JobStatus.RUNNING || !allRun(cluster, job)) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS * POLLS_A_STATUS / 10);
        }
    }

    private static boolean allRun(MiniCluster cluster, JobID job) throws Exception {
        for (AccessExecutionVertex task : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    /** Completes when everything that was read before has had all its effects; the bytes that it would be restored from. */
    private static long checkpoint(MiniCluster cluster, JobID job) throws Exception {
        cluster.triggerCheckpoint(job, CheckpointType.FULL).get(10, TimeUnit.MINUTES);
        return cluster.getExecutionGraph(job)
                .get()
                .getCheckpointStatsSnapshot()
                .getHistory()
                .getLatestCompletedCheckpoint()
                .getStateSize();
    }
}
