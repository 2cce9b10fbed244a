package io.unitflow.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One consistent look at the tables, shared by every request until the next one.
 *
 * @param number counts up; the stream compares it
 * @param at when it was made
 * @param revision counts changes of the master data
 */
record Reading(
        long number,
        Instant at,
        Inventory inventory,
        Network network,
        int revision,
        List<Source> sources,
        Demand demand,
        Summary summary) {
    /** Every place that is described or has stock, in order. */
    Set<String> knownSites() {
        Set<String> known = new TreeSet<>(network.sites().keySet());
        known.addAll(inventory.sites().keySet());
        return known;
    }

    List<Source.Seen> sourcesAt(Instant now, WebOptions patience) {
        return sources.stream().map(source -> source.at(now, patience)).toList();
    }
}
