package io.unitflow.job.guard;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.guarding.ObjectFile;
import io.unitflow.guarding.Turn;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.ObjectNote;
import java.util.List;

/**
 * The turn that the last unit took, for the next: units of one case mostly have the same past, and an event says the same of each. It
 * is then found once, and kept once in memory. Immutable.
 */
public final class CommonTurn {
    /** No unit has taken one. */
    static final CommonTurn NONE = new CommonTurn(null, null, 0, null, List.of());

    private final ObjectNote note;
    private final ObjectFile before;
    private final long watermark;
    private final ObjectFile after;
    private final List<FactNote> facts;

    private CommonTurn(ObjectNote note, ObjectFile before, long watermark, ObjectFile after, List<FactNote> facts) {
        this.note = note;
        this.before = before;
        this.watermark = watermark;
        this.after = after;
        this.facts = facts;
    }

    /** Whether others may take the turn of this unit. */
    static boolean canBe(ObjectNote note, Turn turn) {
        return !note.observation().parent() && Gs1Key.isUnit(note.object()) && turn.isCommon();
    }

    /** The turn that the note of a unit brought at a watermark. */
    static CommonTurn of(ObjectNote note, ObjectFile before, long watermark, Turn turn) {
        FactNote[] facts = new FactNote[turn.facts().size()];
        for (int i = 0; i < facts.length; i++) {
            Turn.FactChange change = turn.facts().get(i);
            facts[i] = new FactNote(change.fact(), change.count());
        }
        ObjectFile after =
                turn.after().awaiting(Math.min(before.timer(), turn.after().timer()));
        return new CommonTurn(note, before, watermark, after, List.of(facts));
    }

    /** Whether another object takes it too: one of the same product, with the very same past. */
    boolean isThatOf(ObjectNote other, ObjectFile past, long now) {
        return past == before && now == watermark && note != null && note.isAlike(other);
    }

    /** What is kept of each. */
    ObjectFile after() {
        return after;
    }

    /** What each tells. */
    List<FactNote> facts() {
        return facts;
    }
}
