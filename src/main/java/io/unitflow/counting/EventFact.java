package io.unitflow.counting;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.gs1.Gs1Key;
import java.time.Instant;

/**
 * What people want to know of an event that explains something.
 *
 * @param id the event's ID
 * @param time when it happened
 * @param step bare CBV word, empty if it has none
 * @param site GLN-13 of where it happened, empty if it does not say
 */
public record EventFact(String id, Instant time, String step, String site) {
    static EventFact of(EpcisEvent event) {
        String place = event.bizLocation() != null ? event.bizLocation() : event.readPoint();
        return new EventFact(
                event.eventId(),
                event.eventTime(),
                event.bizStep() == null ? "" : event.bizStep(),
                place == null ? "" : Gs1Key.gln(place));
    }
}
