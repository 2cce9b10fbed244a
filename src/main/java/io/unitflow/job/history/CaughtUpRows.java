package io.unitflow.job.history;

import io.unitflow.job.operator.EventClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.flink.TableLoader;

/**
 * Rows of a table that change: silent after a start until the job has caught up, so that readers never see sums of a part; then it
 * compares with the table what it has not written itself, and from there on tells changes once a checkpoint.
 *
 * @param <K> what a row is of
 * @param <IN> what changes rows
 */
abstract class CaughtUpRows<K, IN> extends AbstractStreamOperator<RowData>
        implements OneInputStreamOperator<IN, RowData>, BoundedOneInput, Triggerable<K, VoidNamespace> {
    private static final long serialVersionUID = 1L;
    private static final int ROWS_A_CHECKPOINT = 250_000;

    private final TableLoader table;
    private final String untoldState;

    private transient TakeOver takeOver;
    private transient Deque<K> untold;
    private transient boolean speaking;
    private transient boolean draining;

    /** @param untoldState the state of the keys of which something may not have been told when the job has caught up */
    CaughtUpRows(TableLoader table, String untoldState) {
        this.table = table;
        this.untoldState = untoldState;
    }

    /** Applies the changes since the last checkpoint. */
    abstract void flush() throws Exception;

    /**
     * Compares with the table.
     *
     * @param clock event time in milliseconds, or {@link EventClock#UNKNOWN}
     */
    abstract void takeOver(long clock) throws Exception;

    /**
     * Tells what was held back of the current key.
     *
     * @return how many rows that may have been
     */
    abstract int tellHeld(K key) throws Exception;

    final TableLoader table() {
        return table;
    }

    final TakeOver takeOver() {
        return takeOver;
    }

    /** Whether the job has caught up. */
    final boolean isSpeaking() {
        return speaking;
    }

    /** Whether a job is drained: it ends before its timers have come. */
    final boolean isDraining() {
        return draining;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        takeOver = new TakeOver(context, getRuntimeContext(), table);
        untold = new ArrayDeque<>();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        takeOver.snapshot(context);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        takeOver.at(mark.getTimestamp());
        draining = mark.equals(Watermark.MAX_WATERMARK);
        if (takeOver.isCaughtUp()) {
            speak(draining ? EventClock.UNKNOWN : mark.getTimestamp());
        }
        super.processWatermark(mark);
    }

    /** From now on what the table does not hold is told at once. */
    void speak(long clock) throws Exception {
        if (speaking) {
            return;
        }
        flush();
        speaking = true;
        if (takeOver.isGoing()) {
            takeOver(clock);
        }
        untold.addAll(keys(untoldState));
        tellSome(ROWS_A_CHECKPOINT);
    }

    /** Not more at once than who writes the table can hold in memory until the next checkpoint. */
    private void tellSome(int rowsMax) throws Exception {
        for (int rows = 0; rows < rowsMax && !untold.isEmpty(); ) {
            K key = untold.poll();
            setCurrentKey(key);
            rows += tellHeld(key);
        }
    }

    final List<K> keys(String state) {
        // The stream holds an iterator of the state backend, which has to be closed.
        try (Stream<K> keys = this.<K>getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE)) {
            return keys.toList();
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
        tellSome(ROWS_A_CHECKPOINT);
    }

    @Override
    public void endInput() throws Exception {
        takeOver.at(EventClock.CAUGHT_UP);
        speak(EventClock.UNKNOWN);
        flush();
        tellSome(Integer.MAX_VALUE);
    }

    @Override
    public void onProcessingTime(InternalTimer<K, VoidNamespace> timer) {
        throw new IllegalStateException("Days end in event time only.");
    }
}
