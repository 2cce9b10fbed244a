package io.unitflow.job.forecast;

import io.unitflow.job.masterdata.NetworkSource;
import java.io.Serializable;

/**
 * How forecasts run.
 *
 * @param network where tasks learn of the network
 * @param horizon how many days ahead
 * @param paceMillis if days pass faster than this, only the newest is forecast, milliseconds of the wall clock
 * @param correctionsMillis how long corrections of closed days are collected before they change forecasts
 * @param settleMillis how long after its close a day waits for the other sites that closed with it
 * @param learning where tasks learn
 */
public record ForecastSettings(
        NetworkSource network,
        int horizon,
        long paceMillis,
        long correctionsMillis,
        long settleMillis,
        Learning learning)
        implements Serializable {
    /** Learns beside the stream, once for all tasks of a process. */
    public static ForecastSettings beside(
            NetworkSource network, int horizon, long paceMillis, long correctionsMillis, long settleMillis) {
        return new ForecastSettings(network, horizon, paceMillis, correctionsMillis, settleMillis, Learning.beside());
    }
}
