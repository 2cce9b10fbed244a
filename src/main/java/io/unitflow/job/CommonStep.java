package io.unitflow.job;

import io.unitflow.guarding.Deadlines;
import io.unitflow.job.guard.CommonTurn;
import io.unitflow.job.guard.ObjectWatch;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.operator.HoldingOperator.Told;
import io.unitflow.job.serde.KeptObject;
import io.unitflow.ledger.Shift;
import java.util.List;
import org.apache.flink.streaming.api.TimerService;

/**
 * What an event has just done to a unit, for those that it lists next: units of one case mostly have the same past, and an event says
 * the same of each. It is then found once, kept once in memory, and told once for all of them.
 */
final class CommonStep {
    /** No unit has taken one. */
    static final CommonStep NONE = new CommonStep(null, null, 0, null, null, List.of(), Deadlines.NONE, Deadlines.NONE);

    private final ObjectNote note;
    private final KeptObject before;
    private final long watermark;
    private final KeptObject after;
    private final CommonTurn turn;
    private final List<Shift> shifts;
    private final long end;
    private final long due;
    private int untold;

    /**
     * @param note what the event says
     * @param before what was kept of the unit, or null
     * @param watermark of when it was told
     * @param after what is kept of it now
     * @param turn what the guard made of it, or null where that is off
     * @param shifts how that changes what counts
     * @param end when the ledger looks at the unit again, epoch milliseconds of event time, or {@link Deadlines#NONE}
     * @param due likewise the guard, where that is another time than before
     */
    CommonStep(
            ObjectNote note,
            KeptObject before,
            long watermark,
            KeptObject after,
            CommonTurn turn,
            List<Shift> shifts,
            long end,
            long due) {
        this.note = note;
        this.before = before;
        this.watermark = watermark;
        this.after = after;
        this.turn = turn;
        this.shifts = shifts;
        this.end = end;
        this.due = due;
    }

    /** Whether another object takes it too: one of the same product, with the very same past. */
    boolean isThatOf(ObjectNote other, KeptObject past, long now) {
        return past == before && now == watermark && note != null && note.isAlike(other);
    }

    /** What the guard made of it, or null where that is off. */
    CommonTurn turn() {
        return turn;
    }

    /** One more unit takes it; what is kept of it now. */
    KeptObject again(TimerService timers) {
        untold++;
        await(end, timers);
        await(due, timers);
        return after;
    }

    private static void await(long timer, TimerService timers) {
        if (timer != Deadlines.NONE) {
            timers.registerEventTimeTimer(timer);
        }
    }

    boolean isUntold() {
        return untold > 0;
    }

    /** Tells of the units that were not told of yet. */
    void tell(ObjectWatch watch, Told<Lift> out) {
        int units = untold;
        untold = 0;
        Units.tell(shifts, units, note.stamp(), out);
        if (turn != null) {
            watch.tell(turn, units, out::output);
        }
    }
}
