package io.unitflow.job.guard;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Thresholds;
import io.unitflow.job.BoundedGuard;
import io.unitflow.job.masterdata.NetworkSource;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Origin;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.launch.LocalCluster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** Runs the guard over events given in memory and keeps what it said at the end. */
final class GuardRun {
    private GuardRun() {}

    /** Rows {@code kind,subject,site,time,state}, each once, sorted. */
    static List<String> of(Collection<EpcisEvent> told, NetworkSource network, Thresholds thresholds, int parallelism)
            throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(LocalCluster.bounded(parallelism));
        List<Heard> heard =
                told.stream().map(event -> new Heard(event, 0, Origin.NONE)).toList();
        DataStream<Heard> source =
                env.fromData(heard, JobTypes.HEARD).uid("events").rebalance();
        CloseableIterator<Finding> findings = BoundedGuard.define(
                        List.of(source), GuardSettings.bounded(network, thresholds))
                .collectAsync();
        JobClient job = env.executeAsync("guard test");
        List<String> rows = new ArrayList<>();
        // Fetched while the job runs, which waits when too much is not.
        findings.forEachRemaining(finding -> rows.add(String.join(",", BoundedGuard.columns(finding))));
        job.getJobExecutionResult().get();
        return rows.stream().distinct().sorted().toList();
    }
}
