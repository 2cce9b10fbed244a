package io.unitflow.forecasting;

import java.util.Arrays;

/**
 * A series as the methods want it: from its first demand on, unobserved periods NaN, stock-outs raised to what demand is
 * likely to have been.
 *
 * @param y demand of each period, ending with the last before the forecast
 * @param group what it is pooled with, or null
 */
record History(double[] y, String group) {
    private static final double SMOOTHING = 0.1;
    private static final History NOTHING = new History(new double[0], null);

    /** Prepares a series; one without any demand has no period at all. */
    static History of(Series series) {
        double[] quantity = series.quantity();
        int first = 0;
        while (first < quantity.length && !(quantity[first] > 0)) {
            first++;
        }
        if (first == quantity.length) {
            return NOTHING;
        }
        double[] y = Arrays.copyOfRange(quantity, first, quantity.length);
        if (series.stockout() != null) {
            uncensor(y, Arrays.copyOfRange(series.stockout(), first, quantity.length));
        }
        return new History(y, series.group());
    }

    /**
     * Sales while stock ran out are the least that demand was. Above the level that other periods make likely they stand;
     * below it they say nothing, and the period counts as unobserved.
     */
    private static void uncensor(double[] y, boolean[] stockout) {
        double level = 0;
        int seen = 0;
        for (int t = 0; t < y.length; t++) {
            if (Double.isNaN(y[t])) {
                continue;
            }
            if (stockout[t] && (seen == 0 || y[t] <= level)) {
                y[t] = Double.NaN;
            } else {
                seen++;
                level += Math.max(SMOOTHING, 1.0 / seen) * (y[t] - level);
            }
        }
    }

    /** Whether only whole units were ever asked for. */
    boolean whole() {
        for (double units : y) {
            if (!Double.isNaN(units) && units != Math.rint(units)) {
                return false;
            }
        }
        return true;
    }

    /** What demand comes in: one unit where it is whole; else what it is when there is any, on average. */
    double unit() {
        if (whole()) {
            return 1;
        }
        double sum = 0;
        int demands = 0;
        for (double units : y) {
            if (units > 0) {
                sum += units;
                demands++;
            }
        }
        return sum / demands;
    }

    int length() {
        return y.length;
    }
}
