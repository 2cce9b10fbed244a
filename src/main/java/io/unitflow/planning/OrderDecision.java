package io.unitflow.planning;

/**
 * What to order now, and the rule that it is to be followed by.
 *
 * @param quantity units to order now; zero: none
 * @param rule when and how far to order from now on
 * @param position units that counted as there
 */
public record OrderDecision(double quantity, OrderRule rule, double position) {}
