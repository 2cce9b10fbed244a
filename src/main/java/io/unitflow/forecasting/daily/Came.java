package io.unitflow.forecasting.daily;

/**
 * A forecast of the sum over the horizon beside what came.
 *
 * @param day the last day that had closed when it was made
 * @param expected its mean, units
 * @param low its 0.05 quantile
 * @param high its 0.95 quantile
 * @param adjusted its mean with people's words
 * @param came what came, units
 */
public record Came(long day, double expected, double low, double high, double adjusted, double came) {}
