/**
 * Daily forecasts of a network while its sales come in: what each day's demand was, what is learned from the whole, what was
 * forecast, and how it turned out. Pure functions and values, for the job to keep and call.
 */
package io.unitflow.forecasting.daily;
