package io.unitflow.ledger;

import io.unitflow.gs1.Gs1Key;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The objects listed in one event, as each of them sees the others: only those that could be its container.
 *
 * <p>In a long list an object does not see those of its own GTIN: GS1 gives a grouping another GTIN than what is in it
 * (General Specifications, 2.1), and without this a commissioning of 10,000 serials would say 100,000,000 things.
 */
final class Companions {
    /** Up to this many objects, each sees all the others. */
    static final int SHORT_LIST = 64;

    private final Set<String> objects;
    private final Map<String, long[]> byGtin = new HashMap<>();

    Companions(Set<String> objects) {
        this.objects = objects;
    }

    /** The hashes of those that could be this object's container, ascending. */
    long[] of(String object) {
        if (objects.size() == 1) {
            return Observation.ALONE;
        }
        String gtin = objects.size() > SHORT_LIST && Gs1Key.isUnit(object) ? Gs1Key.gtin(object) : "";
        return byGtin.computeIfAbsent(gtin, this::allBut);
    }

    private long[] allBut(String gtin) {
        long[] hashes = objects.stream()
                .filter(key -> gtin.isEmpty() || !Gs1Key.isUnit(key) || !gtin.equals(Gs1Key.gtin(key)))
                .mapToLong(Hash64::of)
                .toArray();
        Arrays.sort(hashes);
        return hashes;
    }
}
