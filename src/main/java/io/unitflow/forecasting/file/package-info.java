/** Histories read from CSV files and forecasts written to them: the form in which other programs exchange them. */
package io.unitflow.forecasting.file;
