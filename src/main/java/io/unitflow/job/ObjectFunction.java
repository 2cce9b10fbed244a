package io.unitflow.job;

import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.ObjectHistory;
import io.unitflow.ledger.Placement;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.Stamp;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps each object's history, keyed by object, and tells where it counts: the difference, whenever that changes.
 *
 * <p>State: one {@link ObjectHistory} an object, about 100 bytes an observation, of which a limited number is kept; gone when all its events are withdrawn.
 */
final class ObjectFunction extends KeyedProcessFunction<String, ObjectNote, Lift> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<Delta<PositionKey>> POSITIONS = new OutputTag<>("positions", JobTypes.POSITION_DELTA);
    static final OutputTag<RegisterNote> REGISTERS = new OutputTag<>("registers", JobTypes.REGISTER_NOTE);

    static final OutputTag<ObjectNote> SEEN = new OutputTag<>("seen", JobTypes.OBJECT_NOTE);

    private final int observationsMax;
    private transient ValueState<ObjectHistory> history;

    /** @param observationsMax how many observations of an object are kept apart */
    ObjectFunction(int observationsMax) {
        this.observationsMax = observationsMax;
    }

    @Override
    public void open(OpenContext context) {
        history = getRuntimeContext().getState(new ValueStateDescriptor<>("history", JobTypes.HISTORY));
    }

    @Override
    public void processElement(ObjectNote note, Context context, Collector<Lift> out) throws Exception {
        ObjectHistory known = history.value();
        ObjectHistory before = known == null ? ObjectHistory.EMPTY : known;
        ObjectHistory after =
                note.withdrawn() ? before.without(note.observation().at()) : before.with(note.observation());
        if (after == before) {
            return;
        }
        context.output(SEEN, note);
        after = after.folded(Long.MIN_VALUE, observationsMax);
        if (after.isEmpty()) {
            history.clear();
        } else {
            history.update(after);
        }
        tellPlacement(note, before, after, context, out);
        tellRegister(note, before.register(), after.register(), context);
    }

    private static void tellPlacement(
            ObjectNote note, ObjectHistory before, ObjectHistory after, Context context, Collector<Lift> out) {
        Placement old = placement(note.object(), before);
        Placement now = placement(note.object(), after);
        if (old == null ? now != null : !old.equals(now)) {
            tell(old, -1, note.stamp(), context, out);
            tell(now, 1, note.stamp(), context, out);
        }
    }

    private static Placement placement(String object, ObjectHistory history) {
        return history.isEmpty() ? null : Placement.ofObject(object, history.register());
    }

    private static void tell(Placement placement, long units, Stamp stamp, Context context, Collector<Lift> out) {
        if (placement instanceof Placement.InPosition here) {
            context.output(POSITIONS, Units.delta(here.key(), units, stamp));
        } else if (placement instanceof Placement.InContainer inside) {
            out.collect(new Lift(inside.container(), inside.since(), inside.goods(), units, stamp));
        }
    }

    private static void tellRegister(ObjectNote note, Register before, Register after, Context context) {
        if ((before.everParent() || after.everParent()) && !before.equals(after)) {
            Register register = after.everParent() ? after : null;
            context.output(REGISTERS, new RegisterNote(note.object(), register, note.stamp()));
        }
    }
}
