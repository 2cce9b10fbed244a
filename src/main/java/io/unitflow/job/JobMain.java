package io.unitflow.job;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Settings;
import io.unitflow.history.Claim;
import io.unitflow.history.Warehouse;
import io.unitflow.job.history.HistorySinks;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What {@code flink run} starts: {@code [--config FILE] [key=value …]}. Parallelism and checkpoints are the cluster's. */
public final class JobMain {
    private JobMain() {}

    /** Prepares topics and tables, then submits the job. */
    public static void main(String[] args) throws Exception {
        Settings settings = settings(args);
        Preparation.prepare(settings);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        if (!Warehouse.isWanted(settings)) {
            submit(env, settings);
            return;
        }
        Claim claim = Claim.take(settings, UUID.randomUUID().toString());
        try {
            HistorySinks.claimed(env, claim);
            submit(env, settings);
        } finally {
            // The job has it now, on the cluster.
            claim.leave();
        }
    }

    private static void submit(StreamExecutionEnvironment env, Settings settings) throws Exception {
        KafkaLedger.define(env, settings);
        env.execute(KafkaLedger.JOB_NAME);
    }

    private static Settings settings(String[] args) {
        Path file = null;
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            if (args[i].equals("--config") && i + 1 < args.length) {
                file = Path.of(args[++i]);
            } else if (equals > 0) {
                values.put(args[i].substring(0, equals), args[i].substring(equals + 1));
            } else {
                throw new InvalidSetting("'" + args[i] + "' is neither --config FILE nor key=value.");
            }
        }
        for (String key : values.keySet()) {
            if (key.startsWith("job.") || key.startsWith("flink.")) {
                throw new InvalidSetting("The setting " + key + " is the cluster's here; give it to Flink.");
            }
        }
        return Settings.load(file, System.getenv(), values);
    }
}
