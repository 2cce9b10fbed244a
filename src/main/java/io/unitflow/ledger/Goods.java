package io.unitflow.ledger;

/**
 * Units that count alike.
 *
 * @param gtin GTIN-14
 * @param lot lot number, empty if unknown
 * @param sellable whether no disposition, their own or that of a container they are lifted out of, keeps them from being
 *     sold
 */
public record Goods(String gtin, String lot, boolean sellable) {
    // Written out, as this is compared and hashed for every unit: the generated methods go through method handles.
    @Override
    public boolean equals(Object other) {
        return other instanceof Goods o && sellable == o.sellable && lot.equals(o.lot) && gtin.equals(o.gtin);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * gtin.hashCode() + lot.hashCode()) + (sellable ? 1 : 0);
    }

    /** The same goods, seen through one more container. */
    Goods within(Register container) {
        return sellable && !container.sellable() ? new Goods(gtin, lot, false) : this;
    }

    /** Their position if loose at a site. */
    PositionKey at(String site) {
        return new PositionKey(gtin, lot, site, sellable ? StockState.ON_HAND : StockState.UNSELLABLE);
    }

    /** Their position where this register says, or null where it is gone. */
    PositionKey where(Register register) {
        return switch (register.mode()) {
            case GONE -> null;
            case IN_TRANSIT -> new PositionKey(gtin, lot, register.destination(), StockState.IN_TRANSIT);
            case HERE -> at(register.site());
        };
    }
}
