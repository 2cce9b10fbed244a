package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When a wrong name was used: the first time counts. Immutable. The earliest uses are kept one by one, all that are later than these as a
 * count: however many are taken back, the name stays wrong as long as others use it.
 *
 * @param moments of the events that used it, ascending
 * @param more how often it was used later than these
 * @param next the first of those later uses, also where it was taken back since; null where there are none
 */
public record Misnomers(List<Moment> moments, long more, Moment next) {
    /** How many are kept one by one in an endless run. */
    public static final int KEPT_MAX = 64;

    /** Never used. */
    public static final Misnomers NONE = new Misnomers(List.of(), 0, null);

    public Misnomers {
        moments = List.copyOf(moments);
    }

    /** Whether nobody uses it. */
    public boolean isEmpty() {
        return moments.isEmpty() && more == 0;
    }

    /**
     * With an event that uses it, or no longer does; the same where that changes nothing.
     *
     * @param keptMax how many are kept one by one
     */
    public Misnomers tell(Moment at, boolean withdrawn, int keptMax) {
        int place = Collections.binarySearch(moments, at);
        boolean later = next != null && !at.precedes(next);
        if (later && place < 0) {
            return withdrawn ? fewer() : new Misnomers(moments, more + 1, next);
        }
        if (withdrawn ? place < 0 : place >= 0) {
            return this;
        }
        List<Moment> kept = new ArrayList<>(moments);
        if (withdrawn) {
            kept.remove(place);
            return new Misnomers(kept, more, next);
        }
        kept.add(-place - 1, at);
        if (kept.size() <= keptMax) {
            return new Misnomers(kept, more, next);
        }
        return new Misnomers(kept.subList(0, keptMax), more + 1, kept.get(keptMax));
    }

    private Misnomers fewer() {
        return new Misnomers(moments, more - 1, more == 1 ? null : next);
    }

    /** What holds: once, at the first event; or null. */
    public Finding finding(NamingRules.Misnomer wrong) {
        if (isEmpty()) {
            return null;
        }
        Moment first = moments.isEmpty() ? next : moments.get(0);
        return new Finding(
                wrong.kind(),
                wrong.subject(),
                wrong.site(),
                "name",
                Times.of(first),
                null,
                null,
                List.of(first.eventId()),
                null);
    }
}
