package io.unitflow.guarding;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What events say of one lot's expiry; the latest counts. Immutable; of more than {@link #KEPT_MAX} the latest are kept.
 *
 * @param said how often each was told
 */
public record Expiries(Map<Fact.Expiry, Integer> said) {
    /** How many are kept: so many corrections of one lot's expiry in a row can be taken back. */
    static final int KEPT_MAX = 64;

    /** Nothing said. */
    public static final Expiries NONE = new Expiries(Map.of());

    public Expiries {
        said = Collections.unmodifiableMap(new LinkedHashMap<>(said));
    }

    /** With a statement told so many times more (negative: fewer). One that is not known cannot be taken back. */
    public Expiries tell(Fact.Expiry expiry, int count) {
        int times = said.getOrDefault(expiry, 0) + count;
        Map<Fact.Expiry, Integer> next = new LinkedHashMap<>(said);
        if (times > 0) {
            next.put(expiry, times);
        } else {
            next.remove(expiry);
        }
        if (next.size() > KEPT_MAX) {
            next.remove(first(next));
        }
        return new Expiries(next);
    }

    /** The expiry by the latest event that says it, or null. */
    public LocalDate latest() {
        Fact.Expiry last = last();
        return last == null ? null : last.expires();
    }

    /** What the latest event says, or null. */
    Fact.Expiry last() {
        Fact.Expiry latest = null;
        for (Fact.Expiry one : said.keySet()) {
            latest = latest == null || latest.at().precedes(one.at()) ? one : latest;
        }
        return latest;
    }

    private static Fact.Expiry first(Map<Fact.Expiry, Integer> said) {
        return said.keySet().stream()
                .min((one, other) -> one.at().compareTo(other.at()))
                .orElseThrow();
    }
}
