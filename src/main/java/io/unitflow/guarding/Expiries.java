package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What events say of one lot's expiry; the latest counts. Immutable. The latest statements are kept one by one, all that are earlier than
 * these as a count for each day they name: however many are taken back, the day that others told is found again.
 *
 * @param said what was told and how often, in the order of events
 * @param earlier what was told before all of these, one for each day
 */
public record Expiries(List<Statement> said, List<Earlier> earlier) {
    /** How many are kept one by one in an endless run. */
    public static final int KEPT_MAX = 64;

    /** Nothing said. */
    public static final Expiries NONE = new Expiries(List.of(), List.of());

    public Expiries {
        said = List.copyOf(said);
        earlier = List.copyOf(earlier);
    }

    /** One event's word, told so many times. */
    public record Statement(Fact.Expiry expiry, long times) {}

    /**
     * Words for one day that are no longer kept one by one.
     *
     * @param latest the latest of them, also where it was taken back since
     * @param times how often they were told
     */
    public record Earlier(Fact.Expiry latest, long times) {}

    /** Whether nothing was said, or all taken back. */
    public boolean isEmpty() {
        return said.isEmpty() && earlier.isEmpty();
    }

    /**
     * With a statement told so many times more (negative: fewer). One that is not known cannot be taken back.
     *
     * @param keptMax how many are kept one by one
     */
    public Expiries tell(Fact.Expiry expiry, int count, int keptMax) {
        int place = place(expiry);
        boolean known = place < said.size() && said.get(place).expiry().equals(expiry);
        if (!known && (count < 0 || place == 0 && isAmongEarlier(expiry))) {
            return new Expiries(said, counted(earlier, expiry, count));
        }
        List<Statement> next = new ArrayList<>(said);
        long times = known ? next.remove(place).times() + count : count;
        if (times > 0) {
            next.add(place, new Statement(expiry, times));
        }
        if (times < 0) {
            return new Expiries(next, counted(earlier, expiry, times));
        }
        if (next.size() <= keptMax) {
            return new Expiries(next, earlier);
        }
        Statement first = next.remove(0);
        return new Expiries(next, counted(earlier, first.expiry(), first.times()));
    }

    /** Where it is, or would be, among those that are kept one by one. */
    private int place(Fact.Expiry expiry) {
        int low = 0;
        int high = said.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(said.get(middle).expiry(), expiry)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isAmongEarlier(Fact.Expiry expiry) {
        return earlier.stream().anyMatch(words -> !isBefore(words.latest(), expiry));
    }

    private static List<Earlier> counted(List<Earlier> earlier, Fact.Expiry expiry, long count) {
        List<Earlier> next = new ArrayList<>(earlier);
        Earlier known = null;
        for (Earlier words : earlier) {
            known = words.latest().expires().equals(expiry.expires()) ? words : known;
        }
        next.remove(known);
        long times = (known == null ? 0 : known.times()) + count;
        if (times > 0) {
            boolean later = known == null || isBefore(known.latest(), expiry) && count > 0;
            next.add(new Earlier(later ? expiry : known.latest(), times));
        }
        return next;
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
        if (!said.isEmpty()) {
            return said.get(said.size() - 1).expiry();
        }
        return earlier.stream()
                .map(Earlier::latest)
                .max(Comparator.<Fact.Expiry, Moment>comparing(Fact.Expiry::at).thenComparing(Fact.Expiry::expires))
                .orElse(null);
    }
}
