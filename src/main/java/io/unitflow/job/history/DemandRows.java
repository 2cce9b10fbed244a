package io.unitflow.job.history;

import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.apache.iceberg.flink.TableLoader;

/**
 * Demand of a day as it changes into its row: the newest total there is; no row where nothing is left. Changes between two checkpoints
 * cost one row.
 *
 * <p>State: the row of each key, about 100 bytes, gone when it is zero.
 */
final class DemandRows extends AbstractStreamOperator<RowData>
        implements OneInputStreamOperator<Total<DemandKey>, RowData>, BoundedOneInput {
    private static final long serialVersionUID = 1L;
    private static final int KEYS_MAX = 50_000;

    private final TableLoader table;

    private transient ValueState<Total<DemandKey>> written;
    private transient Map<DemandKey, Total<DemandKey>> changes;
    private transient TakeOver takeOver;

    DemandRows(TableLoader table) {
        this.table = table;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        written = context.getKeyedStateStore().getState(new ValueStateDescriptor<>("written", JobTypes.DEMAND_TOTAL));
        takeOver = new TakeOver(context.getOperatorStateStore(), context.isRestored(), table);
        changes = new LinkedHashMap<>();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        takeOver.snapshot();
    }

    @Override
    public void processElement(StreamRecord<Total<DemandKey>> element) throws Exception {
        Total<DemandKey> total = element.getValue();
        changes.merge(total.key(), total, DemandRows::notBefore);
        if (changes.size() >= KEYS_MAX) {
            flush();
        }
    }

    /** Demand that was taken back may come again with facts that are older than those it ended with. */
    private static Total<DemandKey> notBefore(Total<DemandKey> earlier, Total<DemandKey> total) {
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
        for (Total<DemandKey> change : changes.values()) {
            setCurrentKey(change.key());
            Total<DemandKey> last = written.value();
            Total<DemandKey> total = last == null ? change : notBefore(last, change);
            if (last != null || mayBeThere) {
                output.collect(new StreamRecord<>(row(total, RowKind.DELETE)));
            }
            if (total.isZero()) {
                written.clear();
            } else {
                output.collect(new StreamRecord<>(row(total, RowKind.INSERT)));
                written.update(total);
            }
        }
        changes.clear();
    }

    private static RowData row(Total<DemandKey> total, RowKind kind) {
        DemandKey key = total.key();
        return GenericRowData.ofKind(
                kind,
                (int) key.epochDay(),
                Values.text(key.gtin()),
                Values.text(key.site()),
                Values.quantity(total.quantity()),
                Values.time(total.stamp().asOf()),
                Values.time(total.stamp().ingestedAt()));
    }
}
