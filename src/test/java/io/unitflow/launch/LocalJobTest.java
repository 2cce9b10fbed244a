package io.unitflow.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // nobody interrupts the tests
class LocalJobTest {
    private static final int LOOKS_MAX = 1_000;

    @Test
    void aJobEndsWithTheClusterThatItRanOn() throws Exception {
        try (MiniCluster cluster = cluster();
                LocalJob job = new LocalJob(cluster, endless(cluster), null)) {
            assertThat(job.hasEnded()).isFalse();

            // As its handler of fatal errors does.
            cluster.closeAsync().join();

            assertThat(job.hasEnded()).isTrue();
            assertThat(job.ending()).contains("cluster inside this process broke down", "newest checkpoint");
        }
    }

    @Test
    void aJobThatItsClusterNoLongerKnowsHasEndedSoonButNotAtOnce() throws Exception {
        try (MiniCluster cluster = cluster();
                LocalJob job = new LocalJob(cluster, new JobID(), null)) {
            assertThat(job.hasEnded()).isFalse();

            int looks = 1;
            while (!job.hasEnded() && looks < LOOKS_MAX) {
                looks++;
            }

            assertThat(looks).isBetween(10, LOOKS_MAX - 1);
            assertThat(job.ending()).contains("broke down");
        }
    }

    private static MiniCluster cluster() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build());
        cluster.start();
        return cluster;
    }

    private static JobID endless(MiniCluster cluster) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromSource(
                        new DataGeneratorSource<>(
                                n -> n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(10), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .sinkTo(new DiscardingSink<>());
        return cluster.submitJob(env.getStreamGraph().getJobGraph()).get().getJobID();
    }
}
