package io.unitflow.forecasting;

/**
 * What one method contributes to a forecast.
 *
 * @param method which
 * @param weight its share, from 0 to 1
 * @param level the level of demand that it expects, in units a period, seasons apart
 */
public record Component(Method method, double weight, double level) {}
