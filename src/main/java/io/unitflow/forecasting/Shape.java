package io.unitflow.forecasting;

/**
 * Where a quantile comes from: how much each idea of the distribution counts, as shares that sum to 1, and how far past
 * forecasts have moved it.
 *
 * @param level the quantile's probability, or the kept one nearest below
 * @param textbook share of the negative binomial or gamma around the forecast mean
 * @param own share of the series' own past demand, brought to the forecast mean
 * @param past share of the series' own past demand as it was
 * @param usual share of the textbook distribution around the mean of all periods
 * @param shift what was added to the probability's normal score, above 0 for a higher quantile
 */
public record Shape(double level, double textbook, double own, double past, double usual, double shift) {}
