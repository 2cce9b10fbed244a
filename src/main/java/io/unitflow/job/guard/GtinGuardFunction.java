package io.unitflow.job.guard;

import io.unitflow.guarding.Finding;
import io.unitflow.job.message.ClaimNote;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.serde.JobTypes;
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
 * <p>State: how many units were made, and one finding a unit that nobody made (about 200 bytes); gone when that is withdrawn.
 */
final class GtinGuardFunction extends KeyedProcessFunction<String, GuardNote, FindingNote> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Long> made;
    private transient MapState<String, Finding> claims;

    @Override
    public void open(OpenContext context) {
        made = getRuntimeContext().getState(new ValueStateDescriptor<>("made", Types.LONG));
        claims = getRuntimeContext().getMapState(new MapStateDescriptor<>("claims", Types.STRING, JobTypes.FINDING));
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
            }
            if (made() > 0) {
                out.collect(new FindingNote(finding, context.getCurrentKey(), claim.withdrawn()));
            }
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
