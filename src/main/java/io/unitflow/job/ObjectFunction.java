package io.unitflow.job;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.guarding.Deadlines;
import io.unitflow.guarding.Located;
import io.unitflow.guarding.LongLists;
import io.unitflow.guarding.ObjectFile;
import io.unitflow.guarding.Particulars;
import io.unitflow.guarding.Unplaced;
import io.unitflow.job.guard.CommonTurn;
import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.guard.ObjectWatch;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.operator.HoldingOperator.Holding;
import io.unitflow.job.operator.HoldingOperator.Told;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.job.serde.KeptObject;
import io.unitflow.ledger.ObjectHistory;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.Retention;
import io.unitflow.ledger.Shift;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps each object's history, keyed by object, and tells where it counts: the difference, whenever that changes. Where the guard is on, it
 * has it watch over the object, and keeps the guard's file beside the history: both are found at once.
 *
 * <p>State: one {@link KeptObject} an object: its history has about 100 bytes, and as much an observation that is not settled yet, of which a
 * limited number is kept. It goes when all its events are withdrawn, or long after the last one if the object counts nowhere; of a
 * container there is then left, for much longer, that it was one (about 50 bytes): scanned again it still is no stock, and takes along
 * what is in it. One timer an object while there is something to settle, one while it waits to be forgotten. The
 * guard's file has 100 bytes a sighting and is gone when the object is, or all its events; in memory one serves all units of a case whose
 * stories are the same. It has a timer, mostly the very same.
 */
