package io.unitflow.planning.follow;

import io.unitflow.forecasting.Series;
import java.util.Arrays;

/** What an item sold, period by period; periods that nobody told of sold nothing. */
final class History {
    /** The latest period that can be told of: a century of days. */
    static final int LAST_PERIOD = 36_525;

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
            quantities[i] = sold[first + i];
            stockouts[i] = ranOut[first + i];
        }
        return new Series(item.site() + " " + item.product(), item.product(), quantities, stockouts);
    }
}
