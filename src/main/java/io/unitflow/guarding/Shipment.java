package io.unitflow.guarding;

import io.unitflow.ledger.Moment;

/**
 * What began with a shipping that left the object in transit.
 *
 * @param start the shipping
 * @param from GLN of the site it was shipped from, empty if unknown
 * @param to GLN of its destination then, empty if unknown
 */
public record Shipment(Moment start, String from, String to) {}
