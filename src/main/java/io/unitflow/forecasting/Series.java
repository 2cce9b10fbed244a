package io.unitflow.forecasting;

import java.util.Objects;

/**
 * The demand seen of one product at one place, period by period; the last period is the one before the forecast begins.
 *
 * @param id names the series
 * @param group what the series is pooled with first, such as its product; null where nothing is known
 * @param quantity demand of each period in units, from the first one known; NaN where the period was not observed
 * @param stockout whether stock ran out in the period, so that its quantity is only the least that demand was; null for
 *     never
 */
public record Series(String id, String group, double[] quantity, boolean[] stockout) {
    /** The largest quantity of one period, in units, that can be demand rather than a mistake. */
    public static final double MAX_QUANTITY = 1e12;

    /**
     * Checks the history; the arrays are the series' own from here on.
     *
     * @throws IllegalArgumentException if there is no period, a quantity is negative or above {@link #MAX_QUANTITY}, or the
     *     stock-outs are of another length
     */
    public Series {
        Objects.requireNonNull(id, "id");
        if (quantity.length == 0) {
            throw new IllegalArgumentException("The series " + id + " has no period.");
        }
        if (stockout != null && stockout.length != quantity.length) {
            throw new IllegalArgumentException("The stock-outs of the series " + id + " are of another length.");
        }
        for (double units : quantity) {
            if (units < 0 || units > MAX_QUANTITY) {
                throw new IllegalArgumentException("The series " + id + " has a quantity of " + units + ".");
            }
        }
    }

    /** A series that never ran out of stock and belongs to no group. */
    public static Series of(String id, double... quantity) {
        return new Series(id, null, quantity, null);
    }

    boolean stockoutAt(int period) {
        return stockout != null && stockout[period];
    }
}
