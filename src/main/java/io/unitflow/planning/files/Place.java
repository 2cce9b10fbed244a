package io.unitflow.planning.files;

/**
 * A product at a site.
 *
 * @param gtin GTIN-14
 * @param site GLN-13
 */
record Place(String gtin, String site) {}
