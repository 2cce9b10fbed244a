package io.unitflow.job.guard;

import io.unitflow.guarding.Finding;
import io.unitflow.job.message.ClaimNote;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Knows of which products units with serial numbers are made, keyed by GTIN: only of these can one be invented.
 *
 * <p>State: how many units were made, and one finding a unit that nobody made (about 200 bytes); gone when that is withdrawn, or long after
 * its deadline: who was not made by then is not told any more, and what was told stays. One timer, where anything ends.
 */
final class GtinGuardFunction extends KeyedProcessFunction<String, GuardNote, FindingNote> {
    private static final long serialVersionUID = 1L;

    private static final long DAY_MILLIS = 86_400_000;

    private final GuardSettings settings;
    private transient ValueState<Long> made;
    private transient MapState<String, Finding> claims;
    private transient ValueState<Long> timer;

    GtinGuardFunction(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        made = getRuntimeContext().getState(new ValueStateDescriptor<>("made", Types.LONG));
        claims = getRuntimeContext().getMapState(new MapStateDescriptor<>("claims", Types.STRING, JobTypes.FINDING));
        timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
    }

    @Override
    public void processElement(GuardNote note, Context context, Collector<FindingNote> out) throws Exception {
        if (note instanceof FactNote fact) {
            count(context.getCurrentKey(), fact.count(), out);
        } else if (note instanceof ClaimNote claim) {
            Finding finding = claim.claim().finding();
            if (claim.withdrawn()) {
                claims.remove(finding.id());
            } else {
                claims.put(finding.id(), finding);
                awaitEnd(finding, context);
            }
            if (made() > 0) {
                out.collect(new FindingNote(finding, context.getCurrentKey(), claim.withdrawn()));
            }
        }
    }

    /** Looks once a day at most, whatever ends in it. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FindingNote> out) throws Exception {
        timer.clear();
        long clock = EventClock.millis(context.timerService().currentWatermark());
        long horizon = settings.retention().forgottenBefore(clock);
        Finding first = null;
        List<String> over = new ArrayList<>();
        for (Finding finding : claims.values()) {
            if (finding.due().getEpochSecond() < horizon) {
                over.add(finding.id());
            } else if (first == null || finding.due().isBefore(first.due())) {
                first = finding;
            }
        }
        for (String id : over) {
            claims.remove(id);
        }
        if (first != null) {
            awaitEnd(first, context);
        }
    }

    private void awaitEnd(Finding finding, Context context) throws IOException {
        if (settings.retention().ends() && timer.value() == null) {
            long end = settings.retention().forgottenAtMillis(finding.due().getEpochSecond());
            long at = (Math.floorDiv(end, DAY_MILLIS) + 1) * DAY_MILLIS;
            context.timerService().registerEventTimeTimer(at);
            timer.update(at);
        }
    }

    private void count(String gtin, int more, Collector<FindingNote> out) throws Exception {
        long before = made();
        long after = before + more;
        if (after == 0) {
            made.clear();
        } else {
            made.update(after);
        }
        if (before > 0 != after > 0) {
            for (Finding finding : claims.values()) {
                out.collect(new FindingNote(finding, gtin, after <= 0));
            }
        }
    }

    private long made() throws Exception {
        Long count = made.value();
        return count == null ? 0 : count;
    }
}
