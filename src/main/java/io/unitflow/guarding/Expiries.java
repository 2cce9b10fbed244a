package io.unitflow.guarding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What events say of one lot's expiry; the latest counts. Immutable; of more than {@link #KEPT_MAX} the latest are kept.
 *
 * @param said what was told and how often, in the order of events
 */
public record Expiries(List<Statement> said) {
    /** How many are kept: so many corrections of one lot's expiry in a row can be taken back. */
    static final int KEPT_MAX = 64;

    /** Nothing said. */
    public static final Expiries NONE = new Expiries(List.of());

    public Expiries {
        said = List.copyOf(said);
    }

    /** One event's word, told so many times. */
    public record Statement(Fact.Expiry expiry, int times) {}

    /** With a statement told so many times more (negative: fewer). One that is not known cannot be taken back. */
    public Expiries tell(Fact.Expiry expiry, int count) {
        int place = said.size();
        while (place > 0 && isBefore(expiry, said.get(place - 1).expiry())) {
            place--;
        }
        boolean known = place > 0 && said.get(place - 1).expiry().equals(expiry);
        List<Statement> next = new ArrayList<>(said);
        int times = known ? next.remove(--place).times() + count : count;
        if (times > 0) {
            next.add(place, new Statement(expiry, times));
        }
        return new Expiries(next.size() > KEPT_MAX ? next.subList(1, next.size()) : next);
    }

    /** One event may say two things where lots are named and not named: then the later day counts. */
    private static boolean isBefore(Fact.Expiry one, Fact.Expiry other) {
        int order = one.at().compareTo(other.at());
        return order != 0 ? order < 0 : one.expires().isBefore(other.expires());
    }

    /** The expiry by the latest event that says it, or null. */
    public LocalDate latest() {
        Fact.Expiry last = last();
        return last == null ? null : last.expires();
    }

    /** What the latest event says, or null. */
    Fact.Expiry last() {
        return said.isEmpty() ? null : said.get(said.size() - 1).expiry();
    }
}
