package io.unitflow.job;

import io.unitflow.guarding.Finding;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.NestedNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.Shell;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Knows of what counts as outermost whether it is in one more container still: keyed by that one, a level beyond the last whose
 * contents are counted. It may have left in a long list, or the container may have been emptied; only the container knows.
 *
 * <p>State: of containers that were emptied without a list, or named in lists too long to be told, when (about 25 bytes each) as long
 * as the objects keep that; and about 200 bytes for each that is in one too many, while there are goods in it.
 */
final class BeyondFunction extends KeyedCoProcessFunction<String, NestedNote, RegisterNote, FindingNote> {
    private static final long serialVersionUID = 1L;

    private transient MapState<String, NestedNote> nested;
    private transient ValueState<Shell> exits;
    private transient Counter nestedTooDeep;

    @Override
    public void open(OpenContext context) {
        nested =
                getRuntimeContext().getMapState(new MapStateDescriptor<>("nested", JobTypes.KEY, JobTypes.NESTED_NOTE));
        exits = getRuntimeContext().getState(new ValueStateDescriptor<>("exits", JobTypes.SHELL));
        nestedTooDeep = getRuntimeContext().getMetricGroup().counter("containersNestedTooDeep");
    }

    @Override
    public void processElement1(NestedNote note, Context context, Collector<FindingNote> out) throws Exception {
        String inner = note.finding().subject();
        NestedNote known = nested.get(inner);
        Register around = around();
        // What is not known was told by a version that did not ask.
        Finding before = known == null ? (note.withdrawn() ? note.finding() : null) : found(known, around);
        if (note.withdrawn()) {
            nested.remove(inner);
        } else {
            nested.put(inner, note);
        }
        tell(before, note.withdrawn() ? null : found(note, around), out);
    }

    @Override
    public void processElement2(RegisterNote note, Context context, Collector<FindingNote> out) throws Exception {
        Register before = around();
        if (note.register() == null) {
            exits.clear();
        } else {
            exits.update(new Shell(note.register(), null, Shell.NEVER));
        }
        if (note.forgotten()) {
            return;
        }
        Register after = around();
        for (Map.Entry<String, NestedNote> entry : nested.entries()) {
            tell(found(entry.getValue(), before), found(entry.getValue(), after), out);
        }
    }

    private Register around() throws Exception {
        Shell known = exits.value();
        return known == null ? Register.UNSEEN : known.register();
    }

    private static Finding found(NestedNote note, Register around) {
        return around.holds(note.since(), note.asked()) ? note.finding() : null;
    }

    private void tell(Finding before, Finding now, Collector<FindingNote> out) {
        if (before != null && now == null) {
            out.collect(new FindingNote(before, "", true));
        }
        if (now != null && !now.equals(before)) {
            nestedTooDeep.inc();
            out.collect(new FindingNote(now, "", false));
        }
    }
}
