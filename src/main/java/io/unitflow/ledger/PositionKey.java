package io.unitflow.ledger;

/**
 * What a stock figure is of.
 *
 * @param gtin GTIN-14
 * @param lot lot number, empty if unknown
 * @param site GLN-13 of where the goods are or, in transit, go; empty if unknown
 * @param state on hand, unsellable or in transit
 */
public record PositionKey(String gtin, String lot, String site, StockState state) {
    @Override
    public boolean equals(Object other) {
        return other instanceof PositionKey o
                && state == o.state
                && site.equals(o.site)
                && lot.equals(o.lot)
                && gtin.equals(o.gtin);
    }

    /**
     * The same in every process, which the hash of an enum is not: an engine that spreads its state by the hash of a key has
     * to find it again after a restart, and on another machine.
     */
    @Override
    public int hashCode() {
        return 31 * (31 * (31 * gtin.hashCode() + lot.hashCode()) + site.hashCode())
                + state.word().hashCode();
    }
}
