package io.unitflow.job.history;

import io.unitflow.job.operator.EventClock;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.TableLoader;

/**
 * Whether a table may hold rows that this run does not know of: it began without state over a table that holds something, and has
 * not yet read as far as was read before. As long as that is so, every row is written as the replacement of itself.
 *
 * <p>State: one flag a task.
 */
final class TakeOver {
    private final ListState<Boolean> state;
    private boolean going;
    private boolean caughtUp;

    /** @param restored whether the run goes on from a checkpoint */
    TakeOver(OperatorStateStore store, boolean restored, TableLoader loader) throws Exception {
        state = store.getUnionListState(new ListStateDescriptor<>("taking-over", Types.BOOLEAN));
        if (restored) {
            for (Boolean earlier : state.get()) {
                going |= earlier;
            }
        } else {
            going = holdsSomething(loader);
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

    /** Whether rows may be there that this run does not know of. */
    boolean isGoing() {
        return going;
    }

    /** Keeps it for a run that goes on from here; ends it when all that was read before is in this checkpoint. */
    void snapshot() throws Exception {
        going &= !caughtUp;
        state.clear();
        state.add(going);
    }
}
