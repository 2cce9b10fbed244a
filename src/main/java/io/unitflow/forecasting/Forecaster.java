package io.unitflow.forecasting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Forecasts many series together: deterministic, never NaN, never negative, one forecast a series in their order. */
public final class Forecaster {
    private static final double SMOOTHING = 0.1;

    private Forecaster() {}

    /** The forecaster with the one configuration there is. */
    public static Forecaster standard() {
        return new Forecaster();
    }

    /**
     * Forecasts each series.
     *
     * @param series histories that all end with the period before the start
     * @param frequency the length of their periods
     * @param horizon how many periods ahead, at least 1
     * @param start first day of the first period ahead
     */
    public List<Forecast> forecast(List<Series> series, Frequency frequency, int horizon, LocalDate start) {
        if (horizon < 1) {
            throw new IllegalArgumentException("The horizon is at least one period, not " + horizon + ".");
        }
        return series.stream().map(one -> forecast(one, horizon)).toList();
    }

    private static Forecast forecast(Series series, int horizon) {
        double level = 0;
        double variance = 0;
        int seen = 0;
        for (double units : series.quantity()) {
            if (!Double.isNaN(units)) {
                seen++;
                double weight = Math.max(SMOOTHING, 1.0 / seen);
                double error = units - level;
                level += weight * error;
                variance += weight * (error * error * (seen == 1 ? 0 : 1) - variance);
            }
        }
        List<Distribution> steps = new ArrayList<>();
        List<Distribution> sums = new ArrayList<>();
        for (int k = 1; k <= horizon; k++) {
            steps.add(new Distribution(level, CountQuantiles.of(level, variance)));
            double spread = variance * k * (1 + SMOOTHING * k);
            sums.add(new Distribution(level * k, CountQuantiles.of(level * k, spread)));
        }
        return new Forecast(series.id(), steps, sums);
    }
}
