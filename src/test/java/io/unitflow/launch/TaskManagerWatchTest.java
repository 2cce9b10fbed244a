package io.unitflow.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class TaskManagerWatchTest {
    private static final Duration LONG = Duration.ofMinutes(3);

    @Test
    @SuppressWarnings("try") // nobody interrupts the test
    void aJobRunsAgainAfterItsTaskManagerFailed() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        env.fromSource(
                        new DataGeneratorSource<>(
                                n -> n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(10), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .sinkTo(new DiscardingSink<>());

        try (MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build())) {
            cluster.start();
            JobID job =
                    cluster.submitJob(env.getStreamGraph().getJobGraph()).get().getJobID();
            try (TaskManagerWatch watch = TaskManagerWatch.over(cluster, Duration.ofMillis(50), 2, 1_200)) {
                String first = awaitPlace(cluster, job, "");
                for (int failures = 1; failures <= 2; failures++) {
                    cluster.terminateTaskManager(failures - 1).join();
                    first = awaitPlace(cluster, job, first);
                    await().atMost(LONG).until(() -> !watch.isMissing());
                }
                assertThat(cluster.requestClusterOverview().get().getNumTaskManagersConnected())
                        .isEqualTo(1);
            }
        }
    }

    /** Waits until the job runs elsewhere than before. */
    private static String awaitPlace(MiniCluster cluster, JobID job, String before) {
        String[] place = {before};
        await().atMost(LONG).ignoreExceptions().until(() -> {
            place[0] = place(cluster, job);
            return cluster.getJobStatus(job).get() == JobStatus.RUNNING
                    && !place[0].isEmpty()
                    && !place[0].equals(before);
        });
        return place[0];
    }

    private static String place(MiniCluster cluster, JobID job) throws Exception {
        AccessExecutionVertex vertex = cluster.getExecutionGraph(job)
                .get()
                .getAllExecutionVertices()
                .iterator()
                .next();
        return vertex.getExecutionState() == ExecutionState.RUNNING
                ? vertex.getCurrentAssignedResourceLocation().getResourceID().toString()
                : "";
    }
}
