package io.unitflow.planning.files;

/**
 * Units of a lot at a place.
 *
 * @param lot as printed; may be empty
 * @param life days in which it can be sold, today included
 * @param quantity units, more than none
 */
record NamedLot(String lot, int life, double quantity) {}
