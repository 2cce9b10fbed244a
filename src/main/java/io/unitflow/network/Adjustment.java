package io.unitflow.network;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A planner's word on the forecast: exactly one of factor and quantity is given.
 *
 * @param gtin GTIN-14
 * @param site GLN-13
 * @param from first day
 * @param to last day, not before the first
 * @param factor what the forecast is multiplied by, zero or more
 * @param quantity units a day in place of the forecast, zero or more
 * @param reason promotion, campaign, epidemic, …; may be null
 */
public record Adjustment(
        String gtin, String site, LocalDate from, LocalDate to, BigDecimal factor, BigDecimal quantity, String reason)
        implements MasterRecord {
    /** What an adjustment is for. */
    public record Key(String gtin, String site, LocalDate from, LocalDate to) {}

    @Override
    public Key key() {
        return new Key(gtin, site, from, to);
    }
}
