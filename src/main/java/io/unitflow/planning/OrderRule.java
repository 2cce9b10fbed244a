package io.unitflow.planning;

/**
 * The rule (s, S): whenever the position has fallen below {@code reorder}, order up to {@code upTo} (Scarf 1960).
 *
 * @param reorder units
 * @param upTo units, at least {@code reorder}
 */
public record OrderRule(double reorder, double upTo) {
    /** Nothing is ever ordered. */
    public static final OrderRule NEVER = new OrderRule(-1, -1);

    /** What the rule wants at that position. */
    public double wish(double position) {
        return isBelow(position) ? upTo - position : 0;
    }

    /** Whether that position has fallen below the reorder point. */
    boolean isBelow(double position) {
        return position < reorder - 1e-9;
    }
}
