package io.unitflow.launch;

import io.unitflow.config.Settings;
import io.unitflow.history.Claim;
import io.unitflow.history.Warehouse;
import io.unitflow.job.KafkaLedger;
import io.unitflow.job.history.HistorySinks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main job on a Flink cluster inside this process, with Flink's own pages. It goes on from its newest checkpoint, also where the
 * task manager inside fails.
 */
public final class LocalJob implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalJob.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final long ANSWER_MILLIS = 500;
    /** So many looks in a row may find the job unknown. Looks are counted, and not time: a process may stand still. */
    private static final int UNKNOWN_MAX = 60;
    /** So many may get no answer: whoever is short of time answers late, but not never. */
    private static final int SILENT_MAX = 600;

    private final MiniCluster cluster;
    private final TaskManagerWatch watch;
    private final JobID job;
    private final Claim claim;
    private JobStatus lastStatus = JobStatus.INITIALIZING;
    private Instant since = Instant.now();
    private int unknown;
    private int silent;

    /** @param claim to the history that is committed with checkpoints; null: none is */
    LocalJob(MiniCluster cluster, JobID job, Claim claim) {
        this.cluster = cluster;
        this.watch = TaskManagerWatch.over(cluster);
        this.job = job;
        this.claim = claim;
    }

    /**
     * Starts the cluster and submits the job; its topics and tables must be there.
     *
     * @param restPort port of Flink's pages, 0: any free one
     * @throws io.unitflow.history.HistoryInUse with one sentence, if another program writes the history that it would write
     */
    public static LocalJob start(Settings settings, int restPort) throws Exception {
        return start(settings, restPort, null, List.of());
    }

    /**
     * As {@link #start(Settings, int)}, with files of events that are read beside the topics, from the first whatever was read of them
     * before. Where a task fails, such a job has ended.
     *
     * @param input their folder
     */
    public static LocalJob start(Settings settings, int restPort, Path input, List<Path> files) throws Exception {
        Claim claim = Warehouse.isWanted(settings) ? Claim.take(settings) : null;
        try {
            return start(settings, restPort, input, files, claim);
        } catch (Exception e) {
            if (claim != null) {
                claim.close();
            }
            throw e;
        }
    }

    private static LocalJob start(Settings settings, int restPort, Path input, List<Path> files, Claim claim)
            throws Exception {
        Configuration configuration = LocalCluster.endless(settings, restPort);
        if (!files.isEmpty()) {
            // Gone on with after files have ended, their end would be the end of time. Started anew, they are read
            // anew.
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        if (claim != null) {
            HistorySinks.claimed(env, claim);
        }
        KafkaLedger.define(env, settings, input, files);
        JobGraph graph = graph(env, configuration);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(env.getParallelism())
                .build());
        try {
            cluster.start();
            JobID job = cluster.submitJob(graph).get().getJobID();
            return new LocalJob(cluster, job, claim);
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    private static JobGraph graph(StreamExecutionEnvironment env, Configuration configuration) {
        JobGraph graph = env.getStreamGraph().getJobGraph();
        graph.setSavepointRestoreSettings(SavepointRestoreSettings.fromConfiguration(configuration));
        return graph;
    }

    /** Address of Flink's pages. */
    public URI flinkAddress() {
        try {
            return cluster.getRestAddress().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Flink for its address.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Flink does not tell its address.", e);
        }
    }

    /** What the job is doing now, in Flink's word. */
    public synchronized String state() {
        look();
        return lastStatus.name();
    }

    /** What Flink says now, SUSPENDED where it does not know the job, or null where it does not answer. */
    private JobStatus look() {
        JobStatus now;
        try {
            now = cluster.getJobStatus(job)
                    .completeOnTimeout(null, ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        } catch (RuntimeException e) {
            now = JobStatus.SUSPENDED;
        }
        if (now != null && now != lastStatus) {
            lastStatus = now;
            since = Instant.now();
        }
        return now;
    }

    /** Since when it has been doing that. */
    public synchronized Instant since() {
        return since;
    }

    /** What keeps it from running, as one sentence, or null where nothing more is known than its state. */
    public String trouble() {
        return watch.isMissing() ? "The task manager that the job runs on failed; another one is started." : null;
    }

    /**
     * Whether the job has ended for good, or with the cluster that it ran on: after a fatal error that one shuts itself down, and
     * nobody tells how the job ended. To be asked once a second.
     */
    public synchronized boolean hasEnded() {
        JobStatus now = look();
        unknown = now == JobStatus.SUSPENDED ? unknown + 1 : 0;
        silent = now == null ? silent + 1 : 0;
        return lastStatus.isGloballyTerminalState() || isLost();
    }

    private synchronized boolean isLost() {
        return !cluster.isRunning() || unknown >= UNKNOWN_MAX || silent >= SILENT_MAX;
    }

    /** What to say of a job that has ended, for people. */
    public synchronized String ending() {
        if (isLost() && !lastStatus.isGloballyTerminalState()) {
            return JobEnd.LOST;
        }
        Optional<JobResult> result;
        try {
            result = Optional.of(cluster.requestJobResult(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result = Optional.empty();
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            LOG.debug("The job does not say how it ended.", e);
            result = Optional.empty();
        }
        return JobEnd.sentence(state(), result);
    }

    /** Whether everything that the files of the start held has been read. */
    public boolean hasReadFiles() {
        if (!JobStatus.RUNNING.name().equals(state())) {
            return false;
        }
        AccessExecutionGraph graph = cluster.getExecutionGraph(job).join();
        for (AccessExecutionJobVertex vertex : graph.getVerticesTopologically()) {
            if (vertex.getName().contains(KafkaLedger.FILES)) {
                return vertex.getAggregateState() == ExecutionState.FINISHED;
            }
        }
        return true;
    }

    /**
     * Takes a checkpoint, and waits until what it holds has been committed everywhere.
     *
     * @throws TimeoutException if that takes longer
     */
    public void checkpoint(Duration patience) throws ExecutionException, InterruptedException, TimeoutException {
        // Whoever commits does so before the barrier of the next checkpoint reaches it.
        for (int i = 0; i < 2; i++) {
            cluster.triggerCheckpoint(job, CheckpointType.DEFAULT).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tryCheckpoint() throws InterruptedException {
        try {
            checkpoint(Duration.ofSeconds(PATIENCE_SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The last numbers are not committed; the next run does.", e);
        }
    }

    /** Ends the job as it stands after its last checkpoint, from which the next one goes on; history holds all until then. */
    @Override
    public void close() {
        watch.close();
        try {
            if (claim != null && JobStatus.RUNNING.name().equals(state())) {
                tryCheckpoint();
            }
            if (claim != null) {
                claim.stop();
            }
            cluster.cancelJob(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            cluster.requestJobResult(job).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            LOG.debug("The job did not end by itself.", e);
        }
        end();
    }

    /** A cluster that broke down may never be done with it. */
    private void end() {
        boolean lost = isLost();
        CompletableFuture<Void> ended = cluster.closeAsync();
        if (lost) {
            ended = ended.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(e -> null);
        }
        ended.join();
        giveBack();
    }

    private void giveBack() {
        try {
            if (claim != null) {
                claim.close();
            }
        } catch (IOException e) {
            LOG.debug("The claim to history is left behind.", e);
        }
    }
}
