package io.unitflow.ledger;

import io.unitflow.gs1.Gs1Key;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The objects listed in one event, as each of them sees the others: any of them may be its container.
 */
final class Companions {
    /** How many units of one product see each other: a pallet's list would say a million things. */
    static final int SHORT_LIST = 64;

    /** How many times objects may be seen by others in one list: eight bytes each. */
    static final long SEEN_MAX = 100_000;

    private final Set<String> objects;

    Companions(Set<String> objects) {
        this.objects = objects;
    }

    /** Whether they are too many for each to be told whom it sees. */
    boolean areTooMany() {
        long all = objects.size();
        return all * all > SEEN_MAX || all > SHORT_LIST && areManyAlike();
    }

    private boolean areManyAlike() {
        Map<String, Integer> units = new HashMap<>();
        for (String object : objects) {
            if (Gs1Key.isUnit(object) && units.merge(Gs1Key.gtin(object), 1, Integer::sum) > SHORT_LIST) {
                return true;
            }
        }
        return false;
    }

    /** The hashes of all of them, ascending, for one that is not alone. */
    long[] hashes() {
        if (objects.size() == 1) {
            return Observation.ALONE;
        }
        long[] hashes = objects.stream().mapToLong(Hash64::of).toArray();
        Arrays.sort(hashes);
        return hashes;
    }
}
