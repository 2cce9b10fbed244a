package io.unitflow.trace;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.gs1.Gs1Key;

/**
 * What an event says of itself in a few words, so that most questions need not read all of it.
 *
 * @param type its type
 * @param step bare CBV business step, or null
 * @param disposition bare CBV disposition, or null
 * @param site GLN of where, or null
 * @param expires the last day of use that it tells, as a date, or null
 */
public record Headline(EventType type, String step, String disposition, String site, String expires) {
    /** That of an event. */
    public static Headline of(EpcisEvent event) {
        String place = event.bizLocation() != null ? event.bizLocation() : event.readPoint();
        return new Headline(
                event.type(),
                event.bizStep(),
                event.disposition(),
                place == null ? null : Gs1Key.gln(place),
                event.expires());
    }

    /** Whether it tells of the making of what it lists, a transformation aside. */
    public boolean isCommissioning() {
        return type == EventType.OBJECT && "commissioning".equals(step);
    }
}
