package io.unitflow.job.history;

import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.PositionKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
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
 * What each day brought into rows of closing stock: in whatever order days become known, a row is the sum of its day and all days before
 * it. Changes between two checkpoints cost one row a day.
 *
 * <p>State: the newest {@value ClosingDays#MAX} rows of each position, about 100 bytes each. An earlier version knew the newest only.
 */
final class ClosingStock extends AbstractStreamOperator<RowData>
        implements OneInputStreamOperator<Delta<PositionKey>, RowData>, BoundedOneInput {
    private static final long serialVersionUID = 1L;
    private static final int KEYS_MAX = 50_000;

    private final TableLoader table;

    private transient ListState<Total<PositionKey>> known;
    private transient ValueState<Total<PositionKey>> newestOnly;
    private transient Map<PositionKey, List<Delta<PositionKey>>> changes;
    private transient TakeOver takeOver;

    ClosingStock(TableLoader table) {
        this.table = table;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        known = context.getKeyedStateStore().getListState(new ListStateDescriptor<>("days", JobTypes.POSITION_TOTAL));
        newestOnly =
                context.getKeyedStateStore().getState(new ValueStateDescriptor<>("written", JobTypes.POSITION_TOTAL));
        takeOver = new TakeOver(context.getOperatorStateStore(), context.isRestored(), table);
        changes = new LinkedHashMap<>();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        takeOver.snapshot();
    }

    @Override
    public void processElement(StreamRecord<Delta<PositionKey>> element) throws Exception {
        Delta<PositionKey> delta = element.getValue();
        List<Delta<PositionKey>> days = changes.computeIfAbsent(delta.key(), key -> new ArrayList<>(1));
        int day = Values.day(delta.stamp().asOf());
        for (int i = 0; i < days.size(); i++) {
            if (Values.day(days.get(i).stamp().asOf()) == day) {
                days.set(i, sum(days.get(i), delta));
                return;
            }
        }
        days.add(delta);
        if (changes.size() >= KEYS_MAX) {
            flush();
        }
    }

    private static Delta<PositionKey> sum(Delta<PositionKey> one, Delta<PositionKey> other) {
        return new Delta<>(
                one.key(), one.quantity().add(other.quantity()), one.stamp().latest(other.stamp()));
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
        for (Map.Entry<PositionKey, List<Delta<PositionKey>>> change : changes.entrySet()) {
            List<Delta<PositionKey>> days = change.getValue();
            days.removeIf(delta -> delta.quantity().signum() == 0);
            if (days.isEmpty()) {
                continue;
            }
            setCurrentKey(change.getKey());
            ClosingDays closing = new ClosingDays(written());
            days.forEach(closing::add);
            closing.write((day, total, there) -> write(day, total, there || mayBeThere));
            known.update(closing.newest());
        }
        changes.clear();
    }

    private Iterable<Total<PositionKey>> written() throws Exception {
        Total<PositionKey> newest = newestOnly.value();
        if (newest == null) {
            return known.get();
        }
        newestOnly.clear();
        return List.of(ClosingDays.older(newest.key()), newest);
    }

    private void write(int day, Total<PositionKey> total, boolean replaces) {
        if (replaces) {
            output.collect(new StreamRecord<>(row(day, total, RowKind.DELETE)));
        }
        output.collect(new StreamRecord<>(row(day, total, RowKind.INSERT)));
    }

    private static RowData row(int day, Total<PositionKey> total, RowKind kind) {
        PositionKey key = total.key();
        return GenericRowData.ofKind(
                kind,
                day,
                Values.text(key.gtin()),
                Values.text(key.lot()),
                Values.text(key.site()),
                Values.text(key.state().word()),
                Values.quantity(total.quantity()),
                Values.time(total.stamp().asOf()),
                Values.time(total.stamp().ingestedAt()));
    }
}
