package io.unitflow.history;

import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * A commit of a job, as its snapshot names it: all that the job had written until a checkpoint.
 *
 * @param job the ID of the job's run
 * @param checkpoint its number; a run that goes on from a checkpoint counts on from there
 */
public record JobCommit(String job, long checkpoint) {
    private static final String JOB = "flink.job-id";
    private static final String CHECKPOINT = "flink.max-committed-checkpoint-id";

    /** The commit that made this snapshot, if it was one of a job and not somebody else's. */
    static Optional<JobCommit> of(Snapshot snapshot) {
        Map<String, String> summary = snapshot.summary();
        return summary.containsKey(JOB) && summary.containsKey(CHECKPOINT)
                ? Optional.of(new JobCommit(summary.get(JOB), Long.parseLong(summary.get(CHECKPOINT))))
                : Optional.empty();
    }

    /** The newest one in a table, which {@link Upkeep} never forgets. */
    public static Optional<JobCommit> newest(Table table) {
        return StreamSupport.stream(SnapshotUtil.currentAncestors(table).spliterator(), false)
                .flatMap(snapshot -> of(snapshot).stream())
                .findFirst();
    }

    /** The newest one of a run, among those that are not forgotten. */
    public static Optional<JobCommit> newestOf(String job, Table table) {
        return StreamSupport.stream(SnapshotUtil.currentAncestors(table).spliterator(), false)
                .flatMap(snapshot -> of(snapshot).stream())
                .filter(commit -> commit.job().equals(job))
                .findFirst();
    }
}
