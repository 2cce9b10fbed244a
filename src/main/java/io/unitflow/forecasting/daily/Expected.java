package io.unitflow.forecasting.daily;

/**
 * A forecast of the sum over the horizon that waits to be judged.
 *
 * @param day the last day that had closed when it was made
 * @param base mean and quantiles 0.05, 0.5 and 0.95 as forecast, units
 * @param adjusted the same with people's words
 */
public record Expected(long day, float[] base, float[] adjusted) {}
