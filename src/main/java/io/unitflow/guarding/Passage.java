package io.unitflow.guarding;

import io.unitflow.ledger.Moment;

/**
 * One sighting, and what was known of the object before and after it.
 *
 * @param before all earlier sightings folded
 * @param sighting this one
 * @param after the same with this one
 */
record Passage(Watch before, Sighting sighting, Watch after) {
    Moment at() {
        return sighting.seen().at();
    }

    /** GLN of the site, the one before where the event has none; empty if unknown. */
    String site() {
        return after.register().site();
    }

    /** Whether the shipment that was under way ends here. */
    boolean endsShipment() {
        return before.shipment() != null
                && before.shipment() != after.shipment()
                && !before.shipment().equals(after.shipment());
    }
}
