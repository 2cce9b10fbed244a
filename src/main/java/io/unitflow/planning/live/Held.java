package io.unitflow.planning.live;

/**
 * Units of a lot at a site or on their way to it.
 *
 * @param gtin GTIN-14 under which they are counted: the product's, or that of a case of it
 * @param lot as printed; empty: not known
 * @param site GLN-13 of where they are or go
 * @param inTransit whether they are on their way; else they lie there and may be sold
 * @param quantity units of the product now
 * @param seen units when the product was last planned
 * @param since the day of the newest event about them, as days since 1970-01-01
 */
public record Held(String gtin, String lot, String site, boolean inTransit, double quantity, double seen, long since) {
    /** As it is after a plan. */
    public Held asSeen() {
        return new Held(gtin, lot, site, inTransit, quantity, quantity, since);
    }
}
