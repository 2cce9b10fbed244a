package io.unitflow.planning.daily;

import java.time.LocalDate;

/**
 * Units on their way to a site.
 *
 * @param quantity more than none
 * @param since the day they left; null: not known
 * @param life days in which they can be sold from today on
 */
public record Transit(double quantity, LocalDate since, int life) {}
