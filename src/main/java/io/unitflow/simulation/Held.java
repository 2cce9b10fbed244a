package io.unitflow.simulation;

import java.time.LocalDate;

/**
 * Goods set apart because they cannot be sold.
 *
 * @param item a unit, or a whole case
 * @param since the day they were set apart
 */
record Held(Item item, LocalDate since) {}
