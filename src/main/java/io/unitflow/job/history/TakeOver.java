package io.unitflow.job.history;

import io.unitflow.history.JobCommit;
import io.unitflow.job.operator.EventClock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.ManagedInitializationContext;
import org.apache.flink.runtime.state.ManagedSnapshotContext;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.TableLoader;

/**
 * Whether a table may hold rows that this operator does not know of: it began without state over a table that holds something, be
 * it that the job did or that only history was not written until now; or it goes on from a state behind which the table has gone on
 * since.
 *
 * <p>State: two flags a task, and the commits that it knows of: the one that was the newest when the run began, and the checkpoints
 * that it began with and has reached.
 */
final class TakeOver {
    private final String run;
    private final ListState<Boolean> state;
    private final ListState<Boolean> joinedState;
    private final ListState<Tuple2<String, Long>> knownState;
    private final Map<String, Long> known = new HashMap<>();
    private boolean going;
    private boolean joined;
    private final boolean begins;
    private boolean caughtUp;

    /** @throws IllegalStateException with one sentence, if commits of this run would be taken for such as are there already */
    TakeOver(ManagedInitializationContext context, RuntimeContext task, TableLoader loader) throws Exception {
        OperatorStateStore store = context.getOperatorStateStore();
        state = store.getUnionListState(new ListStateDescriptor<>("taking-over", Types.BOOLEAN));
        joinedState = store.getUnionListState(new ListStateDescriptor<>("joined", Types.BOOLEAN));
        knownState = store.getUnionListState(new ListStateDescriptor<>("known", Types.TUPLE(Types.STRING, Types.LONG)));
        run = task.getJobInfo().getJobId().toString();
        begins = !state.get().iterator().hasNext();
        for (Boolean earlier : state.get()) {
            going |= earlier;
        }
        for (Boolean earlier : joinedState.get()) {
            joined |= earlier;
        }
        try (TableLoader open = loader.clone()) {
            open.open();
            Table table = open.loadTable();
            long restored = context.getRestoredCheckpointId().orElse(0);
            if (context.isRestored() || task.getTaskInfo().getAttemptNumber() == 0) {
                refuseOwnCommits(table, restored);
            }
            Optional<JobCommit> newest = JobCommit.newest(table);
            if (begins) {
                going = table.currentSnapshot() != null;
                joined = context.isRestored();
            } else {
                going |= newest.isPresent() && !isKnown(newest.get(), restored);
            }
            remember(newest, restored);
        }
    }

    /** A commit of a run up to a checkpoint is made once: what the run writes for an earlier one would never be seen. */
    private void refuseOwnCommits(Table table, long restored) {
        Optional<JobCommit> own = JobCommit.newestOf(run, table);
        if (own.isPresent() && own.get().checkpoint() > restored) {
            throw new IllegalStateException("The table " + table.name() + " holds what a job of the same ID, " + run
                    + ", wrote until its checkpoint " + own.get().checkpoint()
                    + ", and this one begins before that: start it as another job, with an ID of its own.");
        }
    }

    /** Whether the state that was restored holds all that the table held after this commit. */
    private boolean isKnown(JobCommit commit, long restored) throws Exception {
        boolean any = false;
        for (Tuple2<String, Long> reached : knownState.get()) {
            if (reached.f0.equals(commit.job()) && reached.f1 >= commit.checkpoint()) {
                return true;
            }
            any = true;
        }
        // State of an earlier version names no run. Their checkpoints are counted on, so that at least one further on
        // is told apart.
        return !any && commit.checkpoint() <= restored;
    }

    private void remember(Optional<JobCommit> newest, long restored) throws Exception {
        for (Tuple2<String, Long> reached : knownState.get()) {
            if (reached.f1 == restored) {
                known.put(reached.f0, reached.f1);
            }
        }
        newest.ifPresent(commit -> known.merge(commit.job(), commit.checkpoint(), Math::max));
    }

    /** How far the run has come; what was told before this watermark may still be on its way until the next checkpoint. */
    void at(long watermark) {
        caughtUp |= watermark >= EventClock.CAUGHT_UP;
    }

    /** Whether all that was read before, by whichever run, has been read in this one. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    /** Whether rows may be there that this run does not know of. */
    boolean isGoing() {
        return going;
    }

    /** Whether this operator begins here, and has not been going on from a checkpoint of its own. */
    boolean begins() {
        return begins;
    }

    /** Whether this operator began beside a job that had been running without it. */
    boolean joined() {
        return joined;
    }

    /** Keeps it for a run that goes on from here; ends it when all that was read before is in this checkpoint. */
    void snapshot(ManagedSnapshotContext context) throws Exception {
        going &= !caughtUp;
        state.clear();
        state.add(going);
        joinedState.clear();
        joinedState.add(joined && going);
        known.put(run, context.getCheckpointId());
        knownState.clear();
        for (Map.Entry<String, Long> reached : known.entrySet()) {
            knownState.add(Tuple2.of(reached.getKey(), reached.getValue()));
        }
    }
}
