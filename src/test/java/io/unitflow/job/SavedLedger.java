package io.unitflow.job;

import static org.awaitility.Awaitility.await;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.launch.LocalCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A ledger that was stopped with a savepoint.
 *
 * @param savepoint where its state is
 * @param told what it had said until then
 */
record SavedLedger(String savepoint, Said told) {

    /** As the endless job: what is settled ends when the input does, which must not change a number. */
    private static final LedgerSettings SETTINGS = settings();

    private static LedgerSettings settings() {
        LedgerSettings bounded = LedgerSettings.bounded();
        return new LedgerSettings(
                bounded.levels(),
                bounded.observationsMax(),
                Harnesses.RETENTION,
                bounded.totals(),
                bounded.positions(),
                bounded.demand(),
                bounded.lots());
    }

    /** Runs the ledger over events and stops it when all of them have had their effects. */
    static SavedLedger of(List<EpcisEvent> events, int parallelism, String backend, Path folder) throws Exception {
        Configuration configuration = configuration(parallelism, backend);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        Said said = new Said();
        LedgerJob.define(List.of(Told.stream(env, events, true)), said, SETTINGS);
        MiniCluster cluster = cluster(configuration, parallelism);
        try {
            JobID job =
                    cluster.submitJob(env.getStreamGraph().getJobGraph()).get().getJobID();
            await().atMost(Duration.ofMinutes(1)).until(() -> Told.all() && isRunning(cluster, job));
            String savepoint = cluster.triggerSavepoint(
                            job, folder.toUri().toString(), true, SavepointFormatType.CANONICAL)
                    .get(1, TimeUnit.MINUTES);
            return new SavedLedger(savepoint, said);
        } finally {
            cluster.closeAsync().join();
        }
    }

    /** Goes on with more events, to their end. */
    LedgerRun goOn(List<EpcisEvent> events, int parallelism, String backend) throws Exception {
        Configuration configuration = configuration(parallelism, backend);
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        // Tasks end with a checkpoint: where the one that is taken at the end of the input fails, the next has to come
        // soon.
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(2));
        configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        Said after = new Said();
        LedgerJob.define(List.of(Told.stream(env, events, false)), after, SETTINGS);
        MiniCluster cluster = cluster(configuration, parallelism);
        try {
            cluster.executeJobBlocking(env.getStreamGraph().getJobGraph());
        } finally {
            cluster.closeAsync().join();
        }
        return LedgerRun.of(List.of(told, after));
    }

    private static boolean isRunning(MiniCluster cluster, JobID job) throws Exception {
        for (AccessExecutionVertex task : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    private static Configuration configuration(int parallelism, String backend) {
        Configuration configuration = LocalCluster.bounded(parallelism);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofDays(1));
        // State of a few kilobytes then is one file.
        configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.parse("1mb"));
        configuration.set(RestOptions.BIND_PORT, "0");
        return configuration;
    }

    private static MiniCluster cluster(Configuration configuration, int parallelism) throws Exception {
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .build());
        cluster.start();
        return cluster;
    }
}
