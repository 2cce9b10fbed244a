package io.unitflow.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
        Summary summary,
        Concerns concerns) {
    /** Every place that is described or has stock, in order. */
    Set<String> knownSites() {
        Set<String> known = new TreeSet<>(network.sites().keySet());
        known.addAll(inventory.sites().keySet());
        return known;
    }

    List<Source.Seen> sourcesAt(Instant now, WebOptions patience) {
        Stream<Source.Seen> heard = sources.stream().map(source -> source.at(now, patience));
        Stream<Source.Seen> unheard = patience.expected().stream()
                .filter(topic ->
                        sources.stream().noneMatch(source -> source.source().equals(topic)))
                .map(Source::unheard);
        return Stream.concat(heard, unheard)
                .sorted(Comparator.comparing(Source.Seen::source))
                .toList();
    }
}
