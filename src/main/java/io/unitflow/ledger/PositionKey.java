package io.unitflow.ledger;

/**
 * What a stock figure is of.
 *
 * @param gtin GTIN-14
 * @param lot lot number, empty if unknown
 * @param site GLN-13 of where the goods are or, in transit, go; empty if unknown
 * @param state on hand, unsellable or in transit
 */
public record PositionKey(String gtin, String lot, String site, StockState state) {}
