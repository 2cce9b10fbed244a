package io.unitflow.trace;

import io.unitflow.epcis.EventType;
import io.unitflow.ledger.Movement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happened to an object in few words: every event that touched it, without what else the event tells.
 *
 * @param key its canonical key
 * @param now where it is
 * @param entries the events that touched it, in the order in which they happened
 * @param index what this rests on
 */
public record Account(String key, Whereabouts now, List<Entry> entries, Freshness index) {
    /** Whether any event names it. */
    public boolean found() {
        return !entries.isEmpty();
    }

    /** The events in force that name the object itself. */
    public List<Entry> own() {
        return entries.stream()
                .filter(entry -> !entry.declaredWrong() && entry.named().equals(key))
                .toList();
    }

    /** Keys of the containers that it was in while something in force happened to them. */
    public Set<String> around() {
        return entries.stream()
                .filter(entry -> !entry.declaredWrong() && !entry.named().equals(key))
                .map(Entry::named)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * An event that touched the object.
     *
     * @param eventId its ID
     * @param time when it happened
     * @param headline what it says of itself
     * @param named what it names: the object, or a container around it
     * @param site GLN of where, or null
     * @param output whether what it names came out of a transformation
     * @param declaredWrong whether it does not count
     */
    public record Entry(
            String eventId,
            Instant time,
            Headline headline,
            String named,
            String site,
            boolean output,
            boolean declaredWrong) {
        static Entry of(Sighting sighting, String named) {
            Facts event = sighting.event();
            return new Entry(
                    event.at().eventId(),
                    event.time(),
                    event.headline(),
                    named,
                    event.site(),
                    isOutput(sighting),
                    event.declaredWrong());
        }

        private static boolean isOutput(Sighting sighting) {
            return sighting.event().headline().type() == EventType.TRANSFORMATION
                    && sighting.observation() != null
                    && sighting.observation().movement() == Movement.HERE;
        }

        /** Whether it says that what it names was made. */
        public boolean isMaking() {
            return headline.isCommissioning() || output;
        }
    }
}
