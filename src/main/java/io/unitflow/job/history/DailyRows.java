package io.unitflow.job.history;

import io.unitflow.job.message.Total;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.apache.iceberg.flink.TableLoader;

/**
 * Totals as they change into rows of a table by day: for each key and day the last total that was of that day. The day of a key never
 * goes back, so its newest row is the total as it now stands. Changes between two checkpoints cost one row.
 *
 * <p>State: the newest row of each key, about 100 bytes; that of demand is gone when it is zero.
 */
final class DailyRows<K> extends AbstractStreamOperator<RowData>
        implements OneInputStreamOperator<Total<K>, RowData>, BoundedOneInput {
    private static final long serialVersionUID = 1L;
    private static final int KEYS_MAX = 50_000;

    private final TypeInformation<Total<K>> type;
    private final DailyRow<K> rows;
    private final TableLoader table;

    private transient ValueState<Total<K>> written;
    private transient Map<K, Deque<Total<K>>> changes;
    private transient TakeOver takeOver;

    DailyRows(TypeInformation<Total<K>> type, DailyRow<K> rows, TableLoader table) {
        this.type = type;
        this.rows = rows;
        this.table = table;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        written = context.getKeyedStateStore().getState(new ValueStateDescriptor<>("written", type));
        takeOver = new TakeOver(context.getOperatorStateStore(), context.isRestored(), table);
        changes = new LinkedHashMap<>();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        takeOver.snapshot();
    }

    @Override
    public void processElement(StreamRecord<Total<K>> element) throws Exception {
        Total<K> total = element.getValue();
        Deque<Total<K>> days = changes.computeIfAbsent(total.key(), key -> new ArrayDeque<>(1));
        Total<K> last = days.peekLast();
        if (last != null) {
            total = notBefore(last, total);
            if (rows.day(last) == rows.day(total)) {
                days.removeLast();
            }
        }
        days.addLast(total);
        if (changes.size() >= KEYS_MAX) {
            flush();
        }
    }

    /** A position that was empty may come back with facts that are older than those it ended with. */
    private static <K> Total<K> notBefore(Total<K> earlier, Total<K> total) {
        return new Total<>(total.key(), total.quantity(), earlier.stamp().latest(total.stamp()));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        takeOver.at(mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
    }

    @Override
    public void endInput() throws Exception {
        flush();
    }

    private void flush() throws Exception {
        boolean mayBeThere = takeOver.isGoing();
        for (Deque<Total<K>> days : changes.values()) {
            setCurrentKey(days.peekFirst().key());
            Total<K> last = written.value();
            for (Total<K> total : days) {
                last = write(last, total, mayBeThere);
            }
            if (last == null) {
                written.clear();
            } else {
                written.update(last);
            }
        }
        changes.clear();
    }

    /** @return what is now the newest row of the key, or null if there is none */
    private Total<K> write(Total<K> last, Total<K> change, boolean mayBeThere) {
        Total<K> total = last == null ? change : notBefore(last, change);
        int day = rows.day(total);
        boolean thatDay = last != null && rows.day(last) == day;
        if (thatDay || mayBeThere) {
            output.collect(new StreamRecord<>(rows.row(day, total, RowKind.DELETE)));
        }
        boolean nothing = total.isZero() && (!rows.keepsZero() || last == null && !mayBeThere);
        if (nothing) {
            return null;
        }
        output.collect(new StreamRecord<>(rows.row(day, total, RowKind.INSERT)));
        return total;
    }
}
