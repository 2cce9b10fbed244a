package io.unitflow.simulation;

/**
 * Where goods physically are.
 *
 * @param gtin GTIN-14
 * @param lot the lot's number
 * @param site GLN-13; of goods on a truck: where it is headed
 * @param state {@code on_hand}, {@code unsellable} or {@code in_transit}
 */
public record StockKey(String gtin, String lot, String site, String state) {}
