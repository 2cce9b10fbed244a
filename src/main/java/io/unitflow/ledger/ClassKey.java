package io.unitflow.ledger;

/**
 * Goods known by class alone, at a site.
 *
 * @param gtin GTIN-14
 * @param lot lot number, empty if unknown
 * @param site GLN-13, empty if unknown
 */
public record ClassKey(String gtin, String lot, String site) {
    /** The position that these goods count in. */
    public PositionKey onHand() {
        return new PositionKey(gtin, lot, site, StockState.ON_HAND);
    }
}
