package io.unitflow.job;

import io.unitflow.job.message.Brought;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Total;
import io.unitflow.job.message.Written;
import io.unitflow.job.operator.EventClock;
import io.unitflow.ledger.Stamp;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Sums changes into totals, in small batches, so that a hot total costs few writes; a total that did not change is not told.
 *
 * <p>The main output goes to topics, which are rolled back with the job. A table is not: after a failure it may hold numbers that
 * the job has forgotten. And a job that starts without state has forgotten everything. So each {@link Outlet} for which that is
 * so stays silent after a start, until the watermark says that the job has read what was read before; then what stands outside
 * is compared with the state, row by row, and put right. Readers never see it go back.
 *
 * <p>Whoever keeps what the totals of each day were is told all changes, and what stood when he began to listen.
 *
 * <p>State: one {@link Total} a key, about 100 bytes, gone when it is zero, or when its end has come and it is final: what was told of
 * it then stays outside as it is. One timer a key that ends. Each subtask also keeps how far event time had come, so that after a
 * restart a total that has ended is not begun anew, and whether those who keep days have been told what stood.
 */
final class RunningTotals<K> extends AbstractStreamOperator<Total<K>>
        implements OneInputStreamOperator<Delta<K>, Total<K>>, BoundedOneInput, Triggerable<K, VoidNamespace> {
    private static final long serialVersionUID = 1L;
    private static final int BATCH_MAX = 20_000;
    private static final long MILLIS_A_DAY = 86_400_000;
    private static final String STATE = "total";
    private static final ListStateDescriptor<Long> ENDED = new ListStateDescriptor<>("ended", Types.LONG);
    private static final ListStateDescriptor<Boolean> STANDING_TOLD =
            new ListStateDescriptor<>("standing-told", Types.BOOLEAN);

    private final TypeInformation<Total<K>> type;
    private final OutputTag<Total<K>> table;
    private final Written<K> written;
    private final TotalsSettings settings;
    private final TotalsEnd<K> end;

    private final OutputTag<Total<K>> everyChange;

    private final Listeners<K> listeners;

    private transient ValueState<Total<K>> state;
    private transient Map<K, Total<K>> changes;
    private transient Map<K, Delta<K>> ofOneDay;
    private transient Outlet<K> topicOutlet;
    private transient Outlet<K> tableOutlet;
    private transient boolean restored;
    private transient boolean caughtUp;
    private transient long startedAt;
    private transient ListState<Long> endedState;
    private transient long ended;
    private transient ListState<Boolean> standingTold;
    private transient boolean standingUntold;
    private transient boolean timersMissing;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Counter tooLate;

    /**
     * @param written what earlier runs left outside
     * @param end when totals are final, or null where they never are
     */
    RunningTotals(
            TypeInformation<Total<K>> type,
            OutputTag<Total<K>> table,
            Written<K> written,
            TotalsSettings settings,
            TotalsEnd<K> end) {
        this(type, table, written, settings, end, Listeners.none());
    }

    /**
     * Who keeps what the totals were: each is told what stood when he began to listen, and every change since.
     *
     * @param byDay where changes are told, those of two days (UTC) never as one; null: nobody asks
     * @param totals where totals are told; null: nobody asks
     */
    record Listeners<K>(OutputTag<Brought<K>> byDay, OutputTag<Total<K>> totals) implements Serializable {
        static <K> Listeners<K> none() {
            return new Listeners<>(null, null);
        }

        boolean isAny() {
            return byDay != null || totals != null;
        }
    }

    /** @param listeners who keeps what the totals were */
    RunningTotals(
            TypeInformation<Total<K>> type,
            OutputTag<Total<K>> table,
            Written<K> written,
            TotalsSettings settings,
            TotalsEnd<K> end,
            Listeners<K> listeners) {
        this.type = type;
        this.everyChange = everyChange(table, type);
        this.listeners = listeners;
        this.table = table;
        this.written = written;
        this.settings = settings;
        this.end = end;
    }

    /** Where every change of the state is told, whatever stands outside: for operators that keep what they hear. */
    static <K> OutputTag<Total<K>> everyChange(OutputTag<Total<K>> table, TypeInformation<Total<K>> type) {
        return new OutputTag<>(table.getId() + "-every-change", type);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = context.getKeyedStateStore().getState(new ValueStateDescriptor<>(STATE, type));
        restored = context.isRestored();
        standingTold = context.getOperatorStateStore().getUnionListState(STANDING_TOLD);
        // Where nobody listened there is no such note, so that who listens again is told again.
        standingUntold =
                listeners.isAny() && restored && !standingTold.get().iterator().hasNext();
        ended = Long.MIN_VALUE;
        if (end != null) {
            endedState = context.getOperatorStateStore().getUnionListState(ENDED);
            timersMissing = restored;
            for (long earlier : endedState.get()) {
                ended = Math.max(ended, earlier);
                timersMissing = false;
            }
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        standingTold.update(listeners.isAny() ? List.of(true) : List.of());
        if (end != null) {
            endedState.update(List.of(ended));
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        changes = new HashMap<>();
        ofOneDay = new HashMap<>();
        startedAt = getProcessingTimeService().getCurrentProcessingTime();
        Counter repaired = getMetricGroup().counter("rowsRepaired");
        topicOutlet = new Outlet<>(
                restored ? null : written.topic(), total -> output.collect(new StreamRecord<>(total)), repaired);
        tableOutlet =
                new Outlet<>(written.table(), total -> output.collect(table, new StreamRecord<>(total)), repaired);
        tooLate = getMetricGroup().counter("changesTooLate");
        KeyedTotals<K> totals = totals();
        openTimers(totals);
        topicOutlet.open(totals);
        tableOutlet.open(totals);
        if (settings.flushMillis() > 0) {
            scheduleFlush();
        }
    }

    /** State of a run that knew no end has no timers yet. */
    private void openTimers(KeyedTotals<K> totals) {
        if (end != null) {
            timers = getInternalTimerService("end", VoidNamespaceSerializer.INSTANCE, this);
            if (timersMissing) {
                totals.forEachKey(key -> {
                    setCurrentKey(key);
                    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, end.atMillis(key));
                });
            }
        }
    }

    private KeyedTotals<K> totals() {
        return new KeyedTotals<>(
                getKeyedStateBackend(), STATE, getRuntimeContext().getTaskInfo()) {
            @Override
            Total<K> of(K key) {
                setCurrentKey(key);
                try {
                    return state.value();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            boolean hasEnded(K key) {
                return RunningTotals.this.hasEnded(key);
            }
        };
    }

    private void scheduleFlush() {
        long at = getProcessingTimeService().getCurrentProcessingTime() + settings.flushMillis();
        getProcessingTimeService().registerTimer(at, time -> {
            flush();
            scheduleFlush();
        });
    }

    @Override
    public void processElement(StreamRecord<Delta<K>> element) throws Exception {
        Delta<K> delta = element.getValue();
        tellStanding();
        if (listeners.byDay() != null) {
            keepDaysApart(delta);
        }
        changes.merge(delta.key(), new Total<>(delta.key(), delta.quantity(), delta.stamp()), RunningTotals::sum);
        if (changes.size() >= BATCH_MAX && settings.flushMillis() > 0) {
            flush();
        }
    }

    /** Before anything changes: to those who have just begun to listen. */
    private void tellStanding() {
        if (standingUntold) {
            standingUntold = false;
            KeyedTotals<K> totals = totals();
            totals.forEachKey(key -> tellStanding(totals.of(key)));
        }
    }

    private void tellStanding(Total<K> total) {
        if (listeners.byDay() != null) {
            Delta<K> all = new Delta<>(total.key(), total.quantity(), total.stamp());
            output.collect(listeners.byDay(), new StreamRecord<>(new Brought<>(all, true)));
        }
        if (listeners.totals() != null) {
            output.collect(listeners.totals(), new StreamRecord<>(total));
        }
    }

    /** What is held of another day is told first, so that never more than one change a key is held. */
    private void keepDaysApart(Delta<K> delta) {
        Delta<K> held = ofOneDay.get(delta.key());
        if (held != null && day(held.stamp()) == day(delta.stamp())) {
            ofOneDay.put(
                    delta.key(),
                    new Delta<>(
                            delta.key(),
                            held.quantity().add(delta.quantity()),
                            held.stamp().latest(delta.stamp())));
        } else {
            ofOneDay.put(delta.key(), delta);
            tellByDay(held);
        }
    }

    private void tellByDay(Delta<K> delta) {
        if (delta != null && delta.quantity().signum() != 0) {
            output.collect(listeners.byDay(), new StreamRecord<>(new Brought<>(delta, false)));
        }
    }

    private static long day(Stamp stamp) {
        return Math.floorDiv(stamp.asOf(), MILLIS_A_DAY);
    }

    private static <K> Total<K> sum(Total<K> held, Total<K> more) {
        return new Total<>(
                held.key(), held.quantity().add(more.quantity()), held.stamp().latest(more.stamp()));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        tellStanding();
        boolean told = mark.getTimestamp() >= EventClock.CAUGHT_UP;
        if (told && (!caughtUp || end != null)) {
            // Before anything ends: what was read so far still counts, and what stands outside is held against all of
            // it.
            caughtUp = true;
            flush();
        }
        if (told && !mark.equals(Watermark.MAX_WATERMARK)) {
            ended = Math.max(ended, mark.getTimestamp());
        }
        super.processWatermark(mark);
    }

    private boolean hasEnded(K key) {
        return end != null && end.atMillis(key) <= ended;
    }

    /** The total is final; a job that is drained ends before its totals do. */
    @Override
    public void onEventTime(InternalTimer<K, VoidNamespace> timer) {
        if (hasEnded(timer.getKey())) {
            state.clear();
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<K, VoidNamespace> timer) {
        throw new IllegalStateException("Totals end in event time only.");
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
    }

    @Override
    public void endInput() throws Exception {
        caughtUp = true;
        flush();
    }

    private void flush() throws Exception {
        tellStanding();
        for (Total<K> change : changes.values()) {
            if (!change.isZero()) {
                apply(change);
            }
        }
        changes.clear();
        ofOneDay.values().forEach(this::tellByDay);
        ofOneDay.clear();
        if (hasCaughtUp()) {
            KeyedTotals<K> totals = totals();
            topicOutlet.takeOver(totals);
            tableOutlet.takeOver(totals);
        }
    }

    private void apply(Total<K> change) throws Exception {
        setCurrentKey(change.key());
        Total<K> old = state.value();
        if (old == null && hasEnded(change.key())) {
            // What was told of it stands outside and is final: a new sum would begin at nothing.
            tooLate.inc();
            LOG.warn("{} changes by {} too late to count.", change.key(), change.quantity());
            return;
        }
        Total<K> now = old == null ? change : sum(old, change);
        keep(old, now);
        output.collect(everyChange, new StreamRecord<>(now));
        if (listeners.totals() != null) {
            output.collect(listeners.totals(), new StreamRecord<>(now));
        }
        topicOutlet.tell(now);
        tableOutlet.tell(now);
    }

    private void keep(Total<K> old, Total<K> now) throws IOException {
        if (now.isZero()) {
            state.clear();
        } else {
            state.update(now);
        }
        if (end != null && now.isZero()) {
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, end.atMillis(now.key()));
        } else if (end != null && old == null) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, end.atMillis(now.key()));
        }
    }

    /** Nothing that was read before is still to be read, or patience has ended. */
    private boolean hasCaughtUp() {
        long waited = getProcessingTimeService().getCurrentProcessingTime() - startedAt;
        return caughtUp || waited >= settings.catchUpMillis();
    }
}
