package io.unitflow.job.message;

/**
 * A shortage or surplus as it now stands; of nothing there is no row any more.
 *
 * @param gtin GTIN-14
 * @param region whose it is
 * @param site GLN-13; empty: the region as a whole
 * @param from first day, as days since 1970-01-01
 * @param until last day
 * @param quantity units, expected if nothing is done
 * @param probability that there is one at all
 */
public record ImbalanceRow(
        String gtin, String region, String site, long from, long until, double quantity, double probability) {
    /** What tells rows apart. */
    public record Key(String gtin, String region, String site, long from) {}

    /** What tells it apart. */
    public Key key() {
        return new Key(gtin, region, site, from);
    }

    /** With another of the same key, as of lots that are left over after different days. */
    public ImbalanceRow and(ImbalanceRow other) {
        return new ImbalanceRow(
                gtin,
                region,
                site,
                from,
                Math.max(until, other.until),
                Math.rint((quantity + other.quantity) * 1000) / 1000,
                Math.max(probability, other.probability));
    }

    /** That there is none any more. */
    public ImbalanceRow gone() {
        return new ImbalanceRow(gtin, region, site, from, until, 0, 0);
    }

    /** Whether there is none any more. */
    public boolean isGone() {
        return quantity == 0;
    }
}
