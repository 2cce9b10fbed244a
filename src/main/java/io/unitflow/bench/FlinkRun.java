package io.unitflow.bench;

import io.unitflow.launch.LocalCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs a dataflow over the shared workload on an embedded cluster: first to stock, then warm, then measured. A checkpoint closes
 * the first part, so that nothing of it is left when measuring starts.
 */
final class FlinkRun {
    private static final long POLL_MILLIS = 5;

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
        configuration.set(RestOptions.BIND_PORT, "0");
    }

    Measurement measure(String what, Consumer<StreamExecutionEnvironment> dataflow) throws Exception {
        Shared.set(workload);
        Path checkpoints = Files.createTempDirectory("unitflow-bench-");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        dataflow.accept(env);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(Machine.cores())
                .build());
        try {
            cluster.start();
            JobID job =
                    cluster.submitJob(env.getStreamGraph().getJobGraph()).get().getJobID();
            return measure(what, cluster, job, checkpoints);
        } finally {
            cluster.closeAsync().join();
            Folders.delete(checkpoints);
        }
    }

    private Measurement measure(String what, MiniCluster cluster, JobID job, Path checkpoints) throws Exception {
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
        checkpoint(cluster, job);
        long bytes = Folders.size(checkpoints);
        Gate.end();
        cluster.requestJobResult(job).get(1, TimeUnit.MINUTES);
        return new Measurement(
                what, events, workload.units(), Machine.cores(), watch.seconds(), watch.cpuSeconds(), bytes);
    }

    private static void pass(MiniCluster cluster, JobID job, long index) throws Exception {
        Gate.open(index);
        await(cluster, job, index);
    }

    private static void await(MiniCluster cluster, JobID job, long records) throws Exception {
        while (Gate.read() < records) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            JobStatus status = cluster.getJobStatus(job).get();
            if (status.isGloballyTerminalState()) {
                cluster.requestJobResult(job).get().toJobExecutionResult(FlinkRun.class.getClassLoader());
                throw new IllegalStateException("The job has ended before its input.");
            }
        }
    }

    /** Completes when everything that was read before has had all its effects. */
    private static void checkpoint(MiniCluster cluster, JobID job) throws Exception {
        cluster.triggerCheckpoint(job, CheckpointType.FULL).get(10, TimeUnit.MINUTES);
    }
}
