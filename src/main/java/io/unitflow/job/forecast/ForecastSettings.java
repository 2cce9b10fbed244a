package io.unitflow.job.forecast;

import java.io.Serializable;

/**
 * How forecasts run.
 *
 * @param network folder that describes the network, on every task's machine; null: nothing is known of it
 * @param horizon how many days ahead
 * @param paceMillis if days pass faster than this, only the newest is forecast, milliseconds of the wall clock
 * @param correctionsMillis how long corrections of closed days are collected before they change forecasts
 * @param settleMillis how long after its close a day waits for the other sites that closed with it
 * @param learning where tasks learn
 */
public record ForecastSettings(
        String network, int horizon, long paceMillis, long correctionsMillis, long settleMillis, Learning learning)
        implements Serializable {
    /** Learns beside the stream, once for all tasks of a process. */
    public static ForecastSettings beside(
            String network, int horizon, long paceMillis, long correctionsMillis, long settleMillis) {
        return new ForecastSettings(network, horizon, paceMillis, correctionsMillis, settleMillis, Learning.beside());
    }
}
