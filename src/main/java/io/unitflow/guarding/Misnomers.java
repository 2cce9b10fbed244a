package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When a wrong name was used: the first time counts. Immutable; of more than {@link #KEPT_MAX} the earliest are kept.
 *
 * @param moments of the events that used it, ascending
 */
public record Misnomers(List<Moment> moments) {
    /** How many are kept: so many events may turn out to be wrong before the first of the others is forgotten. */
    static final int KEPT_MAX = 64;

    /** Never used. */
    public static final Misnomers NONE = new Misnomers(List.of());

    public Misnomers {
        moments = List.copyOf(moments);
    }

    /** With an event that uses it, or no longer does; the same where that changes nothing. */
    public Misnomers tell(Moment at, boolean withdrawn) {
        int place = Collections.binarySearch(moments, at);
        if (withdrawn ? place < 0 : place >= 0 || (-place - 1) >= KEPT_MAX) {
            return this;
        }
        List<Moment> next = new ArrayList<>(moments);
        if (withdrawn) {
            next.remove(place);
        } else {
            next.add(-place - 1, at);
        }
        return new Misnomers(next.size() > KEPT_MAX ? next.subList(0, KEPT_MAX) : next);
    }

    /** What holds: once, at the first event; or null. */
    public Finding finding(NamingRules.Misnomer wrong) {
        if (moments.isEmpty()) {
            return null;
        }
        Moment first = moments.get(0);
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
