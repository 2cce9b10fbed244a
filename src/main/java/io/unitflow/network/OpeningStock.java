package io.unitflow.network;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What was counted at a site when Unitflow began to listen: one unit, or a quantity of a product and lot.
 *
 * @param gtin GTIN-14
 * @param lot null: not known
 * @param serial of one unit; null: goods without serials
 * @param site GLN-13
 * @param quantity units, zero or more; null with a serial
 * @param asOf when it was counted
 */
public record OpeningStock(String gtin, String lot, String serial, String site, BigDecimal quantity, Instant asOf) {
    /** What was counted: a unit is in one place, goods without serials in many. */
    String key() {
        return serial != null ? gtin + " / " + serial : gtin + " / " + (lot == null ? "" : lot) + " / " + site;
    }
}
