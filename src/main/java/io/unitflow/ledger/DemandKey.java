package io.unitflow.ledger;

/**
 * What a demand figure is of.
 *
 * @param gtin GTIN-14
 * @param site GLN-13 of where it was dispensed or sold, empty if unknown
 * @param epochDay the local date, as days since 1970-01-01
 */
public record DemandKey(String gtin, String site, long epochDay) {}
