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
 * @param came units that have come since then, those that have gone again with them
 */
public record Held(
        String gtin,
        String lot,
        String site,
        boolean inTransit,
        double quantity,
        double seen,
        long since,
        double came) {
    /** Nothing came that has gone again. */
    public Held(String gtin, String lot, String site, boolean inTransit, double quantity, double seen, long since) {
        this(gtin, lot, site, inTransit, quantity, seen, since, Math.max(0, Math.max(0, quantity) - Math.max(0, seen)));
    }

    /**
     * As it is when another quantity is told. Less than nothing says that what came or went was not told before, not that it moved.
     *
     * @param day of the newest event in it
     */
    public Held told(double other, long day) {
        double more = Math.max(0, Math.max(0, other) - Math.max(0, quantity));
        return new Held(gtin, lot, site, inTransit, other, seen, other > quantity ? day : since, came + more);
    }

    /** Units more than when the product was last planned, below zero: fewer. */
    double more() {
        return Math.max(0, quantity) - Math.max(0, seen);
    }

    /** Units that have gone since the product was last planned. */
    double gone() {
        return Math.max(0, came - more());
    }

    /** Whether nothing is there and nothing was, since it was last planned. */
    public boolean isNothing() {
        return quantity == 0 && seen == 0 && came == 0;
    }

    /** As it was when the product was last planned. */
    Held before() {
        return new Held(gtin, lot, site, inTransit, seen, seen, since, 0);
    }

    /** As it is after a plan. */
    public Held asSeen() {
        return new Held(gtin, lot, site, inTransit, quantity, quantity, since, 0);
    }
}
