package io.unitflow.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * What was known of an object as of the end of a day (UTC), and what is known of that day now.
 *
 * @param asOf the event time on that day from which it holds, epoch milliseconds
 * @param before the register as it was known, or null where nothing was, or only that it had been a container
 * @param after the register as it is known now; null likewise
 * @param seen whether the object was seen on that day, as far as is known now; else it is after that day what it was before
 */
public record Turn(long asOf, Register before, Register after, boolean seen) {

    /** What changed of the present alone. */
    public static Turn ofPresent(long asOf, ObjectHistory before, ObjectHistory after) {
        return new Turn(asOf, before.known(), after.known(), true);
    }

    /**
     * What changed of each day, ascending: of the first that is known differently, and of all later ones on which the object was seen. What
     * comes in the order of events gives one turn, of its own day.
     *
     * @param after what became of the first by one more observation, or one less
     */
    public static List<Turn> between(ObjectHistory before, ObjectHistory after) {
        List<Observation> old = before.recent();
        List<Observation> now = after.recent();
        boolean sameBase = before.base() == after.base();
        int from = sameBase ? common(old, now) : 0;
        if (sameBase) {
            Observation first = first(old, now, from);
            if (first == null) {
                return List.of();
            }
            long day = UtcDay.of(first.at());
            if (endsBy(day, old) && endsBy(day, now)) {
                boolean seen = isSeen(after, now.size(), day);
                return List.of(new Turn(first.at().epochMillis(), before.known(), after.known(), seen));
            }
        }
        return new Walk(before, after, from).turns(sameBase);
    }

    private static int common(List<Observation> old, List<Observation> now) {
        int most = Math.min(old.size(), now.size());
        if (most > 0 && old.get(most - 1) == now.get(most - 1)) {
            // Mostly there is one more at the end.
            return most;
        }
        int same = 0;
        while (same < most && old.get(same) == now.get(same)) {
            same++;
        }
        return same;
    }

    private static Observation first(List<Observation> old, List<Observation> now, int from) {
        if (from == old.size()) {
            return from == now.size() ? null : now.get(from);
        }
        boolean isOld =
                from == now.size() || old.get(from).at().precedes(now.get(from).at());
        return isOld ? old.get(from) : now.get(from);
    }

    private static boolean endsBy(long day, List<Observation> seen) {
        return seen.isEmpty() || UtcDay.of(seen.get(seen.size() - 1).at()) <= day;
    }

    /** Whether the object was seen on the last day of all that was before an observation. */
    private static boolean isSeen(ObjectHistory history, int before, long day) {
        Moment last = before > 0 ? history.recent().get(before - 1).at() : history.foldedTo();
        return last != null && UtcDay.of(last) == day;
    }

    /** Goes through both histories day by day. */
    private static final class Walk {
        private final List<Observation> old;
        private final List<Observation> now;
        private final ObjectHistory after;
        private final List<Turn> turns = new ArrayList<>();
        private Register was;
        private Register is;
        private int oldNext;
        private int nowNext;

        Walk(ObjectHistory before, ObjectHistory after, int from) {
            old = before.recent();
            now = after.recent();
            this.after = after;
            was = before.foldedTo() == null ? null : before.base();
            is = after.foldedTo() == null ? null : after.base();
            while (nowNext < from) {
                is = then(is, now.get(nowNext++));
            }
            if (from > 0) {
                was = is;
                oldNext = from;
            }
        }

        List<Turn> turns(boolean sameBase) {
            if (!sameBase) {
                add(after.foldedTo().epochMillis(), true);
            }
            while (oldNext < old.size() || nowNext < now.size()) {
                long day = Math.min(dayOf(old, oldNext), dayOf(now, nowNext));
                long asOf = Long.MIN_VALUE;
                for (; dayOf(old, oldNext) == day; oldNext++) {
                    asOf = Math.max(asOf, old.get(oldNext).at().epochMillis());
                    was = then(was, old.get(oldNext));
                }
                for (; dayOf(now, nowNext) == day; nowNext++) {
                    asOf = Math.max(asOf, now.get(nowNext).at().epochMillis());
                    is = then(is, now.get(nowNext));
                }
                add(asOf, isSeen(after, nowNext, day));
            }
            return turns;
        }

        private void add(long asOf, boolean seen) {
            turns.add(new Turn(asOf, ObjectHistory.known(was), ObjectHistory.known(is), seen));
        }

        private static long dayOf(List<Observation> seen, int index) {
            return index < seen.size() ? UtcDay.of(seen.get(index).at()) : Long.MAX_VALUE;
        }

        private static Register then(Register register, Observation seen) {
            return (register == null ? Register.UNSEEN : register).then(seen);
        }
    }
}
