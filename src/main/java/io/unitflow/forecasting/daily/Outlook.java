package io.unitflow.forecasting.daily;

import io.unitflow.forecasting.Distribution;
import io.unitflow.forecasting.Forecast;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A forecast as it is published: mean and quantiles of each day ahead, and of the first k days together.
 *
 * @param steps day by day: the mean, then the quantiles at {@link #LEVELS}, in units
 * @param sums the same of the first day, the first two days, and so on: the last is that of the whole horizon
 */
public record Outlook(float[] steps, float[] sums) {
    /** The levels of the quantiles. */
    public static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99};

    /** How many numbers a day has. */
    private static final int WIDTH = LEVELS.length + 1;

    /** What a forecast says. */
    public static Outlook of(Forecast forecast) {
        return new Outlook(rows(forecast.horizon(), forecast::step), rows(forecast.horizon(), forecast::sum));
    }

    private static float[] rows(int horizon, IntFunction<Distribution> distributions) {
        float[] rows = new float[horizon * WIDTH];
        for (int k = 0; k < horizon; k++) {
            Distribution distribution = distributions.apply(k + 1);
            rows[k * WIDTH] = (float) distribution.mean();
            for (int i = 0; i < LEVELS.length; i++) {
                rows[k * WIDTH + 1 + i] = (float) distribution.quantile(LEVELS[i]);
            }
        }
        return rows;
    }

    /** The same of the first days only. */
    public Outlook first(int days) {
        return days >= horizon()
                ? this
                : new Outlook(Arrays.copyOf(steps, days * WIDTH), Arrays.copyOf(sums, days * WIDTH));
    }

    /** How many days ahead it reaches. */
    public int horizon() {
        return steps.length / WIDTH;
    }

    /** The means of the days, or with {@code sums} of the first days together. */
    public float[] means(boolean together) {
        return column(0, together);
    }

    /** The quantiles at one of the {@link #LEVELS}, of the days or of the first days together. */
    public float[] quantiles(int level, boolean together) {
        return column(1 + level, together);
    }

    /** The mean and then the quantiles of one day ahead, from 1, or of so many days together. */
    public float[] day(int step, boolean together) {
        return Arrays.copyOfRange(together ? sums : steps, (step - 1) * WIDTH, step * WIDTH);
    }

    private float[] column(int column, boolean together) {
        float[] rows = together ? sums : steps;
        float[] values = new float[horizon()];
        for (int k = 0; k < values.length; k++) {
            values[k] = rows[k * WIDTH + column];
        }
        return values;
    }

    /** Mean and quantiles 0.05, 0.5, 0.95 of the sum over the horizon. */
    float[] whole() {
        int last = sums.length - WIDTH;
        return new float[] {sums[last], sums[last + 1], sums[last + 4], sums[last + 7]};
    }
}
