/**
 * Demand forecasts with their uncertainty, for many series at once: plain functions of histories, the same for files and
 * for the stream.
 *
 * <p>How to use it:
 *
 * <pre>{@code
 * Series series = new Series("05012345678900@site", "05012345678900", quantities, stockouts);
 * List<Forecast> forecasts = Forecaster.standard().forecast(List.of(series), Frequency.DAILY, 28);
 * Distribution leadTime = forecasts.get(0).sum(9);    // demand over the next nine days, as one distribution
 * double reorderPoint = leadTime.quantile(0.95);
 * double unserved = leadTime.expectedShortage(reorderPoint);
 * }</pre>
 *
 * <p>{@link io.unitflow.forecasting.Forecast#step} is the demand of one period, {@link
 * io.unitflow.forecasting.Forecast#sum} that of the first k periods together: not the sum of the steps' quantiles, which
 * would overstate it. The same input gives the same forecast, whatever the number of threads. What one series lacks in
 * history it borrows from the others in the same call, so forecast as many together as belong together. {@link io.unitflow.forecasting.Knowledge} is what a panel
 * teaches: with it single series are forecast alone, explained and back-tested.
 */
package io.unitflow.forecasting;
