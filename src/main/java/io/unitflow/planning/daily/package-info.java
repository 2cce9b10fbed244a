/**
 * One product of a network planned for the days ahead: from stock by lot, what is on order, forecasts and master data to
 * recommendations with their reasons, shortages and surpluses. Where these come from, files or a stream, it does not know.
 */
package io.unitflow.planning.daily;
