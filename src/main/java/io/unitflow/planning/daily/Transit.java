package io.unitflow.planning.daily;

import java.time.LocalDate;

/**
 * Units on their way to a site.
 *
 * @param quantity more than none
 * @param since the day they left; null: not known
 */
public record Transit(double quantity, LocalDate since) {}
