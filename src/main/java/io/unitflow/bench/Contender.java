package io.unitflow.bench;

import io.unitflow.job.LedgerJob;
import io.unitflow.job.LedgerSettings;
import io.unitflow.job.TotalsSettings;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Written;
import io.unitflow.job.serde.JobTypes;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

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
    FLINK_SQL {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            return new FlinkRun(workload, "hashmap", profile).measure(what, SqlPeer::define);
        }
    },
    KAFKA_STREAMS {
        @Override
        Measurement measure(String what, Workload workload, Profile profile) throws Exception {
            return new StreamsPeer(workload).measure(what, profile);
        }
    };

    private static final long FLUSH_MILLIS = 50;
    private static final int OBSERVATIONS_MAX = 1_000;

    abstract Measurement measure(String what, Workload workload, Profile profile) throws Exception;

    /** The job as it runs on Kafka, with records from memory and results to nowhere. */
    private static void defineJob(StreamExecutionEnvironment env) {
        DataStream<Heard> heard = Parsing.source(env)
                .flatMap(new Parsing(), JobTypes.HEARD)
                .uid("ingest")
                .name("ingest");
        LedgerJob.define(
                List.of(heard),
                new Discarding(),
                new LedgerSettings(
                        LedgerSettings.DEFAULT_LEVELS,
                        OBSERVATIONS_MAX,
                        new TotalsSettings(FLUSH_MILLIS, 0),
                        Written.nowhere(),
                        Written.nowhere(),
                        Written.nowhere()));
    }
}
