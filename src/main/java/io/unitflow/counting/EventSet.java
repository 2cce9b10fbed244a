package io.unitflow.counting;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.ledger.Telling;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes a set of what was told: each event in force once, whatever was told twice, in another version, or declared wrong. Reads
 * the source twice, and keeps whole only what was told in more than one way.
 */
final class EventSet {
    private final Map<String, Integer> versions = new HashMap<>();
    private final Set<String> disputed = new HashSet<>();
    private final Map<String, Telling> tellings = new HashMap<>();

    private EventSet() {}

    static void forEachInForce(EventSource events, Consumer<EpcisEvent> taker) throws IOException {
        EventSet set = new EventSet();
        events.forEach(set::look);
        events.forEach(event -> set.tell(event, taker));
        for (Telling telling : set.tellings.values()) {
            if (telling.inForce() != null) {
                taker.accept(telling.inForce());
            }
        }
    }

    /** Finds out which IDs stand for more than one event. */
    private void look(EpcisEvent event) {
        Integer version = version(event);
        Integer known = versions.putIfAbsent(event.eventId(), version);
        if (event.errorDeclaration() != null || (known != null && !known.equals(version))) {
            disputed.add(event.eventId());
        }
    }

    /** When a repository captured an event says nothing about it. */
    private static int version(EpcisEvent event) {
        EpcisEvent told = event.recordTime() == null
                ? event
                : event.toBuilder().recordTime(null).build();
        return told.hashCode();
    }

    private void tell(EpcisEvent event, Consumer<EpcisEvent> taker) {
        if (disputed.contains(event.eventId())) {
            tellings.merge(event.eventId(), Telling.NOTHING.hear(event), (known, fresh) -> known.hear(event));
        } else if (versions.remove(event.eventId()) != null) {
            taker.accept(event);
        }
    }
}
