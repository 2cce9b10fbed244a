package io.unitflow.guarding;

import io.unitflow.ledger.Observation;

/**
 * An event that lists an object itself.
 *
 * @param seen what the event says of the object
 * @param more what the guard wants to know of the event
 */
public record Sighting(Observation seen, Particulars more) {
    /** Whether the object was dispensed or sold. */
    boolean isSale() {
        return more.step() == Step.SALE;
    }

    /** Whether the event says that the object was returned. */
    boolean isReturn() {
        return "returned".equals(seen.disposition());
    }
}
