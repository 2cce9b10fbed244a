package io.unitflow.guarding;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What lies of a lot on a site's shelves.
 *
 * @param quantity that can be sold, positive
 * @param expires the last day on which it can
 */
public record ShelfLot(BigDecimal quantity, LocalDate expires) {}
