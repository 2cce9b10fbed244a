package io.unitflow.ledger;

import io.unitflow.gs1.Gs1Key;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The objects listed in one event, as each of them sees the others: those that could be its container.
 *
 * <p>Where more than {@link #SHORT_LIST} have the same GTIN, they do not see each other: GS1 gives a grouping another GTIN than what is
 * in it (General Specifications, 2.1), and a pallet's list would say a million things.
 */
final class Companions {
    static final int SHORT_LIST = 64;

    /** How many times objects may be seen by others in one list: eight bytes each. */
    static final long SEEN_MAX = 100_000;

    private final Set<String> objects;
    private final Map<String, Integer> units = new HashMap<>();
    private final Map<String, long[]> byGtin = new HashMap<>();

    Companions(Set<String> objects) {
        this.objects = objects;
        for (String object : objects) {
            if (Gs1Key.isUnit(object)) {
                units.merge(Gs1Key.gtin(object), 1, Integer::sum);
            }
        }
    }

    /** Whether they are too many for each to be told whom it sees. */
    boolean areTooMany() {
        long all = objects.size();
        long seen = all * all;
        for (int alike : units.values()) {
            seen -= alike > SHORT_LIST ? (long) alike * alike : 0;
        }
        return seen > SEEN_MAX;
    }

    /** The hashes of those that could be this object's container, ascending. */
    long[] of(String object) {
        if (objects.size() == 1) {
            return Observation.ALONE;
        }
        String gtin = Gs1Key.isUnit(object) ? Gs1Key.gtin(object) : "";
        String unseen = units.getOrDefault(gtin, 0) > SHORT_LIST ? gtin : "";
        return byGtin.computeIfAbsent(
                unseen,
                own -> hashes(key -> !Gs1Key.isUnit(key) || !Gs1Key.gtin(key).equals(own)));
    }

    private long[] hashes(Predicate<String> seen) {
        long[] hashes = objects.stream().filter(seen).mapToLong(Hash64::of).toArray();
        Arrays.sort(hashes);
        return hashes;
    }
}
