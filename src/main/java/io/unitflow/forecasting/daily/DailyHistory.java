package io.unitflow.forecasting.daily;

import io.unitflow.forecasting.Series;
import java.util.Arrays;

/**
 * The demand of one product at one site up to a day that has closed, from its first demand on.
 *
 * @param gtin GTIN-14
 * @param site GLN-13
 * @param lastDay the last day, as days since 1970-01-01
 * @param quantity units of each day, the last one last; NaN where nobody knows; none: there never was any demand
 * @param stockOuts days that closed with nothing on hand, ascending
 */
public record DailyHistory(String gtin, String site, long lastDay, double[] quantity, long[] stockOuts) {
    /** Whether there never was any demand. */
    public boolean isEmpty() {
        return quantity.length == 0;
    }

    /** The first day. */
    public long firstDay() {
        return lastDay - quantity.length + 1;
    }

    /** The same series up to a later day, of which nothing is known yet. */
    public DailyHistory until(long day) {
        if (day <= lastDay) {
            return this;
        }
        int length = (int) (quantity.length + day - lastDay);
        double[] longer = Arrays.copyOf(quantity, length);
        Arrays.fill(longer, quantity.length, length, Double.NaN);
        return new DailyHistory(gtin, site, day, longer, stockOuts);
    }

    /** The last days only. */
    public DailyHistory last(int days) {
        int from = Math.max(0, quantity.length - days);
        double[] tail = Arrays.copyOfRange(quantity, from, quantity.length);
        long first = lastDay - tail.length + 1;
        return new DailyHistory(
                gtin,
                site,
                lastDay,
                tail,
                Arrays.stream(stockOuts).filter(day -> day >= first).toArray());
    }

    /** What was demanded in the days after one; NaN if one of them is not known, or stock ran out. */
    double sumAfter(long day, int days) {
        double sum = 0;
        for (long next = day + 1; next <= day + days; next++) {
            long at = next - firstDay();
            boolean known = at < quantity.length && Arrays.binarySearch(stockOuts, next) < 0;
            sum += !known ? Double.NaN : at < 0 ? 0 : quantity[(int) at];
        }
        return sum;
    }

    /** What the forecaster is told; there has to be some demand. Products are pooled first. */
    public Series series() {
        boolean[] out = new boolean[quantity.length];
        for (long day : stockOuts) {
            out[(int) (day - firstDay())] = true;
        }
        return new Series(gtin + "@" + site, gtin, quantity.clone(), stockOuts.length == 0 ? null : out);
    }

    /** Whether both say the same of the same days. */
    public boolean says(DailyHistory other) {
        return lastDay == other.lastDay
                && Arrays.equals(quantity, other.quantity)
                && Arrays.equals(stockOuts, other.stockOuts);
    }
}
