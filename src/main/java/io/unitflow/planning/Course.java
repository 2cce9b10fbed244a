package io.unitflow.planning;

/**
 * A way to go on, to be lived through.
 *
 * @param ahead the site's future with the stock that it would have
 * @param order units that are ordered now
 * @param rule by which orders are placed from then on
 */
record Course(Lookahead ahead, double order, OrderRule rule) {}
