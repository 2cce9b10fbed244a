package io.unitflow.job;

import io.unitflow.guarding.Particulars;
import io.unitflow.guarding.Unplaced;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.ObjectHistory;
import io.unitflow.ledger.Placement;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.Stamp;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps each object's history, keyed by object, and tells where it counts: the difference, whenever that changes.
 *
 * <p>State: one {@link ObjectHistory} an object: about 100 bytes, and as much an observation that is not settled yet, of which a
 * limited number is kept. It goes when all its events are withdrawn, or long after the last one if the object counts nowhere; of a
 * container there is then left, for much longer, that it was one (about 50 bytes): scanned again it still is no stock, and takes along
 * what is in it. One timer an object while there is something to settle, one while it waits to be forgotten.
 */
final class ObjectFunction extends KeyedProcessFunction<String, ObjectNote, Lift> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<Delta<PositionKey>> POSITIONS = new OutputTag<>("positions", JobTypes.POSITION_DELTA);
    static final OutputTag<RegisterNote> REGISTERS = new OutputTag<>("registers", JobTypes.REGISTER_NOTE);

    /** What could not be put in its place, or taken back, because its object was seen too often since. */
    static final OutputTag<FindingNote> UNPLACED = new OutputTag<>("unplaced", JobTypes.FINDING_NOTE);

    static final OutputTag<ObjectNote> SEEN = new OutputTag<>("seen", JobTypes.OBJECT_NOTE);

    private final int observationsMax;
    private final Retention retention;
    private transient ValueState<ObjectHistory> history;
    private transient Counter late;
    private transient Counter unplaced;

    /**
     * @param observationsMax how many observations of an object are kept apart
     * @param retention for how long they are
     */
    ObjectFunction(int observationsMax, Retention retention) {
        this.observationsMax = observationsMax;
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        history = getRuntimeContext().getState(new ValueStateDescriptor<>("history", JobTypes.HISTORY));
        late = getRuntimeContext().getMetricGroup().counter("observationsLate");
        unplaced = getRuntimeContext().getMetricGroup().counter("observationsUnplaced");
    }

    @Override
    public void processElement(ObjectNote note, Context context, Collector<Lift> out) throws Exception {
        ObjectHistory known = history.value();
        ObjectHistory before = known == null ? ObjectHistory.EMPTY : known;
        long clock = EventClock.millis(context.timerService().currentWatermark());
        if (before.isPast(note.observation().at())) {
            tellPast(note, clock, context);
        }
        ObjectHistory after =
                note.withdrawn() ? before.without(note.observation().at()) : before.with(note.observation());
        if (after == before) {
            return;
        }
        context.output(SEEN, note);
        after = after.folded(retention.settledBefore(clock), observationsMax);
        if (after.isEmpty()) {
            history.clear();
        } else {
            history.update(after);
        }
        if (retention.ends() && (before.recent().isEmpty() || after.recent().isEmpty())) {
            awaitNextEnd(note.object(), after, context.timerService());
        }
        tellPlacement(note, before, after, context, out);
        tellRegister(note, before, after, context);
    }

    /** What is late was reported with its event; else it is in time, and the order in which events came tells. */
    private void tellPast(ObjectNote note, long clock, Context context) {
        if (note.observation().at().seconds() < retention.settledBefore(clock)) {
            late.inc();
        } else {
            unplaced.inc();
            context.output(UNPLACED, new FindingNote(Unplaced.of(note.object(), note.observation()), "", false));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Lift> out) throws Exception {
        ObjectHistory before = history.value();
        if (before == null) {
            return;
        }
        long clock = EventClock.millis(context.timerService().currentWatermark());
        ObjectNote nothing = new ObjectNote(context.getCurrentKey(), null, Particulars.NONE, false, Stamp.NONE);
        ObjectHistory after = before.folded(retention.settledBefore(clock), observationsMax);
        if (after.isSpent(nothing.object(), retention.forgottenBefore(clock))) {
            forget(after, clock, context);
            return;
        }
        if (after != before) {
            history.update(after);
            tellRegister(nothing, before, after, context);
        }
        awaitNextEnd(nothing.object(), after, context.timerService());
    }

    private void forget(ObjectHistory spent, long clock, OnTimerContext context) throws Exception {
        if (!spent.register().everParent()) {
            history.clear();
            return;
        }
        long lastSeen = spent.foldedTo().seconds();
        boolean ends = lastSeen < retention.containersForgottenBefore(clock);
        if (ends || !spent.isRemnant()) {
            context.output(REGISTERS, new RegisterNote(context.getCurrentKey(), null, true, behind(context)));
        }
        if (ends) {
            history.clear();
        } else {
            history.update(spent.remnant());
            context.timerService().registerEventTimeTimer(retention.containersForgottenAtMillis(lastSeen));
        }
    }

    /** What is on its way when a container is forgotten has arrived with this watermark. */
    private static Stamp behind(Context context) {
        return new Stamp(context.timerService().currentWatermark(), 0);
    }

    /** There is a timer for the oldest observation that is kept apart, or for the end of all. */
    private void awaitNextEnd(String object, ObjectHistory history, TimerService timers) {
        if (!history.recent().isEmpty()) {
            timers.registerEventTimeTimer(
                    retention.settledAtMillis(history.recent().get(0).at().seconds()));
        } else if (!history.isEmpty() && history.mayEnd(object)) {
            timers.registerEventTimeTimer(
                    retention.forgottenAtMillis(history.foldedTo().seconds()));
        }
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
            out.collect(new Lift(inside.container(), inside.batch(), units, stamp));
        }
    }

    private static void tellRegister(ObjectNote note, ObjectHistory before, ObjectHistory after, Context context) {
        Register old = container(before);
        Register now = container(after);
        if (!Objects.equals(old, now)) {
            context.output(REGISTERS, new RegisterNote(note.object(), now, false, note.stamp()));
        }
    }

    /** The register by which the contents of an object count, or null where it is no container or was forgotten. */
    private static Register container(ObjectHistory history) {
        Register register = history.register();
        return register.everParent() && !history.isRemnant() ? register : null;
    }
}
