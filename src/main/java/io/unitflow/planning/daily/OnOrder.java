package io.unitflow.planning.daily;

import java.time.LocalDate;

/**
 * Units of a product that were ordered and have not been shipped: nobody orders them again.
 *
 * @param from GLN-13; null: whoever supplies the site
 * @param to GLN-13
 * @param quantity units, more than none
 * @param ordered when; null: not known
 * @param due when they shall arrive; null: as usual
 * @param isReserved whether what their sender has is told without them
 */
public record OnOrder(String from, String to, double quantity, LocalDate ordered, LocalDate due, boolean isReserved) {}
