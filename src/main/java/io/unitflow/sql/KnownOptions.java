package io.unitflow.sql;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.BatchExecutionOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.iceberg.flink.FlinkConfigOptions;

/** The options that mean something to a session; Flink itself takes any name, a misspelt one too. */
final class KnownOptions {
    private static final List<Class<?>> PLACES = List.of(
            BatchExecutionOptions.class,
            CheckpointingOptions.class,
            ClusterOptions.class,
            CoreOptions.class,
            DeploymentOptions.class,
            ExecutionConfigOptions.class,
            ExecutionOptions.class,
            FlinkConfigOptions.class,
            JobManagerOptions.class,
            MetricOptions.class,
            NettyShuffleEnvironmentOptions.class,
            OptimizerConfigOptions.class,
            PipelineOptions.class,
            RestOptions.class,
            RestartStrategyOptions.class,
            StateBackendOptions.class,
            StateRecoveryOptions.class,
            TableConfigOptions.class,
            TaskManagerOptions.class);

    /** Of the stock client and gateway, whose files are run here too; and those whose names are made of what they are of. */
    private static final List<String> FAMILIES =
            List.of("sql-client.", "sql-gateway.", "metrics.", "state.backend.", "fs.", "s3.");

    private static final Set<String> NAMES = names();

    private KnownOptions() {}

    static boolean contain(String option) {
        return NAMES.contains(option) || FAMILIES.stream().anyMatch(option::startsWith);
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Class<?> place : PLACES) {
            for (Field field : place.getFields()) {
                if (ConfigOption.class.isAssignableFrom(field.getType())) {
                    add(field, names);
                }
            }
        }
        return names;
    }

    private static void add(Field field, Set<String> names) {
        try {
            ConfigOption<?> option = (ConfigOption<?>) field.get(null);
            names.add(option.key());
            for (FallbackKey earlier : option.fallbackKeys()) {
                names.add(earlier.getKey());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
