package io.unitflow.job.history;

import io.unitflow.job.operator.EventClock;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.TableLoader;

/**
 * Whether a table may hold rows that this operator does not know of: it began without state over a table that holds something, be
 * it that the job did or that only history was not written until now.
 *
 * <p>State: two flags a task.
 */
final class TakeOver {
    private final ListState<Boolean> state;
    private final ListState<Boolean> joinedState;
    private boolean going;
    private boolean joined;
    private final boolean begins;
    private boolean caughtUp;

    /** @param restored whether the run goes on from a checkpoint */
    TakeOver(OperatorStateStore store, boolean restored, TableLoader loader) throws Exception {
        state = store.getUnionListState(new ListStateDescriptor<>("taking-over", Types.BOOLEAN));
        joinedState = store.getUnionListState(new ListStateDescriptor<>("joined", Types.BOOLEAN));
        begins = !state.get().iterator().hasNext();
        for (Boolean earlier : state.get()) {
            going |= earlier;
        }
        for (Boolean earlier : joinedState.get()) {
            joined |= earlier;
        }
        if (begins) {
            going = holdsSomething(loader);
            joined = restored;
        }
    }

    private static boolean holdsSomething(TableLoader loader) throws Exception {
        try (TableLoader open = loader.clone()) {
            open.open();
            Table table = open.loadTable();
            return table.currentSnapshot() != null;
        }
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
    void snapshot() throws Exception {
        going &= !caughtUp;
        state.clear();
        state.add(going);
        joinedState.clear();
        joinedState.add(joined && going);
    }
}
