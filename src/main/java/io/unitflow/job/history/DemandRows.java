package io.unitflow.job.history;

import io.unitflow.job.message.Total;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.flink.TableLoader;

/**
 * Demand of a day as it changes into its row: the newest total there is; no row where nothing is left. Changes between two checkpoints
 * cost one row.
 *
 * <p>State: the row of each key, about 100 bytes, and what is not written of it yet; gone when it is zero, or when its demand is final
 * ({@link Retention#demandEndsAtMillis}). One timer a key.
 */
final class DemandRows extends CaughtUpRows<DemandKey, Total<DemandKey>> {
    private static final long serialVersionUID = 1L;
    private static final int KEYS_MAX = 50_000;
    private static final String WRITTEN = "written";
    private static final String PENDING = "pending";

    private final Retention retention;

    private transient ValueState<Total<DemandKey>> written;
    private transient ValueState<Total<DemandKey>> pending;
    private transient ListState<Boolean> ending;
    private transient boolean timersMissing;
    private transient Map<DemandKey, Total<DemandKey>> changes;
    private transient InternalTimerService<VoidNamespace> timers;

    /** @param retention when demand is final */
    DemandRows(TableLoader table, Retention retention) {
        super(table, PENDING);
        this.retention = retention;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        written = context.getKeyedStateStore().getState(new ValueStateDescriptor<>(WRITTEN, JobTypes.DEMAND_TOTAL));
        pending = context.getKeyedStateStore().getState(new ValueStateDescriptor<>(PENDING, JobTypes.DEMAND_TOTAL));
        ending = context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("ending", Types.BOOLEAN));
        timersMissing = context.isRestored() && !ending.get().iterator().hasNext();
        changes = new LinkedHashMap<>();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        ending.update(List.of(true));
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("end", VoidNamespaceSerializer.INSTANCE, this);
        if (timersMissing) {
            for (DemandKey key : keys(WRITTEN)) {
                setCurrentKey(key);
                registerEnd(key);
            }
        }
    }

    private void registerEnd(DemandKey key) {
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, retention.demandEndsAtMillis(key.epochDay()));
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
    int tellHeld(DemandKey key) throws IOException {
        tellPending();
        return 1;
    }

    /** What was held back of the current key. */
    private void tellPending() throws IOException {
        Total<DemandKey> total = pending.value();
        if (total != null) {
            pending.clear();
            tell(total);
        }
    }

    @Override
    void takeOver(long clock) throws IOException {
        long first = Stream.concat(keys(PENDING).stream(), keys(WRITTEN).stream())
                .mapToLong(DemandKey::epochDay)
                .min()
                .orElse(Long.MAX_VALUE);
        new TableRows<>(table(), DemandRows::key, getRuntimeContext().getTaskInfo()).forEachKey((key, rows) -> {
            boolean isFinal = clock != EventClock.UNKNOWN && retention.demandEndsAtMillis(key.epochDay()) <= clock;
            if (key.epochDay() >= first && !isFinal) {
                takeOver(key, rows.get(0), rows.size() > 1);
            }
        });
    }

    /** The row becomes what was written of its key; where the run knows of no such demand, or of another, it gives way. */
    private void takeOver(DemandKey key, Record row, boolean doubled) {
        setCurrentKey(key);
        try {
            BigDecimal told = (BigDecimal) row.getField("quantity");
            BigDecimal quantity = told == null ? BigDecimal.ZERO : told;
            Total<DemandKey> known = written.value();
            if (known != null && known.quantity().compareTo(quantity) == 0 && !doubled) {
                return;
            }
            Stamp stamp = new Stamp(ClosingRows.millis(row, "as_of"), ClosingRows.millis(row, "ingested_at"));
            written.update(new Total<>(key, quantity, stamp));
            if (known == null) {
                registerEnd(key);
            }
            if (pending.value() == null) {
                pending.update(known == null ? new Total<>(key, BigDecimal.ZERO, stamp) : known);
            }
            if (doubled) {
                // Two jobs wrote it: both rows give way to one.
                output.collect(new StreamRecord<>(row(written.value(), RowKind.DELETE)));
                written.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void flush() throws IOException {
        for (Total<DemandKey> change : changes.values()) {
            setCurrentKey(change.key());
            if (isSpeaking()) {
                tellPending();
                tell(change);
            } else {
                Total<DemandKey> held = pending.value();
                pending.update(held == null ? change : notBefore(held, change));
            }
        }
        changes.clear();
    }

    private void tell(Total<DemandKey> change) throws IOException {
        Total<DemandKey> last = written.value();
        if (last != null && last.quantity().compareTo(change.quantity()) == 0) {
            return;
        }
        Total<DemandKey> total = last == null ? change : notBefore(last, change);
        if (last != null) {
            output.collect(new StreamRecord<>(row(total, RowKind.DELETE)));
        }
        if (total.isZero()) {
            written.clear();
        } else {
            output.collect(new StreamRecord<>(row(total, RowKind.INSERT)));
            written.update(total);
            if (last == null) {
                registerEnd(total.key());
            }
        }
    }

    /** The demand is final, and its row stays; a job that is drained ends before that. */
    @Override
    public void onEventTime(InternalTimer<DemandKey, VoidNamespace> timer) {
        if (!isDraining()) {
            written.clear();
        }
    }

    private static DemandKey key(Record row) {
        return new DemandKey(
                (String) row.getField("gtin"),
                (String) row.getField("site"),
                ((LocalDate) row.getField("date")).toEpochDay());
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
