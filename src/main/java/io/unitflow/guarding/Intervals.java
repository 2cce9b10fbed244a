package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Things that last from one moment to another, so ordered that those of a certain time are found without a look at the others: by how
 * long they last, in powers of two, and among those of about the same length by when they begin. Mutable; one owner.
 */
final class Intervals<T> {
    private static final int FOREVER = Long.SIZE;

    private final NavigableMap<Integer, NavigableMap<Moment, Set<T>>> byLength = new TreeMap<>();
    private long looks;

    /** Something lasts so long; until null: it still does. */
    void add(T what, Moment from, Moment to) {
        byLength.computeIfAbsent(length(from, to), none -> new TreeMap<>())
                .computeIfAbsent(from, none -> new HashSet<>(2))
                .add(what);
    }

    /** Takes back what was added with the same moments. */
    void remove(T what, Moment from, Moment to) {
        NavigableMap<Moment, Set<T>> alike = byLength.get(length(from, to));
        Set<T> same = alike.get(from);
        same.remove(what);
        if (same.isEmpty()) {
            alike.remove(from);
        }
        if (alike.isEmpty()) {
            byLength.remove(length(from, to));
        }
    }

    /** All that last at some moment of this time, and perhaps some that ended shortly before it; to null: to the end of time. */
    void around(Moment from, Moment to, Consumer<T> out) {
        if (to != null && to.precedes(from)) {
            return;
        }
        byLength.forEach((length, alike) -> {
            NavigableMap<Moment, Set<T>> begun = to == null ? alike : alike.headMap(to, true);
            if (length < FOREVER - 1) {
                begun = begun.tailMap(new Moment(from.seconds() - (1L << length), 0, ""), true);
            }
            for (Set<T> same : begun.values()) {
                looks += same.size();
                same.forEach(out);
            }
        });
    }

    /** How many were looked at so far: what it cost to find those asked for. */
    long looks() {
        return looks;
    }

    /** The first power of two that is more seconds than it lasts. */
    private static int length(Moment from, Moment to) {
        return to == null ? FOREVER : FOREVER - Long.numberOfLeadingZeros(Math.max(0, to.seconds() - from.seconds()));
    }
}
