package io.unitflow.simulation;

import java.time.LocalDate;

/**
 * What was made together; there is one instance per lot.
 *
 * @param product what it is
 * @param number the lot's number
 * @param expires the last day on which it may be used
 */
record Lot(Product product, String number, LocalDate expires) {
    boolean expiredOn(LocalDate day) {
        return expires.isBefore(day);
    }
}
