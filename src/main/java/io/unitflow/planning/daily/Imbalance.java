package io.unitflow.planning.daily;

import java.time.LocalDate;

/**
 * A shortage or a surplus that is to be expected if nothing is done.
 *
 * @param gtin GTIN-14
 * @param region whose it is
 * @param site GLN-13; empty: the region as a whole
 * @param from first day
 * @param until last day
 * @param quantity units, expected
 * @param probability that there is one at all
 */
public record Imbalance(
        String gtin, String region, String site, LocalDate from, LocalDate until, double quantity, double probability) {
    /** The same of other units. */
    Imbalance of(double units) {
        return new Imbalance(gtin, region, site, from, until, units, probability);
    }
}
