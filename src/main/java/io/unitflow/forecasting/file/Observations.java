package io.unitflow.forecasting.file;

import io.unitflow.forecasting.Series;
import java.util.Arrays;

/** The rows of one series in the order they came; a later row of the same period takes the place of an earlier one. */
final class Observations {
    private static final int FIRST_SIZE = 32;

    private final String id;
    private String group;
    private int[] periods = new int[FIRST_SIZE];
    private double[] quantities = new double[FIRST_SIZE];
    private boolean[] stockouts;
    private int count;
    private int first = Integer.MAX_VALUE;

    Observations(String id) {
        this.id = id;
    }

    void group(String name) {
        if (!name.isEmpty()) {
            group = name;
        }
    }

    void add(int period, double quantity, boolean stockout) {
        if (count == periods.length) {
            periods = Arrays.copyOf(periods, 2 * count);
            quantities = Arrays.copyOf(quantities, 2 * count);
            stockouts = stockouts == null ? null : Arrays.copyOf(stockouts, 2 * count);
        }
        if (stockout && stockouts == null) {
            stockouts = new boolean[periods.length];
        }
        periods[count] = period;
        quantities[count] = quantity;
        if (stockouts != null) {
            stockouts[count] = stockout;
        }
        first = Math.min(first, period);
        count++;
    }

    int first() {
        return first;
    }

    /** The series up to and with a last period; periods without a row are unobserved. */
    Series series(int last) {
        double[] quantity = new double[last - first + 1];
        Arrays.fill(quantity, Double.NaN);
        boolean[] stockout = stockouts == null ? null : new boolean[quantity.length];
        for (int i = 0; i < count; i++) {
            quantity[periods[i] - first] = quantities[i];
            if (stockout != null) {
                stockout[periods[i] - first] = stockouts[i];
            }
        }
        return new Series(id, group, quantity, stockout);
    }
}
