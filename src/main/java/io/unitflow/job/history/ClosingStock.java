package io.unitflow.job.history;

import io.unitflow.job.message.Brought;
import io.unitflow.job.message.ClosingBook;
import io.unitflow.job.message.ClosingDay;
import io.unitflow.job.message.Delta;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.apache.flink.types.RowKind;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.flink.TableLoader;

/**
 * What each day brought into rows of closing stock: in whatever order days become known, a row is the sum of its day and all days before
 * it. Changes between two checkpoints cost one row a day.
 *
 * <p>State: one {@link ClosingBook} a position, about 25 bytes a day that can still change and of the day before them, gone when the
 * position is empty and all its days are closed; one timer a position with open days. Each subtask also keeps the first open day.
 */
final class ClosingStock extends CaughtUpRows<PositionKey, Brought<PositionKey>> {
    private static final long serialVersionUID = 1L;
    private static final int KEYS_MAX = 50_000;
    private static final long MILLIS_A_DAY = 86_400_000;
    private static final String BOOKS = "closings";

    private final long lateMillis;

    private transient ValueState<ClosingBook> books;
    private transient ListState<Integer> openFromState;
    private transient int openFrom;
    private transient Map<PositionKey, List<Delta<PositionKey>>> changes;
    private transient EarlierClosings earlier;
    private transient InternalTimerService<VoidNamespace> timers;

    /** @param lateMillis how long after its end a day can still change, milliseconds of event time */
    ClosingStock(TableLoader table, long lateMillis) {
        super(table, BOOKS);
        this.lateMillis = lateMillis;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        books = context.getKeyedStateStore().getState(new ValueStateDescriptor<>(BOOKS, JobTypes.CLOSING_BOOK));
        earlier = new EarlierClosings(context.getKeyedStateStore());
        openFromState =
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("open-from", Types.INT));
        openFrom = ClosingBook.ALWAYS;
        for (int saved : openFromState.get()) {
            openFrom = Math.max(openFrom, saved);
        }
        changes = new LinkedHashMap<>();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        openFromState.update(List.of(openFrom));
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("open-days", VoidNamespaceSerializer.INSTANCE, this);
        for (String name : EarlierClosings.NAMES) {
            for (PositionKey key : keys(name)) {
                setCurrentKey(key);
                keep(new ClosingDays(earlier.take()));
            }
        }
    }

    @Override
    public void processElement(StreamRecord<Brought<PositionKey>> element) throws Exception {
        Brought<PositionKey> brought = element.getValue();
        if (brought.standing() && !takeOver().begins()) {
            // It is in the days that were kept until now.
            return;
        }
        hold(brought.delta());
        if (changes.size() >= KEYS_MAX) {
            flush();
        }
    }

    private void hold(Delta<PositionKey> delta) {
        List<Delta<PositionKey>> days = changes.computeIfAbsent(delta.key(), key -> new ArrayList<>(1));
        int day = day(delta);
        for (int i = 0; i < days.size(); i++) {
            if (day(days.get(i)) == day) {
                days.set(i, sum(days.get(i), delta));
                return;
            }
        }
        days.add(delta);
    }

    private static int day(Delta<PositionKey> delta) {
        return Values.day(delta.stamp().asOf());
    }

    private static Delta<PositionKey> sum(Delta<PositionKey> one, Delta<PositionKey> other) {
        return new Delta<>(
                one.key(), one.quantity().add(other.quantity()), one.stamp().latest(other.stamp()));
    }

    @Override
    void speak(long clock) throws Exception {
        super.speak(clock);
        if (clock != EventClock.UNKNOWN) {
            openFrom = Math.max(openFrom, Values.day(clock - lateMillis));
        }
    }

    @Override
    void takeOver(long clock) throws IOException {
        int today = clock == EventClock.UNKNOWN || !takeOver().joined() ? ClosingBook.ALWAYS : Values.day(clock);
        new TableRows<>(table(), ClosingRows::key, getRuntimeContext().getTaskInfo())
                .forEachKey((key, rows) -> takeOver(key, rows, today));
    }

    /** @param today when stock that is gone went, if it is not known; or, where that is not known either, {@link ClosingBook#ALWAYS} */
    private void takeOver(PositionKey key, List<Record> rows, int today) {
        setCurrentKey(key);
        ClosingDays days = days();
        boolean unknown = days.newestDay() == ClosingBook.ALWAYS;
        days.takeOver(
                rows.stream()
                        .map(ClosingRows::day)
                        .sorted(Comparator.comparingInt(ClosingDay::day))
                        .toList(),
                day -> output.collect(new StreamRecord<>(ClosingRows.row(RowKind.DELETE, key, day, null, Stamp.NONE))));
        if (unknown && days.stock().signum() != 0) {
            int day = Math.max(today, days.newestDay());
            Stamp end = new Stamp(day * MILLIS_A_DAY, day * MILLIS_A_DAY);
            days.add(List.of(new ClosingDays.Change(day, days.stock().negate(), end)));
        }
        keep(days);
    }

    @Override
    int tellHeld(PositionKey key) {
        ClosingDays days = days();
        int rows = tell(key, days);
        keep(days);
        return rows;
    }

    @Override
    void flush() {
        for (Map.Entry<PositionKey, List<Delta<PositionKey>>> change : changes.entrySet()) {
            List<Delta<PositionKey>> brought = change.getValue();
            brought.removeIf(delta -> delta.quantity().signum() == 0);
            if (!brought.isEmpty()) {
                apply(change.getKey(), brought);
            }
        }
        changes.clear();
    }

    private void apply(PositionKey key, List<Delta<PositionKey>> brought) {
        setCurrentKey(key);
        ClosingDays days = days();
        days.close(openFrom);
        days.add(brought.stream()
                .map(delta -> new ClosingDays.Change(day(delta), delta.quantity(), delta.stamp()))
                .sorted(Comparator.comparingInt(ClosingDays.Change::day))
                .toList());
        if (isSpeaking()) {
            tell(key, days);
        }
        keep(days);
    }

    private ClosingDays days() {
        try {
            ClosingBook book = books.value();
            return new ClosingDays(book == null ? ClosingBook.EMPTY : book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int tell(PositionKey key, ClosingDays days) {
        return days.write((day, quantity, stamp, there) -> {
            if (there) {
                output.collect(new StreamRecord<>(ClosingRows.row(RowKind.DELETE, key, day, quantity, stamp)));
            }
            if (quantity != null) {
                output.collect(new StreamRecord<>(ClosingRows.row(RowKind.INSERT, key, day, quantity, stamp)));
            }
        });
    }

    private void keep(ClosingDays days) {
        days.close(openFrom);
        if (days.wakesAt() == 0) {
            days.wake();
            if (days.wakesAt() != 0) {
                timers.registerEventTimeTimer(VoidNamespace.INSTANCE, days.wakesAt() * MILLIS_A_DAY + lateMillis);
            }
        }
        update(days);
    }

    private void update(ClosingDays days) {
        if (days.isOver() && days.wakesAt() == 0) {
            books.clear();
            return;
        }
        try {
            books.update(days.book());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Days are closed; a job that is drained ends before they are. */
    @Override
    public void onEventTime(InternalTimer<PositionKey, VoidNamespace> timer) {
        ClosingDays days = days();
        days.slept();
        if (isDraining()) {
            update(days);
        } else {
            keep(days);
        }
    }
}
