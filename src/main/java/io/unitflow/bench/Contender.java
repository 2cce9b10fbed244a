package io.unitflow.bench;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.guarding.Thresholds;
import io.unitflow.history.Warehouse;
import io.unitflow.job.GuardedLedger;
import io.unitflow.job.LedgerJob;
import io.unitflow.job.LedgerSettings;
import io.unitflow.job.TotalsSettings;
import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Written;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** What can be measured over a workload, each in a process of its own. */
enum Contender {
    PLAIN {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            return PlainRun.measure(what, workload, profile);
        }
    },
    JOB_ON_HEAP {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            return new FlinkRun(workload, "hashmap", profile).measure(what, Contender::defineJob);
        }
    },
    JOB_ON_ROCKSDB {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            return new FlinkRun(workload, "rocksdb", profile).measure(what, Contender::defineJob);
        }
    },
    GUARDED_ON_HEAP {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            return new FlinkRun(workload, "hashmap", profile).measure(what, Contender::defineGuarded);
        }
    },
    JOB_WITH_CHECKPOINTS {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            return new FlinkRun(workload, "hashmap", profile, CHECKPOINTS).measure(what, Contender::defineJob);
        }
    },
    JOB_WITH_HISTORY {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            Path folder = Files.createTempDirectory("unitflow-bench-history-");
            try {
                Settings settings = Settings.defaults().with(Options.HISTORY_WAREHOUSE, folder);
                Warehouse.prepare(settings);
                return new FlinkRun(workload, "hashmap", profile, CHECKPOINTS)
                        .measure(what, env -> defineWithHistory(env, settings));
            } finally {
                Folders.delete(folder);
            }
        }
    },
    JOB_OF_RUN {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            return new BacklogRun(workload, false, profile).measure(what);
        }
    },
    JOB_OF_RUN_WITH_HISTORY {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            return new BacklogRun(workload, true, profile).measure(what);
        }
    },
    FLINK_SQL {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            return new FlinkRun(workload, "hashmap", profile).measure(what, SqlPeer::defineOnJson);
        }
    },
    FLINK_SQL_ON_ROWS {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            return new FlinkRun(workload, "hashmap", profile).measure(what, SqlPeer::defineOnRows);
        }
    },
    KAFKA_STREAMS {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            return new StreamsPeer(workload).measure(what, profile);
        }
    };

    private static final Duration CHECKPOINTS = Duration.ofSeconds(5);
    private static final long FLUSH_MILLIS = 50;
    private static final int OBSERVATIONS_MAX = 1_000;
    private static final int SIGHTINGS_MAX = 200;

    abstract Measurement measure(String what, Workload workload, Profile profile) throws Exception;

    /** The job as it runs on Kafka, with records from memory and results to nowhere. */
    private static void defineJob(StreamExecutionEnvironment env) {
        defineJob(env, Retention.FOREVER);
    }

    /** The same with an end to what it remembers. */
    static void defineJob(StreamExecutionEnvironment env, Retention retention) {
        DataStream<Heard> heard = Parsing.source(env)
                .flatMap(new Parsing(), JobTypes.HEARD)
                .uid("ingest")
                .name("ingest");
        LedgerJob.define(List.of(heard), new Discarding(), settings(retention));
    }

    /** The same with every row of history. */
    private static void defineWithHistory(StreamExecutionEnvironment env, Settings settings) {
        DataStream<Heard> heard = Parsing.source(env, Live.strategy())
                .flatMap(new Parsing(), JobTypes.HEARD)
                .uid("ingest")
                .name("ingest");
        LedgerJob.define(
                List.of(heard), new DiscardingButHistory(HistorySinks.of(settings)), settings(Retention.FOREVER));
    }

    /** The same with every rule of the guard, exceptions to nowhere. */
    private static void defineGuarded(StreamExecutionEnvironment env) {
        DataStream<Heard> heard = Parsing.source(env)
                .flatMap(new Parsing(), JobTypes.HEARD)
                .uid("ingest")
                .name("ingest");
        GuardSettings guard =
                new GuardSettings(GuardedNetwork::of, Thresholds.STANDARD, SIGHTINGS_MAX, Retention.FOREVER);
        GuardedLedger.define(List.of(heard), new Discarding(), settings(Retention.FOREVER), guard)
                .sinkTo(new DiscardingSink<>())
                .uid("exceptions-nowhere");
    }

    private static LedgerSettings settings(Retention retention) {
        return new LedgerSettings(
                LedgerSettings.DEFAULT_LEVELS,
                OBSERVATIONS_MAX,
                retention,
                new TotalsSettings(FLUSH_MILLIS, 0),
                Written.nowhere(),
                Written.nowhere(),
                Written.nowhere());
    }
}
