package io.unitflow.planning.follow;

import io.unitflow.forecasting.Distribution;
import io.unitflow.forecasting.Series;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What an item sold, period by period; periods that nobody told of sold nothing. */
final class History {
    /** The latest period that can be told of: a century of days. */
    static final int LAST_PERIOD = 36_525;

    /** Beyond this a forecast says nothing of how much more there may have been. */
    private static final double SURELY = 0.98;

    private final Map<Integer, Double> demand = new HashMap<>();
    private double[] sold = new double[64];
    private boolean[] ranOut = new boolean[64];

    void add(int period, double quantity, boolean stockout) {
        if (period < 0 || period > LAST_PERIOD || !(quantity >= 0)) {
            throw new IllegalArgumentException("Sales of " + quantity + " in period " + period + " are not possible.");
        }
        if (period >= sold.length) {
            sold = Arrays.copyOf(sold, Math.max(period + 1, 2 * sold.length));
            ranOut = Arrays.copyOf(ranOut, sold.length);
        }
        sold[period] = quantity;
        ranOut[period] = stockout;
    }

    /**
     * Where stock ran out, demand was at least what was sold: it is taken for the median of what had been expected, given that.
     * Leaving such periods out would keep the low ones only, and forecasts would sink with the stock (Nahmias 1994).
     *
     * @param expected demand of that period as forecast before it
     */
    void complete(int period, Distribution expected) {
        if (period < ranOut.length && ranOut[period]) {
            double known = Math.min(SURELY, expected.cdf(sold[period]));
            demand.put(period, Math.max(sold[period], Math.rint(expected.quantile((1 + known) / 2))));
        }
    }

    double sold(int period) {
        return period >= 0 && period < sold.length ? sold[period] : 0;
    }

    /** The history before that period; it begins when the item first sold or ran out, for before it was not offered. */
    Series series(Item item, int before) {
        int first = 0;
        while (first < before - 1 && (first >= sold.length || (sold[first] == 0 && !ranOut[first]))) {
            first++;
        }
        int length = Math.max(1, before - first);
        double[] quantities = new double[length];
        boolean[] stockouts = new boolean[length];
        for (int i = 0; i < length && first + i < sold.length; i++) {
            Double completed = demand.get(first + i);
            quantities[i] = completed == null ? sold[first + i] : completed;
            stockouts[i] = completed == null && ranOut[first + i];
        }
        return new Series(item.site() + " " + item.product(), item.product(), quantities, stockouts);
    }
}
