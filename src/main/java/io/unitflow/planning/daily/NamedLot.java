package io.unitflow.planning.daily;

/**
 * Units of a lot at a place.
 *
 * @param lot as printed; may be empty
 * @param life days in which it can be sold, today included
 * @param quantity units, more than none
 */
public record NamedLot(String lot, int life, double quantity) {}
