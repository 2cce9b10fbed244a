package io.unitflow.job.guard;

import io.unitflow.guarding.Claim;
import io.unitflow.guarding.Deadlines;
import io.unitflow.guarding.Fact;
import io.unitflow.guarding.Located;
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
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.OutputTag;

/**
 * Watches over single objects for whoever keeps their files: whenever what is known of one changes, tells how its findings and facts
 * change; what only a deadline proves, when that passes.
 *
 * <p>An object waits for the earliest of its timers and moves none: a shipment would move one and its end move it back. A timer that is
 * not needed any more finds nothing to tell, and the next is then set.
 */
public final class ObjectWatch implements AutoCloseable {
    /** What is found by single objects alone. */
    public static final OutputTag<FindingNote> FINDINGS = new OutputTag<>("findings", JobTypes.FINDING_NOTE);

    /** What was seen of objects whose files are kept downstream. */
    public static final OutputTag<ObjectNote> ELSEWHERE = new OutputTag<>("seen", JobTypes.OBJECT_NOTE);

    static final OutputTag<GuardNote> TO_GTINS = new OutputTag<>("to-gtins", JobTypes.GUARD_NOTE);
    static final OutputTag<GuardNote> TO_LOTS = new OutputTag<>("to-lots", JobTypes.GUARD_NOTE);
    static final OutputTag<GuardNote> TO_CONTAINERS = new OutputTag<>("to-containers", JobTypes.GUARD_NOTE);

    static final OutputTag<GuardNote> TO_LIFTS = new OutputTag<>("to-lifts", JobTypes.GUARD_NOTE);

    /** Takes what is told. */
    public interface Told {
        /** Tells those who listen at the tag. */
        <T> void output(OutputTag<T> tag, T told);
    }

    private final GuardSettings settings;
    private final LiveSurroundings around;
    private ObjectTurns turns;
    private CommonTurn common;
    /** Whether the last sighting brought it. */
    private boolean tookCommon;

    /** Watches by these settings, and by the network as it is at any time. */
    public ObjectWatch(GuardSettings settings) throws IOException {
        this.settings = settings;
        this.around = settings.surroundings();
        know();
    }

    private void know() {
        turns = new ObjectTurns(around.now(), settings.retention(), settings.sightingsMax());
        common = CommonTurn.NONE;
    }

    @Override
    public void close() {
        around.close();
    }

    /**
     * An object was seen, or was not after all.
     *
     * @param located what the ledger made of it
     * @param known its file, or null where there is none
     * @return its file from now on, or null
     */
    public ObjectFile sighted(ObjectNote note, Located located, ObjectFile known, TimerService timers, Told out) {
        if (around.haveChanged()) {
            know();
        }
        tookCommon = false;
        ObjectFile before = known == null ? ObjectFile.EMPTY : known;
        long watermark = timers.currentWatermark();
        if (!common.isThatOf(note, before, watermark)) {
            Sighting sighting = new Sighting(note.observation(), note.more());
            long clock = EventClock.millis(watermark);
            Turn turn = turns.sighted(note.object(), before, sighting, note.withdrawn(), located, clock);
            if (turn == null) {
                return known;
            }
            if (!CommonTurn.canBe(note, turn)) {
                return taken(turn, before.timer(), timers, out);
            }
            common = CommonTurn.of(note, before, watermark, turn);
        }
        tookCommon = true;
        tell(common, 1, out);
        await(common.after(), before.timer(), timers);
        return common.after();
    }

    /** The turn that the last sighting brought, if others may take it; else null. */
    public CommonTurn lastTurn() {
        return tookCommon ? common : null;
    }

    /** Whether who sees now what it was found for still takes this turn: the network may have changed. */
    public boolean isStill(CommonTurn turn) {
        return turn == common && around.areCurrent();
    }

    /** Tells what a turn tells that so many units have taken. */
    public void tell(CommonTurn turn, int units, Told out) {
        for (FactNote fact : turn.facts()) {
            tell(units == 1 ? fact : new FactNote(fact.fact(), fact.count() * units), out);
        }
    }

    /**
     * Time has passed, and the object's timer with it.
     *
     * @return its file from now on, or null
     */
    public ObjectFile due(String object, ObjectFile file, TimerService timers, Told out) {
        return woken(object, file, Deadlines.NONE, timers, out);
    }

    /**
     * The object is to be judged again, whatever time it is.
     *
     * @return its file from now on, or null
     */
    public ObjectFile again(String object, ObjectFile file, TimerService timers, Told out) {
        return woken(object, file, file.timer(), timers, out);
    }

    private ObjectFile woken(String object, ObjectFile file, long timer, TimerService timers, Told out) {
        if (around.haveChanged()) {
            know();
        }
        long clock = EventClock.millis(timers.currentWatermark());
        return taken(turns.woken(object, file, clock), timer, timers, out);
    }

    /** @param timer which timer there is, epoch milliseconds */
    private ObjectFile taken(Turn turn, long timer, TimerService timers, Told out) {
        for (Turn.FactChange change : turn.facts()) {
            tell(new FactNote(change.fact(), change.count()), out);
        }
        for (Turn.ClaimChange change : turn.claims()) {
            tell(change.claim(), change.withdrawn(), out);
        }
        if (turn.after() == null) {
            return null;
        }
        ObjectFile after = turn.after().awaiting(Math.min(timer, turn.after().timer()));
        await(after, timer, timers);
        return after;
    }

    private static void await(ObjectFile after, long timer, TimerService timers) {
        if (after.timer() != timer) {
            timers.registerEventTimeTimer(after.timer());
        }
    }

    private static void tell(Claim claim, boolean withdrawn, Told out) {
        if (claim.condition() == null) {
            out.output(FINDINGS, new FindingNote(claim.finding(), "", withdrawn));
        } else {
            out.output(
                    claim.condition() instanceof Claim.Serialized ? TO_GTINS : TO_CONTAINERS,
                    new ClaimNote(claim, withdrawn));
        }
    }

    private void tell(FactNote note, Told out) {
        Fact fact = note.fact();
        if (fact instanceof Fact.Made) {
            out.output(TO_GTINS, note);
        } else if (fact instanceof Fact.OfLot) {
            out.output(TO_LOTS, note);
        } else {
            if (!isOfOuter(fact)) {
                out.output(TO_CONTAINERS, note);
            }
            if (around.now().concernsOuter(fact)) {
                out.output(TO_LIFTS, note);
            }
        }
    }

    /** Whether it is only for those who tell what a container was in of what it held. */
    private static boolean isOfOuter(Fact fact) {
        return fact instanceof Fact.Inside
                || fact instanceof Fact.Provided provided && provided.fact() instanceof Fact.Inside;
    }
}
