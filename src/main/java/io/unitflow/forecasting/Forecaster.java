package io.unitflow.forecasting;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Forecasts many series together: deterministic, never NaN, never negative, one forecast a series in their order. */
public final class Forecaster {
    /** Odd, and about 2^32 over the golden ratio: neighbouring numbers lie far apart afterwards (D. Knuth). */
    private static final int SCATTERING = 0x9E3779B1;

    private Forecaster() {}

    /** The forecaster with the one configuration there is. */
    public static Forecaster standard() {
        return new Forecaster();
    }

    /**
     * Forecasts each series, on all cores.
     *
     * @param series histories that all end with the period before the first ahead
     * @param frequency the length of their periods
     * @param horizon how many periods ahead, at least 1
     */
    public List<Forecast> forecast(List<Series> series, Frequency frequency, int horizon) {
        Knowledge knowledge = learn(series, frequency, horizon);
        return series.parallelStream().map(knowledge::forecast).toList();
    }

    /**
     * The same, for callers that know their periods by date.
     *
     * @param start first day of the first period ahead; all series end with the period before it
     */
    public List<Forecast> forecast(List<Series> series, Frequency frequency, int horizon, LocalDate start) {
        if (!frequency.periodOf(start).equals(start)) {
            throw new IllegalArgumentException(start + " does not begin a period of " + frequency + ".");
        }
        return forecast(series, frequency, horizon);
    }

    /**
     * Learns from a panel what is then used to forecast each series by itself, in time and memory of its own.
     *
     * @param series histories that all end with the period before the first ahead
     */
    public Knowledge learn(List<Series> series, Frequency frequency, int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("The horizon is at least one period, not " + horizon + ".");
        }
        // What is learned, down to the last digit, must not depend on the order in which series came. And by plain
        // names
        // every nth of a large panel might be of one site.
        List<History> panel = series.stream()
                .sorted(Comparator.comparingInt((Series one) -> one.id().hashCode() * SCATTERING)
                        .thenComparing(Series::id))
                .map(History::of)
                .toList();
        return Knowledge.learn(panel, frequency, horizon);
    }
}