final class ObjectFunction extends KeyedProcessFunction<String, ObjectNote, Lift> implements Holding<Lift> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<Delta<PositionKey>> POSITIONS = new OutputTag<>("positions", JobTypes.POSITION_DELTA);
    static final OutputTag<RegisterNote> REGISTERS = new OutputTag<>("registers", JobTypes.REGISTER_NOTE);

    /** How goods may have left containers without being named: of those only that were emptied, or in long lists. */
    static final OutputTag<RegisterNote> EXITS = new OutputTag<>("exits", JobTypes.REGISTER_NOTE);

    /** What could not be put in its place, or taken back, or is no longer known, because its object was seen too often since. */
    static final OutputTag<FindingNote> UNPLACED = new OutputTag<>("unplaced", JobTypes.FINDING_NOTE);

    static final ValueStateDescriptor<KeptObject> KEPT = new ValueStateDescriptor<>("history", JobTypes.KEPT_OBJECT);

    private final int observationsMax;
    private final Retention retention;
    private final GuardSettings guard;
    private final boolean keepsDays;
    private transient ValueState<KeptObject> kept;
    private transient ObjectWatch watch;
    /** That of the last unit. */
    private transient CommonStep step;

    private transient Counter late;
    private transient Counter unplaced;
    private transient Counter listsUnknown;

    /**
     * @param observationsMax how many observations of an object are kept apart
     * @param retention for how long they are
     * @param guard how objects are watched over, or null where they are not
     * @param keepsDays whether it is told how what comes late changes each day since; else only how it changes the present
     */
    ObjectFunction(int observationsMax, Retention retention, GuardSettings guard, boolean keepsDays) {
        this.observationsMax = observationsMax;
        this.retention = retention;
        this.guard = guard;
        this.keepsDays = keepsDays;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        kept = getRuntimeContext().getState(KEPT);
        step = CommonStep.NONE;
        watch = guard == null ? null : new ObjectWatch(guard);
        late = getRuntimeContext().getMetricGroup().counter("observationsLate");
        unplaced = getRuntimeContext().getMetricGroup().counter("observationsUnplaced");
        listsUnknown = getRuntimeContext().getMetricGroup().counter("longListsUnknown");
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }

    @Override
    public void processElement(ObjectNote note, Context context, Collector<Lift> out) throws Exception {
        KeptObject known = kept.value();
        TimerService timers = context.timerService();
        long watermark = timers.currentWatermark();
        if (step.isThatOf(note, known, watermark) && (watch == null || watch.isStill(step.turn()))) {
            kept.update(step.again(timers));
            return;
        }
        Direct direct = new Direct(context, out);
        if (step.isUntold()) {
            step.tell(watch, direct);
        }
        step = CommonStep.NONE;
        ObjectHistory before = known == null ? ObjectHistory.EMPTY : known.history();
        long clock = EventClock.millis(watermark);
        boolean past = before.isPast(note.observation().at());
        if (past) {
            tellPast(note, clock, context);
        }
        ObjectHistory after =
                note.withdrawn() ? before.without(note.observation().at()) : before.with(note.observation());
        if (after == before) {
            return;
        }
        Located located = watch == null ? null : located(before, after, note.observation());
        ObjectHistory whole = after;
        after = folded(note.object(), whole, clock, context);
        CommonTurn turn = null;
        ObjectFile file = null;
        if (watch != null) {
            file = watched(note, located, known, context);
            turn = file == null ? null : watch.lastTurn();
        }
        KeptObject now = keep(after, file);
        long end =
                retention.ends() && (before.recent().isEmpty() || after.recent().isEmpty())
                        ? nextEnd(note.object(), after)
                        : Deadlines.NONE;
        if (end != Deadlines.NONE) {
            timers.registerEventTimeTimer(end);
        }
        List<Turn> turns = turns(before, whole, after, note.stamp());
        List<Shift> shifts = Shift.of(note.object(), turns);
        Units.tell(shifts, 1, note.stamp(), direct);
        tellRegister(note, turns, context);
        boolean ofUnit =
                Gs1Key.isUnit(note.object()) && container(before.known()) == null && container(after.known()) == null;
        boolean isAllTold = !past && !losesLists(whole, after);
        if (ofUnit && isAllTold && now != null && (watch == null || turn != null)) {
            long due = dueAt(file) == dueAt(known == null ? null : known.file()) ? Deadlines.NONE : dueAt(file);
            step = new CommonStep(note, known, watermark, now, turn, shifts, end, due);
        }
    }

    private static long dueAt(ObjectFile file) {
        return file == null ? Deadlines.NONE : file.timer();
    }

    @Override
    public boolean isHolding() {
        return step.isUntold();
    }

    @Override
    public void release(Told<Lift> out) {
        step.tell(watch, out);
    }

    /** Tells at once. */
    private record Direct(Context context, Collector<Lift> out) implements Told<Lift> {
        @Override
        public void collect(Lift told) {
            out.collect(told);
        }

        @Override
        public <T> void output(OutputTag<T> tag, T told) {
            context.output(tag, told);
        }
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

    /** How an observation moved the object, if it is its last. */
    private static Located located(ObjectHistory before, ObjectHistory after, Observation seen) {
        int kept = after.recent().size();
        boolean last = kept > before.recent().size() && after.recent().get(kept - 1) == seen;
        return last ? new Located(before.register(), after.register()) : Located.UNKNOWN;
    }

    /** What the guard keeps of the object from now on. */
    private ObjectFile watched(ObjectNote note, Located located, KeptObject known, Context context) {
        ObjectFile file = known == null ? null : known.file();
        if (known != null && file == null && !known.history().isRemnant()) {
            context.output(ObjectWatch.ELSEWHERE, note);
            return null;
        }
        return watch.sighted(note, located, file, context.timerService(), context::output);
    }

    /** What is kept now, or null. */
    private KeptObject keep(ObjectHistory history, ObjectFile file) throws IOException {
        if (history.isEmpty() && file == null) {
            kept.clear();
            return null;
        }
        KeptObject now = new KeptObject(history, file);
        kept.update(now);
        return now;
    }

    /** What is left without the guard, or null. */
    static KeptObject unwatched(KeptObject kept) {
        return kept.history().isEmpty() ? null : new KeptObject(kept.history(), null);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Lift> out) throws Exception {
        KeptObject before = kept.value();
        if (before == null) {
            return;
        }
        ObjectFile file = watch == null || before.file() == null ? null : woken(timestamp, before.file(), context);
        boolean passed = retention.ends() && context.timeDomain() == TimeDomain.EVENT_TIME;
        ObjectHistory history = passed ? settled(before.history(), context, out) : before.history();
        if (history != before.history() || file != before.file()) {
            keep(history, file);
        }
    }

    private ObjectFile woken(long timestamp, ObjectFile file, OnTimerContext context) {
        String object = context.getCurrentKey();
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            return watch.again(object, file, context.timerService(), context::output);
        }
        return file.timer() <= timestamp ? watch.due(object, file, context.timerService(), context::output) : file;
    }

    /** The history as time has left it. */
    private ObjectHistory settled(ObjectHistory before, OnTimerContext context, Collector<Lift> out) {
        long clock = EventClock.millis(context.timerService().currentWatermark());
        ObjectNote nothing = new ObjectNote(context.getCurrentKey(), null, Particulars.NONE, false, Stamp.NONE);
        ObjectHistory after = folded(nothing.object(), before, clock, context);
        if (after.isSpent(nothing.object(), retention.forgottenBefore(clock))) {
            return forgotten(after, clock, context);
        }
        if (after != before) {
            // What is settled stays as it was but for lists too long to keep, from then on.
            Stamp settled = nothing.stamp().at(after.foldedTo().epochMillis());
            List<Turn> turns = List.of(Turn.ofPresent(settled.asOf(), before, after));
            Units.tell(Shift.of(nothing.object(), turns), 1, settled, new Direct(context, out));
            tellRegister(nothing, turns, context);
        }
        awaitNextEnd(nothing.object(), after, context.timerService());
        return after;
    }

    /** Without what is not kept apart any more; what is no longer known at all is told. */
    private ObjectHistory folded(String object, ObjectHistory whole, long clock, Context context) {
        ObjectHistory folded = whole.folded(retention.settledBefore(clock), observationsMax);
        if (losesLists(whole, folded)) {
            listsUnknown.inc();
            context.output(UNPLACED, new FindingNote(LongLists.unknown(object, whole.register()), "", false));
        }
        return folded;
    }

    private static boolean losesLists(ObjectHistory whole, ObjectHistory folded) {
        return folded != whole && !folded.register().knowsListsOf(whole.register());
    }

    private ObjectHistory forgotten(ObjectHistory spent, long clock, OnTimerContext context) {
        if (!spent.register().everParent()) {
            return ObjectHistory.EMPTY;
        }
        long lastSeen = spent.foldedTo().seconds();
        boolean ends = lastSeen < retention.containersForgottenBefore(clock);
        if (ends || !spent.isRemnant()) {
            RegisterNote note =
                    new RegisterNote(context.getCurrentKey(), null, RegisterNote.Kind.FORGOTTEN, behind(context));
            context.output(REGISTERS, note);
            if (!exits(container(spent.known())).equals(Register.UNSEEN)) {
                context.output(EXITS, note);
            }
        }
        if (ends) {
            return ObjectHistory.EMPTY;
        }
        context.timerService().registerEventTimeTimer(retention.containersForgottenAtMillis(lastSeen));
        return spent.isRemnant() ? spent : spent.remnant();
    }

    /** What is on its way when a container is forgotten has arrived with this watermark. */
    private static Stamp behind(Context context) {
        return new Stamp(context.timerService().currentWatermark(), 0);
    }

    /** There is a timer for the oldest observation that is kept apart, or for the end of all. */
    private void awaitNextEnd(String object, ObjectHistory history, TimerService timers) {
        long end = nextEnd(object, history);
        if (end != Deadlines.NONE) {
            timers.registerEventTimeTimer(end);
        }
    }

    private long nextEnd(String object, ObjectHistory history) {
        if (!history.recent().isEmpty()) {
            return retention.settledAtMillis(history.recent().get(0).at().seconds());
        }
        return !history.isEmpty() && history.mayEnd(object)
                ? retention.forgottenAtMillis(history.foldedTo().seconds())
                : Deadlines.NONE;
    }

    /**
     * What changed.
     *
     * @param whole with what has come
     * @param after without what is not kept apart any more
     */
    private List<Turn> turns(ObjectHistory before, ObjectHistory whole, ObjectHistory after, Stamp stamp) {
        if (!keepsDays) {
            return List.of(Turn.ofPresent(stamp.asOf(), before, after));
        }
        List<Turn> turns = Turn.between(before, whole);
        if (after == whole || Objects.equals(after.known(), whole.known())) {
            return turns;
        }
        // Lists too long to keep are no longer known: so it counts from now on.
        List<Turn> more = new ArrayList<>(turns);
        Turn last = more.remove(more.size() - 1);
        more.add(new Turn(last.asOf(), last.before(), after.known(), last.seen()));
        return more;
    }

    /** The last first: so the present never stands as the past was. */
    private static void tellRegister(ObjectNote note, List<Turn> turns, Context context) {
        int first = 0;
        while (first < turns.size() && isSame(turns.get(first))) {
            first++;
        }
        if (first == turns.size()) {
            return;
        }
        for (int i = turns.size() - 1; i >= first; i--) {
            Turn turn = turns.get(i);
            Stamp stamp = note.stamp().at(turn.asOf());
            RegisterNote.Kind kind = turn.seen() ? RegisterNote.Kind.SEEN : RegisterNote.Kind.UNSEEN;
            context.output(REGISTERS, new RegisterNote(note.object(), container(turn.after()), kind, stamp));
        }
        Turn last = turns.get(turns.size() - 1);
        Register exits = exits(container(last.after()));
        if (!exits.equals(exits(container(last.before())))) {
            context.output(EXITS, new RegisterNote(note.object(), exits, RegisterNote.Kind.SEEN, note.stamp()));
        }
    }

    private static boolean isSame(Turn turn) {
        return Objects.equals(container(turn.before()), container(turn.after()));
    }

    private static Register exits(Register container) {
        return container == null ? Register.UNSEEN : container.exits();
    }

    /** The register by which the contents of an object count, or null where it is no container or was forgotten. */
    private static Register container(Register known) {
        return known != null && known.everParent() ? known : null;
    }
}
