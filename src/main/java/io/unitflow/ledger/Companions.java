package io.unitflow.ledger;

import io.unitflow.gs1.Gs1Key;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The objects listed in one event, as each of them sees the others: only those that could be its container.
 *
 * <p>In a long list an object does not see those of its own GTIN: GS1 gives a grouping another GTIN than what is in it
 * (General Specifications, 2.1). Of the other GTINs it sees the rarest first, since containers are fewer than what is in them,
 * as long as all objects together see no more than {@link #SEEN_MAX}: without this a list of 20,000 would say 400,000,000 things.
 */
final class Companions {
    /** Up to this many objects, each sees all the others. */
    static final int SHORT_LIST = 64;
    /** How many times a unit may be seen by another object in one long list; what is no unit is always seen. */
    static final int SEEN_MAX = 4_000_000;

    private final Set<String> objects;
    private final Map<String, long[]> byGtin = new HashMap<>();
    private Set<String> rareGtins;

    Companions(Set<String> objects) {
        this.objects = objects;
    }

    /** The hashes of those that could be this object's container, ascending. */
    long[] of(String object) {
        if (objects.size() == 1) {
            return Observation.ALONE;
        }
        if (objects.size() <= SHORT_LIST) {
            return byGtin.computeIfAbsent("", all -> hashes(key -> true));
        }
        String gtin = Gs1Key.isUnit(object) ? Gs1Key.gtin(object) : "";
        return byGtin.computeIfAbsent(gtin, own -> hashes(key -> isCandidate(key, own)));
    }

    /** Whether a list of so many may leave any out. */
    static boolean mayBeCut(int objects) {
        return (long) objects * objects > SEEN_MAX;
    }

    /** Whether units are left out that could be containers of others: those of the commonest GTIN are what is in them. */
    boolean areCut() {
        Set<String> gtins =
                objects.stream().filter(Gs1Key::isUnit).map(Gs1Key::gtin).collect(Collectors.toSet());
        return rareGtins().size() < gtins.size() - 1;
    }

    private boolean isCandidate(String key, String own) {
        if (!Gs1Key.isUnit(key)) {
            return true;
        }
        String gtin = Gs1Key.gtin(key);
        return !gtin.equals(own) && rareGtins().contains(gtin);
    }

    /** The GTINs whose units all objects of the list can see without seeing too much. */
    private Set<String> rareGtins() {
        if (rareGtins == null) {
            Map<String, Integer> counts = new HashMap<>();
            objects.stream().filter(Gs1Key::isUnit).forEach(key -> counts.merge(Gs1Key.gtin(key), 1, Integer::sum));
            List<Map.Entry<String, Integer>> rarestFirst = counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .toList();
            rareGtins = new HashSet<>();
            long room = SEEN_MAX / objects.size();
            for (Map.Entry<String, Integer> gtin : rarestFirst) {
                room -= gtin.getValue();
                if (room >= 0) {
                    rareGtins.add(gtin.getKey());
                }
            }
        }
        return rareGtins;
    }

    private long[] hashes(Predicate<String> candidates) {
        long[] hashes =
                objects.stream().filter(candidates).mapToLong(Hash64::of).toArray();
        Arrays.sort(hashes);
        return hashes;
    }
}
