package io.unitflow.network;

import java.math.BigDecimal;

/**
 * How a product is replenished at a site. Every field but the key may be null: a more general policy decides.
 *
 * @param gtin GTIN-14, or {@link #ANY}
 * @param site GLN-13, or {@link #ANY}
 * @param serviceLevel the part of demand to serve from stock, 0 to 1
 * @param reviewDays days between two decisions
 * @param minimumStock units that shall always be there
 * @param maximumStock units that shall never be exceeded
 * @param supplier GLN-13 of whom to order from
 * @param autoOrder whether orders go out without a planner's word
 * @param doubt why a row could not be read in full, so that nobody knows what it forbids and none of its orders goes out without a
 *     planner's word; null: it could
 */
public record Policy(
        String gtin,
        String site,
        Double serviceLevel,
        Double reviewDays,
        BigDecimal minimumStock,
        BigDecimal maximumStock,
        String supplier,
        Boolean autoOrder,
        String doubt)
        implements MasterRecord {
    /** Stands for every product or every site. */
    public static final String ANY = "*";

    /** What a row that could not be read is for, where nobody knows that. */
    static final Key UNKNOWN = new Key("", "");

    /** What a policy is for. */
    public record Key(String gtin, String site) {}

    /** One of which all could be read. */
    public Policy(
            String gtin,
            String site,
            Double serviceLevel,
            Double reviewDays,
            BigDecimal minimumStock,
            BigDecimal maximumStock,
            String supplier,
            Boolean autoOrder) {
        this(gtin, site, serviceLevel, reviewDays, minimumStock, maximumStock, supplier, autoOrder, null);
    }

    @Override
    public Key key() {
        return new Key(gtin, site);
    }

    /** This policy with the gaps filled from a more general one; the key stays, and so does a doubt of either. */
    Policy or(Policy general) {
        return new Policy(
                gtin,
                site,
                first(serviceLevel, general.serviceLevel),
                first(reviewDays, general.reviewDays),
                first(minimumStock, general.minimumStock),
                first(maximumStock, general.maximumStock),
                first(supplier, general.supplier),
                first(autoOrder, general.autoOrder),
                first(doubt, general.doubt));
    }

    /** The same rules, said of this product and site. */
    Policy of(String product, String place) {
        return new Policy(
                product, place, serviceLevel, reviewDays, minimumStock, maximumStock, supplier, autoOrder, doubt);
    }

    private static <T> T first(T special, T general) {
        return special == null ? general : special;
    }
}
