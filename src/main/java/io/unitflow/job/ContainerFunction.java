package io.unitflow.job;

import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Nesting;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.NestedNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.Batch;
import io.unitflow.ledger.Holding;
import io.unitflow.ledger.Placement;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.Shell;
import io.unitflow.ledger.Shift;
import io.unitflow.ledger.Stamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Knows how many units are in each container, counted and not listed, and where they count: keyed by container, one operator a
 * level of packing. Moving a container costs as much as it holds batches, however many units these are.
 *
 * <p>State ({@link Holdings}): the container's register and one count a {@link Batch} (about 80 bytes); a batch goes when its count
 * is zero. The register of a container that was not seen for long goes with the object's, but not while there are goods in it: these
 * stay where they are, and move with it when it is seen anew.
 */
final class ContainerFunction extends KeyedCoProcessFunction<String, Lift, RegisterNote, Lift>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    static final OutputTag<Delta<PositionKey>> POSITIONS = new OutputTag<>("positions", JobTypes.POSITION_DELTA);
    /** Goods in more containers than are followed, or in a circle of them; told by the outermost level only. */
    static final OutputTag<NestedNote> NESTED = new OutputTag<>("nested-notes", JobTypes.NESTED_NOTE);

    private final boolean outermost;
    private final PastHoldings past;
    private transient Holdings holdings;

    /**
     * @param outermost whether this is the last level that is followed
     * @param past what containers were on days before, or null where nobody keeps days
     */
    ContainerFunction(boolean outermost, PastHoldings past) {
        this.outermost = outermost;
        this.past = past;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        holdings = new Holdings(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        holdings.snapshot();
    }

    @Override
    public void open(OpenContext context) {
        holdings.open(getRuntimeContext());
        if (past != null) {
            past.open(getRuntimeContext());
        }
    }

    @Override
    public void processElement1(Lift lift, Context context, Collector<Lift> out) throws Exception {
        Batch batch = lift.batch();
        Holding before = holdings.get();
        Register register = before.shell().register();
        NestedNote nested = nested(before, register, context);
        Holding after = holdings.add(before, batch, lift.units());
        holdings.put(after);
        endWhenEmpty(after, context);
        tellNested(nested, nested(after, register, context), context);
        if (past == null) {
            tell(placement(register, batch), lift.units(), lift.stamp(), context, out);
        } else {
            long asOf = lift.stamp().asOf();
            tell(past.put(before, batch, lift.units(), asOf, context.timerService()), lift.stamp(), context, out);
        }
    }

    @Override
    public void processElement2(RegisterNote note, Context context, Collector<Lift> out) throws Exception {
        Holding known = holdings.get();
        if (note.forgotten()) {
            forget(known.with(known.shell().forget(note.stamp().asOf())), context);
            return;
        }
        boolean startsAnew = known.shell().forgotten() != null && known.isEmpty();
        Shell told = (startsAnew ? Shell.UNKNOWN : known.shell()).told(note.register());
        if (past == null) {
            become(known, told, context);
            move(known, told.register(), note.stamp(), context, out);
            return;
        }
        if (startsAnew) {
            past.forget();
        }
        Holding before = startsAnew ? known.with(Shell.UNKNOWN) : known;
        long asOf = note.stamp().asOf();
        if (past.isLast(before, asOf)) {
            become(known, told, context);
        }
        long clock = EventClock.millis(context.timerService().currentWatermark());
        TimerService timers = context.timerService();
        boolean seen = note.kind() == RegisterNote.Kind.SEEN;
        List<Shift> shifts = past.move(before, holdings.batches(known), asOf, told.register(), seen, clock, timers);
        tell(shifts, note.stamp(), context, out);
    }

    /** Remembers what the container is now. */
    private void become(Holding known, Shell told, Context context) throws Exception {
        Register before = known.shell().register();
        holdings.put(known.with(told));
        tellNested(nested(known, before, context), nested(known, told.register(), context), context);
    }

    /** All that is in it counts where it now is, and no longer where it was. */
    private void move(Holding known, Register after, Stamp stamp, Context context, Collector<Lift> out)
            throws Exception {
        Register before = known.shell().register();
        Map<Placement, Long> changes = new LinkedHashMap<>();
        for (Map.Entry<Batch, Long> held : holdings.batches(known)) {
            Placement old = placement(before, held.getKey());
            Placement now = placement(after, held.getKey());
            if (old == null ? now != null : !old.equals(now)) {
                add(changes, old, -held.getValue());
                add(changes, now, held.getValue());
            }
        }
        changes.forEach((placement, units) -> tell(placement, units, stamp, context, out));
    }

    /** What there is to say of goods in a container that is in one more than is followed; else null. */
    private NestedNote nested(Holding held, Register container, Context context) throws Exception {
        if (!outermost || container == null || container.container() == null) {
            return null;
        }
        for (Map.Entry<Batch, Long> entry : holdings.batches(held)) {
            if (Placement.inside(container, entry.getKey(), false) instanceof Placement.InContainer) {
                Finding finding = Nesting.of(context.getCurrentKey(), container);
                return new NestedNote(container.container(), container.since(), container.asked(), finding, false);
            }
        }
        return null;
    }

    private static void tellNested(NestedNote before, NestedNote now, Context context) {
        if (before != null && (now == null || !now.container().equals(before.container()))) {
            context.output(
                    NESTED, new NestedNote(before.container(), before.since(), before.asked(), before.finding(), true));
        }
        if (now != null && !now.equals(before)) {
            context.output(NESTED, now);
        }
    }

    private void forget(Holding now, Context context) throws Exception {
        if (now.shell().ends()) {
            holdings.put(now);
            endWhenEmpty(now, context);
            if (past != null) {
                // What is on its way is still of days before.
                context.timerService().registerEventTimeTimer(now.shell().endsAt());
            }
        }
    }

    /** Goods may still be on their way to a container that was forgotten; behind the watermark of that time there are none. */
    private static void endWhenEmpty(Holding container, Context context) {
        if (container.shell().ends() && container.isEmpty()) {
            context.timerService().registerEventTimeTimer(container.shell().endsAt());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Lift> out) throws Exception {
        Holding container = holdings.get();
        if (container.shell().ends() && container.isEmpty()) {
            container = Holding.UNKNOWN;
            holdings.put(container);
        }
        if (past != null) {
            long clock = EventClock.millis(context.timerService().currentWatermark());
            past.settle(container, clock, context.timerService());
        }
    }

    private Placement placement(Register container, Batch batch) {
        return Placement.inside(container, batch, outermost);
    }

    private static void add(Map<Placement, Long> changes, Placement placement, long units) {
        if (placement != null) {
            changes.merge(placement, units, Long::sum);
        }
    }

    private void tell(List<Shift> shifts, Stamp stamp, Context context, Collector<Lift> out) {
        for (Shift shift : shifts) {
            tell(shift.placement(), shift.units(), stamp.at(shift.asOf()), context, out);
        }
    }

    private void tell(Placement placement, long units, Stamp stamp, Context context, Collector<Lift> out) {
        if (units == 0) {
            return;
        }
        if (placement instanceof Placement.InPosition here) {
            context.output(POSITIONS, Units.delta(here.key(), units, stamp));
        } else if (placement instanceof Placement.InContainer inside) {
            out.collect(new Lift(inside.container(), inside.batch(), units, stamp));
        }
    }
}
