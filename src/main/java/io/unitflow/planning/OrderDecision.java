package io.unitflow.planning;

/**
 * What to order now, and the rule that it is to be followed by.
 *
 * @param quantity units to order now; zero: none
 * @param rule when and how far to order from now on
 * @param position units that counted as there
 * @param wanted units that would be ordered if there were enough
 * @param delay steps that the supplier itself waits before it has them
 * @param free units that the supplier can promise to all who order of it; infinite: that is not limited, or not known
 */
public record OrderDecision(double quantity, OrderRule rule, double position, double wanted, int delay, double free) {
    /** As much as wanted is there. */
    public OrderDecision(double quantity, OrderRule rule, double position) {
        this(quantity, rule, position, quantity, 0, Double.POSITIVE_INFINITY);
    }

    /** What can be had of it, and when, of so many units that all can have together. */
    public OrderDecision granted(double units, int steps, double ofAll) {
        return new OrderDecision(units, rule, position, wanted, units > 0 ? steps : 0, ofAll);
    }
}
