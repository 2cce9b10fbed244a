package io.unitflow.network;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The price at which a wholesaler may sell a product to a customer. Prices and dates may be null: not given.
 *
 * @param contractId as its owner names it
 * @param gtin GTIN-14
 * @param wholesaler GLN-13
 * @param customer GLN-13
 * @param price money a unit to the customer
 * @param listPrice money a unit to the wholesaler
 * @param validFrom first day
 * @param validTo last day
 */
public record Contract(
        String contractId,
        String gtin,
        String wholesaler,
        String customer,
        BigDecimal price,
        BigDecimal listPrice,
        LocalDate validFrom,
        LocalDate validTo)
        implements MasterRecord {
    @Override
    public String key() {
        return contractId;
    }
}
