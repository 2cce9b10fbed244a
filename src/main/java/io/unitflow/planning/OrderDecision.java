package io.unitflow.planning;

/**
 * What to order now, and the rule that it is to be followed by.
 *
 * @param quantity units to order now; zero: none
 * @param rule when and how far to order from now on
 * @param position units that counted as there
 * @param wanted units that would be ordered if there were enough
 * @param delay steps that the supplier itself waits before it has them
 * @param dying whether the supplier has more of them that would expire unsold
 */
public record OrderDecision(double quantity, OrderRule rule, double position, double wanted, int delay, boolean dying) {
    /** As much as wanted is there. */
    public OrderDecision(double quantity, OrderRule rule, double position) {
        this(quantity, rule, position, quantity, 0, false);
    }

    /** What can be had of it, and when. */
    public OrderDecision granted(double units, int steps, boolean isDying) {
        return new OrderDecision(units, rule, position, wanted, units > 0 ? steps : 0, isDying);
    }
}
