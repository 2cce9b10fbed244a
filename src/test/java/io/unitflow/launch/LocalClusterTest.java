package io.unitflow.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class LocalClusterTest {
    private static volatile ClassLoader ofTheTask;

    /** Else a class that is initialised by a task that is slow to end can never be used again in this process. */
    @Test
    void whatATaskLoadsClassesWithGoesOnDoingSoAfterItsEnd() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(LocalCluster.bounded(1));
        MapFunction<Integer, Integer> look = number -> {
            ofTheTask = Thread.currentThread().getContextClassLoader();
            return number;
        };
        env.fromData(1).map(look, Types.INT).sinkTo(new DiscardingSink<>());
        env.execute("class loader");

        assertThat(ofTheTask).isNotNull().isNotSameAs(LocalClusterTest.class.getClassLoader());
        assertThat(ServiceLoader.load(Runnable.class, ofTheTask)).isEmpty();
        assertThat(ofTheTask.loadClass(LocalClusterTest.class.getName())).isSameAs(LocalClusterTest.class);
    }
}
