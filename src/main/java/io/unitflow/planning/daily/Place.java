package io.unitflow.planning.daily;

/**
 * A product at a site.
 *
 * @param gtin GTIN-14
 * @param site GLN-13
 */
public record Place(String gtin, String site) {}
