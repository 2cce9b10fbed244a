package io.unitflow.job;

import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Total;
import io.unitflow.job.message.WrittenTotals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Sums changes into totals, in small batches, so that a hot total costs few writes; a total that did not change is not told.
 *
 * <p>The main output goes to sinks that are rolled back with the job. A table is not: after a failure it may hold numbers that
 * the job has forgotten. So the {@linkplain #table() table's output} stays silent after a start until the job has caught up with
 * what the table already knows; then the table is compared with the state, row by row, and put right. It never goes back.
 *
 * <p>State: one {@link Total} a key, about 100 bytes, gone when it is zero.
 */
final class RunningTotals<K> extends AbstractStreamOperator<Total<K>>
        implements OneInputStreamOperator<Delta<K>, Total<K>>, BoundedOneInput {
    private static final long serialVersionUID = 1L;
    private static final int BATCH_MAX = 20_000;
    private static final String STATE = "total";

    private final TypeInformation<Total<K>> type;
    private final OutputTag<Total<K>> table;
    private final WrittenTotals<K> written;
    private final TotalsSettings settings;

    private transient ValueState<Total<K>> state;
    private transient ListState<Long> readUpTo;
    private transient Map<K, Total<K>> changes;
    private transient boolean tableIsOurs;
    private transient long tableNewest;
    private transient long newest;
    private transient long startedAt;
    private transient Counter repaired;

    /**
     * @param written what the table holds at the start, or null where there is no such table
     */
    RunningTotals(
            TypeInformation<Total<K>> type,
            OutputTag<Total<K>> table,
            WrittenTotals<K> written,
            TotalsSettings settings) {
        this.type = type;
        this.table = table;
        this.written = written;
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = context.getKeyedStateStore().getState(new ValueStateDescriptor<>(STATE, type));
        readUpTo =
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("read-up-to", Types.LONG));
        newest = Long.MAX_VALUE;
        for (Long subtask : readUpTo.get()) {
            newest = Math.min(newest, subtask);
        }
        newest = newest == Long.MAX_VALUE ? Long.MIN_VALUE : newest;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        readUpTo.update(List.of(newest));
    }

    @Override
    public void open() throws Exception {
        super.open();
        changes = new HashMap<>();
        repaired = getMetricGroup().counter("rowsRepaired");
        startedAt = getProcessingTimeService().getCurrentProcessingTime();
        tableNewest = Long.MIN_VALUE;
        tableIsOurs = written == null;
        if (!tableIsOurs) {
            written.forEach(this::noteNewest);
        }
        if (settings.flushMillis() > 0) {
            scheduleFlush();
        }
    }

    private void noteNewest(Total<K> row) {
        if (isOurs(row.key())) {
            tableNewest = Math.max(tableNewest, row.stamp().ingestedAt());
        }
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
        Total<K> held = changes.get(delta.key());
        changes.put(
                delta.key(),
                held == null
                        ? new Total<>(delta.key(), delta.quantity(), delta.stamp())
                        : new Total<>(
                                delta.key(),
                                held.quantity().add(delta.quantity()),
                                held.stamp().latest(delta.stamp())));
        if (changes.size() >= BATCH_MAX && settings.flushMillis() > 0) {
            flush();
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
    }

    @Override
    public void endInput() throws Exception {
        flush();
        if (!tableIsOurs) {
            takeOverTable();
        }
    }

    private void flush() throws Exception {
        for (Total<K> change : changes.values()) {
            newest = Math.max(newest, change.stamp().ingestedAt());
            if (change.quantity().signum() != 0) {
                apply(change);
            }
        }
        changes.clear();
        if (!tableIsOurs && hasCaughtUp()) {
            takeOverTable();
        }
    }

    private void apply(Total<K> change) throws Exception {
        setCurrentKey(change.key());
        Total<K> old = state.value();
        Total<K> now = old == null
                ? change
                : new Total<>(
                        change.key(),
                        old.quantity().add(change.quantity()),
                        old.stamp().latest(change.stamp()));
        if (now.isZero()) {
            state.clear();
        } else {
            state.update(now);
        }
        output.collect(new StreamRecord<>(now));
        if (tableIsOurs) {
            output.collect(table, new StreamRecord<>(now));
        }
    }

    private boolean hasCaughtUp() {
        long waited = getProcessingTimeService().getCurrentProcessingTime() - startedAt;
        return newest >= tableNewest || waited >= settings.catchUpMillis();
    }

    /** Compares every row of the table that is this subtask's with the state, and tells the differences. */
    private void takeOverTable() throws Exception {
        Set<K> right = new HashSet<>();
        written.forEach(row -> compare(row, right));
        for (K key : keysBut(right)) {
            setCurrentKey(key);
            repair(state.value());
        }
        tableIsOurs = true;
    }

    private List<K> keysBut(Set<K> right) {
        // A state backend may hold an iterator outside the heap until the stream is closed.
        try (Stream<?> keys = getKeyedStateBackend().getKeys(STATE, VoidNamespace.INSTANCE)) {
            return keys.map(this::asKey).filter(key -> !right.contains(key)).toList();
        }
    }

    private void compare(Total<K> row, Set<K> right) {
        if (!isOurs(row.key())) {
            return;
        }
        setCurrentKey(row.key());
        Total<K> total = current();
        if (total == null) {
            repair(new Total<>(row.key(), BigDecimal.ZERO, row.stamp()));
        } else if (total.quantity().compareTo(row.quantity()) == 0) {
            right.add(row.key());
        }
    }

    private void repair(Total<K> total) {
        repaired.inc();
        output.collect(table, new StreamRecord<>(total));
    }

    private Total<K> current() {
        try {
            return state.value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(K key) {
        int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        int owner = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                key, getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks(), parallelism);
        return owner == getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    }

    @SuppressWarnings("unchecked")
    private K asKey(Object key) {
        return (K) Objects.requireNonNull(key);
    }
}
