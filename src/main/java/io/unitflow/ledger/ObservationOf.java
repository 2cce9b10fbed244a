package io.unitflow.ledger;

import io.unitflow.epcis.EpcisEvent;

/** Makes the observations of one event: what all its objects share is worked out once. */
final class ObservationOf {
    private final Moment at;
    private final Movement movement;
    private final String site;
    private final String destination;
    private final String disposition;

    ObservationOf(EpcisEvent event, Movement movement) {
        this.at = Moment.of(event.eventTime(), event.eventId());
        this.movement = movement;
        this.site = EventMeaning.site(event);
        this.destination = EventMeaning.destination(event);
        this.disposition = event.disposition();
    }

    Observation in(String container) {
        return make(null, Containment.IN, container, Observation.ALONE, false, false);
    }

    Observation out(String lot) {
        return make(lot, Containment.OUT, null, Observation.ALONE, false, false);
    }

    Observation among(String lot) {
        return make(lot, Containment.AMONG, null, Observation.ALONE, false, false);
    }

    Observation with(long[] companions, String lot) {
        return make(lot, Containment.WITH, null, companions, false, false);
    }

    Observation parent(boolean empties) {
        return make(null, Containment.UNSAID, null, Observation.ALONE, true, empties);
    }

    private Observation make(
            String lot, Containment containment, String container, long[] companions, boolean parent, boolean empties) {
        return new Observation(
                at, movement, site, destination, disposition, lot, containment, container, companions, parent, empties);
    }
}
