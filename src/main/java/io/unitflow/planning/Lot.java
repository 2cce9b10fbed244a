package io.unitflow.planning;

/**
 * Units that expire together; there are more than none of them.
 *
 * @param life steps in which they can still be sold, the present one included; at least 1
 * @param quantity units
 */
public record Lot(int life, double quantity) {
    /** The life of goods that never expire. */
    public static final int FOR_EVER = Integer.MAX_VALUE / 4;

    /** @throws IllegalArgumentException when there is nothing to sell, or no step to sell it in */
    public Lot {
        if (life < 1 || !(quantity > 0) || Double.isInfinite(quantity)) {
            throw new IllegalArgumentException("A lot needs a life and a quantity, not " + life + " and " + quantity);
        }
    }
}
