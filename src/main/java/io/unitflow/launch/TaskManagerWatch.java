package io.unitflow.launch;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * There is a task manager in a cluster inside this process, or soon will be: Flink ends one whose own code fails and leaves it to
 * whoever started it to start another, without which the job restarts in vain for ever.
 */
final class TaskManagerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskManagerWatch.class);
    private static final long ANSWER_MILLIS = 500;

    private final MiniCluster cluster;
    private final int looksUntilMissed;
    private final int looksUntilGivenUp;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "task-manager-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** Looks in a row that found none. */
    private int without;
    /** Whether the newest task manager has been there. */
    private boolean arrived;

    private volatile boolean missing;

    private TaskManagerWatch(MiniCluster cluster, int looksUntilMissed, int looksUntilGivenUp) {
        this.cluster = cluster;
        this.looksUntilMissed = looksUntilMissed;
        this.looksUntilGivenUp = looksUntilGivenUp;
    }

    /** Watches a cluster that has been started, once a second; a new task manager has a minute to come. */
    static TaskManagerWatch over(MiniCluster cluster) {
        return over(cluster, Duration.ofSeconds(1), 3, 60);
    }

    /**
     * As {@link #over(MiniCluster)}.
     *
     * @param looksUntilMissed so many looks in a row find none before another is started
     * @param looksUntilGivenUp so many where the newest one has not been there yet
     */
    static TaskManagerWatch over(MiniCluster cluster, Duration pause, int looksUntilMissed, int looksUntilGivenUp) {
        TaskManagerWatch watch = new TaskManagerWatch(cluster, looksUntilMissed, looksUntilGivenUp);
        watch.looks.scheduleWithFixedDelay(watch::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Whether the job has nothing to run on now, after it had. */
    boolean isMissing() {
        return missing;
    }

    private void look() {
        if (!cluster.isRunning()) {
            // It broke down as a whole, and takes no task manager any more.
            return;
        }
        try {
            int connected = cluster.requestClusterOverview()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .getNumTaskManagersConnected();
            without = connected > 0 ? 0 : without + 1;
            arrived |= connected > 0;
            missing = connected == 0 && (arrived || missing);
            if (without >= (arrived ? looksUntilMissed : looksUntilGivenUp)) {
                LOG.warn("The task manager that the job runs on failed; another one is started.");
                arrived = false;
                without = 0;
                cluster.startTaskManager();
            }
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("Flink does not tell how many task managers there are; asked again soon.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("No other task manager could be started; tried again soon.", e);
        }
    }

    /** From here on nothing is started any more. */
    @Override
    public void close() {
        looks.shutdownNow();
        try {
            looks.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
