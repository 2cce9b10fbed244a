package io.unitflow.guarding;

import io.unitflow.ledger.Moment;

/**
 * Sightings at one site in a row.
 *
 * @param site GLN, empty if unknown
 * @param since the first of them that did not leave the object gone, or null
 * @param shipment what it was under way in then, or null
 */
public record Visit(String site, Moment since, Shipment shipment) {}
