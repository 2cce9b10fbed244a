package io.unitflow.network;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An order that people or other systems placed. What is not in the key may be null, but for product, goal and quantity.
 *
 * @param orderId as its owner names it
 * @param gtin GTIN-14
 * @param from GLN-13 of whom it was placed with
 * @param to GLN-13 of where the goods shall arrive
 * @param quantity units, above zero
 * @param ordered the day it was placed
 * @param due the day it shall arrive
 * @param status how far it has come; null: open
 */
public record OpenOrder(
        String orderId,
        String gtin,
        String from,
        String to,
        BigDecimal quantity,
        LocalDate ordered,
        LocalDate due,
        OrderStatus status)
        implements MasterRecord {
    @Override
    public String key() {
        return orderId;
    }
}
