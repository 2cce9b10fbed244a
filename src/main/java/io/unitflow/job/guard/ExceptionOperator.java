package io.unitflow.job.guard;

import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Life;
import io.unitflow.guarding.Sources;
import io.unitflow.job.message.ExceptionRow;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.ToldExceptions;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.Retention;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Gives findings their lives, keyed by their ID: open, closed, retracted, each told once.
 *
 * <p>What is told is not held back until a checkpoint, so that a failure may leave something told that the restored job does not
 * know and, as facts may come in another order, never comes to know. So after a start, when all that was read before is read again,
 * what earlier runs told is compared with the state, and what differs is told as it is. Of such exceptions nothing is told before:
 * what is only read again would close them and open them again, and what people decided about them would be lost with their lives.
 *
 * <p>State: the finding as its sources tell it, about 300 bytes; gone when none does any more, or, if it is over, long after it.
 * One timer for those that are over.
 */
final class ExceptionOperator extends AbstractStreamOperator<ExceptionRow>
        implements OneInputStreamOperator<FindingNote, ExceptionRow>, Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;
    /** What comes behind a watermark because it was held back for others to add up has come by then. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final ToldExceptions told;
    private final Retention retention;

    private transient ValueState<Sources> sources;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Map<String, ExceptionRow> toldBefore;
    private transient boolean compares;

    ExceptionOperator(ToldExceptions told, Retention retention) {
        this.told = told;
        this.retention = retention;
    }

    @Override
    public void open() throws Exception {
        super.open();
        sources = getRuntimeContext().getState(new ValueStateDescriptor<>("sources", JobTypes.SOURCES));
        timers = getInternalTimerService("ends", VoidNamespaceSerializer.INSTANCE, this);
        toldBefore = new HashMap<>();
        told.forEach(row -> {
            if (keeps(row.finding().id())) {
                toldBefore.put(row.finding().id(), row);
            }
        });
    }

    private boolean keeps(String id) {
        TaskInfo task = getRuntimeContext().getTaskInfo();
        int owner = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                id, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
        return owner == task.getIndexOfThisSubtask();
    }

    @Override
    public void processElement(StreamRecord<FindingNote> element) throws Exception {
        FindingNote note = element.getValue();
        Sources known = sources.value();
        Sources before = known == null ? Sources.NONE : known;
        Sources after = before.tell(note.source(), note.finding(), note.withdrawn());
        if (after.findings().isEmpty()) {
            sources.clear();
        } else {
            sources.update(after);
        }
        Finding old = before.finding();
        Finding now = after.finding();
        awaitEnd(old, now);
        if (toldBefore.containsKey(note.finding().id())) {
            return;
        }
        if (now != null && !now.equals(old)) {
            tell(now, Life.of(now));
        } else if (now == null && old != null) {
            tell(old, Life.afterwards(old));
        }
    }

    private void tell(Finding finding, Life life) {
        output.collect(new StreamRecord<>(new ExceptionRow(finding, life)));
    }

    private void awaitEnd(Finding old, Finding now) {
        long before = end(old);
        long after = end(now);
        if (before != after && before != Long.MAX_VALUE) {
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, before);
        }
        if (before != after && after != Long.MAX_VALUE) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, after);
        }
    }

    /** When a finding can be forgotten, epoch milliseconds; what may still go on has no end. */
    private long end(Finding finding) {
        if (!retention.ends() || finding == null || !finding.isOver()) {
            return Long.MAX_VALUE;
        }
        var over = finding.closed() == null ? finding.time() : finding.closed();
        return retention.forgottenAtMillis(over.getEpochSecond());
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        sources.clear();
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        // There are no timers in processing time with a key.
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() >= EventClock.CAUGHT_UP) {
            compareSoon();
        }
        super.processWatermark(mark);
    }

    private void compareSoon() {
        if (!compares) {
            compares = true;
            long at = getProcessingTimeService().getCurrentProcessingTime() + PATIENCE_MILLIS;
            getProcessingTimeService().registerTimer(at, time -> compare());
        }
    }

    private void compare() throws Exception {
        for (Map.Entry<String, ExceptionRow> row : toldBefore.entrySet()) {
            setCurrentKey(row.getKey());
            Sources known = sources.value();
            Finding now = known == null ? null : known.finding();
            ExceptionRow before = row.getValue();
            Life afterwards = Life.afterwards(before.finding());
            if (now == null && canBecome(before.life(), afterwards)) {
                if (!before.finding().isForgotten(retention, clock())) {
                    tell(before.finding(), afterwards);
                }
            } else if (now != null && !isToldAlike(now, before)) {
                tell(now, Life.of(now));
            }
        }
        toldBefore.clear();
    }

    /** What is over as it should be stays so; what was closed and never was is retracted all the same. */
    private static boolean canBecome(Life told, Life afterwards) {
        return told != Life.RETRACTED && told != afterwards;
    }

    private static boolean isToldAlike(Finding now, ExceptionRow before) {
        Finding then = before.finding();
        return Life.of(now) == before.life()
                && now.site().equals(then.site())
                && now.evidence().equals(then.evidence())
                && millis(now.time()) == millis(then.time())
                && millis(now.closed()) == millis(then.closed())
                && (now.quantity() == null
                        ? then.quantity() == null
                        : then.quantity() != null && now.quantity().compareTo(then.quantity()) == 0);
    }

    /** As tables keep it. */
    private static long millis(Instant instant) {
        return instant == null ? Long.MIN_VALUE : instant.toEpochMilli();
    }

    private long clock() {
        return EventClock.millis(timers.currentWatermark());
    }
}
