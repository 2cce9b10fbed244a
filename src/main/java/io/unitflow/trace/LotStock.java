package io.unitflow.trace;

import java.math.BigDecimal;

/**
 * Stock of a lot in one position.
 *
 * @param site GLN of where, or where to
 * @param state {@code on_hand}, {@code unsellable} or {@code in_transit}
 * @param units serialized units there
 * @param byClass quantity known by class only; may be negative
 */
public record LotStock(String site, String state, long units, BigDecimal byClass) {}
