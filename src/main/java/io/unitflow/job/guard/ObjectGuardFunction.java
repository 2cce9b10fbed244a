package io.unitflow.job.guard;

import io.unitflow.guarding.Claim;
import io.unitflow.guarding.Deadlines;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.ObjectFile;
import io.unitflow.guarding.ObjectTurns;
import io.unitflow.guarding.Sighting;
import io.unitflow.guarding.Turn;
import io.unitflow.job.message.ClaimNote;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Watches over single objects, keyed by object: whenever what is known of one changes, tells how its findings and facts change; what
 * only a deadline proves, when that passes.
 *
 * <p>State: one {@link ObjectFile} an object, about 100 bytes a sighting, of which a limited number is kept apart while they are
 * not settled; in memory one for all units of a case whose stories are the same. It is gone when all the object's events are
 * withdrawn, or long after the last one if the object is gone. One timer an object.
 */
final class ObjectGuardFunction extends KeyedProcessFunction<String, ObjectNote, FindingNote> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<GuardNote> TO_GTINS = new OutputTag<>("to-gtins", JobTypes.GUARD_NOTE);
    static final OutputTag<GuardNote> TO_LOTS = new OutputTag<>("to-lots", JobTypes.GUARD_NOTE);
    static final OutputTag<GuardNote> TO_CONTAINERS = new OutputTag<>("to-containers", JobTypes.GUARD_NOTE);

    static final OutputTag<GuardNote> TO_LIFTS = new OutputTag<>("to-lifts", JobTypes.GUARD_NOTE);

    private final GuardSettings settings;
    private transient LiveSurroundings around;
    private transient ObjectTurns turns;
    private transient CommonTurn common;
    private transient ValueState<ObjectFile> file;

    ObjectGuardFunction(GuardSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        around = settings.surroundings();
        know();
        file = getRuntimeContext().getState(new ValueStateDescriptor<>("object-file", JobTypes.OBJECT_FILE));
    }

    private void know() {
        turns = new ObjectTurns(around.now(), settings.retention(), settings.sightingsMax());
        common = CommonTurn.NONE;
    }

    @Override
    public void close() {
        if (around != null) {
            around.close();
        }
    }

    @Override
    public void processElement(ObjectNote note, Context context, Collector<FindingNote> out) throws Exception {
        if (around.haveChanged()) {
            know();
        }
        ObjectFile known = file.value();
        ObjectFile before = known == null ? ObjectFile.EMPTY : known;
        long watermark = context.timerService().currentWatermark();
        if (!common.isThatOf(note, before, watermark)) {
            Sighting sighting = new Sighting(note.observation(), note.more());
            Turn turn = turns.sighted(note.object(), before, sighting, note.withdrawn(), EventClock.millis(watermark));
            if (turn == null) {
                return;
            }
            if (!CommonTurn.canBe(note, turn)) {
                take(before, turn, context, out);
                return;
            }
            common = CommonTurn.of(note, before, watermark, turn);
        }
        for (FactNote fact : common.facts()) {
            tell(fact, context);
        }
        keep(before, common.after(), context.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FindingNote> out) throws Exception {
        if (around.haveChanged()) {
            know();
        }
        ObjectFile known = file.value();
        if (known != null) {
            long clock = EventClock.millis(context.timerService().currentWatermark());
            take(known, turns.woken(context.getCurrentKey(), known, clock), context, out);
        }
    }

    private void take(ObjectFile before, Turn turn, Context context, Collector<FindingNote> out) throws IOException {
        for (Turn.FactChange change : turn.facts()) {
            tell(new FactNote(change.fact(), change.count()), context);
        }
        for (Turn.ClaimChange change : turn.claims()) {
            tell(change.claim(), change.withdrawn(), context, out);
        }
        keep(before, turn.after(), context.timerService());
    }

    private void keep(ObjectFile before, ObjectFile after, TimerService timers) throws IOException {
        long timer = after == null ? Deadlines.NONE : after.timer();
        if (timer != before.timer()) {
            if (before.timer() != Deadlines.NONE) {
                timers.deleteEventTimeTimer(before.timer());
            }
            if (timer != Deadlines.NONE) {
                timers.registerEventTimeTimer(timer);
            }
        }
        if (after == null) {
            file.clear();
        } else {
            file.update(after);
        }
    }

    private static void tell(Claim claim, boolean withdrawn, Context context, Collector<FindingNote> out) {
        if (claim.condition() == null) {
            out.collect(new FindingNote(claim.finding(), "", withdrawn));
        } else {
            context.output(
                    claim.condition() instanceof Claim.Serialized ? TO_GTINS : TO_CONTAINERS,
                    new ClaimNote(claim, withdrawn));
        }
    }

    /** Whether it is only for those who tell what a container was in of what it held. */
    private static boolean isOfOuter(Fact fact) {
        return fact instanceof Fact.Inside
                || fact instanceof Fact.Provided provided && provided.fact() instanceof Fact.Inside;
    }

    private void tell(FactNote note, Context context) {
        Fact fact = note.fact();
        if (fact instanceof Fact.Made) {
            context.output(TO_GTINS, note);
        } else if (fact instanceof Fact.OfLot) {
            context.output(TO_LOTS, note);
        } else {
            if (!isOfOuter(fact)) {
                context.output(TO_CONTAINERS, note);
            }
            if (around.now().concernsOuter(fact)) {
                context.output(TO_LIFTS, note);
            }
        }
    }
}
