package io.unitflow.trace;

import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Observation;

/**
 * One object named by one event.
 *
 * @param event the event
 * @param role which of the event's observations is of this object, or {@link #NONE}
 */
public record Sighting(Facts event, int role) {
    /** The event names the object and moves nothing of it. */
    public static final int NONE = -1;

    /** The event's place in the order of events. */
    public Moment at() {
        return event.at();
    }

    /** What the event says of the object, as long as it is in force; else null. */
    Observation inForce() {
        return event.declaredWrong() ? null : observation();
    }

    /** What the event says of the object, whether in force or not; null where it moves nothing. */
    Observation observation() {
        return role == NONE ? null : event.roles().get(role);
    }
}
