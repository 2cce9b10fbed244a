package io.unitflow.forecasting.daily;

import io.unitflow.forecasting.Adjustment;

/**
 * A person's word on the demand of some days: exactly one of factor and quantity is given.
 *
 * @param from the first day, as days since 1970-01-01
 * @param to the last
 * @param factor what demand is multiplied by, or null
 * @param quantity units a day instead, or null
 */
public record Word(long from, long to, Double factor, Double quantity) {
    /** Nothing is sold before the day. */
    public static Word launch(long day) {
        return new Word(Integer.MIN_VALUE, day - 1, 0.0, null);
    }

    /** Nothing is sold after the day. */
    public static Word end(long day) {
        return new Word(day + 1, Integer.MAX_VALUE, 0.0, null);
    }

    /** Whether it is about any of the days after one. */
    boolean concerns(long day, int horizon) {
        return to > day && from <= day + horizon;
    }

    /** What it says of a forecast that begins after the day. */
    Adjustment after(long day) {
        return new Adjustment(clamp(from - day), clamp(to - day), factor, quantity);
    }

    private static int clamp(long step) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, step));
    }
}
