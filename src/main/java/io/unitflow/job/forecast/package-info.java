/** Daily forecasts as a dataflow: thin shells around {@link io.unitflow.forecasting.daily}. */
package io.unitflow.job.forecast;
