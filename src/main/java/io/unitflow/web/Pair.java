package io.unitflow.web;

/**
 * A product at a place.
 *
 * @param gtin GTIN-14
 * @param site GLN-13, empty when the place is not known
 */
record Pair(String gtin, String site) {}
