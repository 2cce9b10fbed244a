package io.unitflow.planning;

/**
 * How often a supplier fails for a while, before it has: what no lead time of the past tells, and what stock is for, too.
 *
 * @param rate how often a failure begins, a step
 * @param steps how long one lasts, on average
 * @param part of each order that is confirmed meanwhile
 */
public record Disruptions(double rate, double steps, double part) {
    /** A supplier who never fails. */
    public static final Disruptions NONE = new Disruptions(0, 1, 1);

    /** @throws IllegalArgumentException when one of them is out of its range */
    public Disruptions {
        if (!(rate >= 0 && rate <= 1) || !(steps >= 1) || !(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("Disruptions of " + rate + ", " + steps + ", " + part + " are none.");
        }
    }

    /** How likely the step after a step without failure is one with it, or the other way round. */
    boolean changes(boolean failing, double draw) {
        return draw < (failing ? 1 / steps : rate);
    }
}
