package io.unitflow.planning.files;

import io.unitflow.forecasting.Forecast;
import io.unitflow.forecasting.Forecaster;
import io.unitflow.forecasting.Frequency;
import io.unitflow.forecasting.Series;
import io.unitflow.planning.daily.Demand;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Demand of a product forecast from what was asked of its sites until yesterday. */
final class PastDemand implements Demand {
    private static final long LONGEST_HISTORY = 3653;
    private static final int FORECAST_DAYS = 28;

    private final String gtin;
    private final Map<String, SortedMap<LocalDate, Double>> past;
    private final LocalDate today;
    private final Map<String, Forecast> forecasts = new HashMap<>();

    /** @param past what was asked of each site, by day */
    PastDemand(String gtin, Map<String, SortedMap<LocalDate, Double>> past, LocalDate today) {
        this.gtin = gtin;
        this.past = past;
        this.today = today;
        List<Series> series =
                sites().stream().map(site -> series(site, past.get(site))).toList();
        if (!series.isEmpty()) {
            List<Forecast> made = Forecaster.standard().forecast(series, Frequency.DAILY, FORECAST_DAYS);
            int i = 0;
            for (String site : sites()) {
                forecasts.put(site, made.get(i++));
            }
        }
    }

    private Series series(String site, Map<LocalDate, Double> days) {
        return new Series(gtin + " " + site, gtin, daily(days, today), null);
    }

    @Override
    public SortedSet<String> sites() {
        return new TreeSet<>(past.keySet());
    }

    @Override
    public Forecast of(String site) {
        return forecasts.get(site);
    }

    @Override
    public Forecast together(Set<String> sites) {
        SortedMap<LocalDate, Double> sum = new TreeMap<>();
        for (String site : sites) {
            past.getOrDefault(site, new TreeMap<>()).forEach((day, units) -> sum.merge(day, units, Double::sum));
        }
        return Forecaster.standard()
                .forecast(List.of(series(String.join(" ", sites), sum)), Frequency.DAILY, FORECAST_DAYS)
                .get(0);
    }

    /** Demand of each day from the first one known until the day before; days that are not named had none. */
    private static double[] daily(Map<LocalDate, Double> demand, LocalDate today) {
        LocalDate first = demand.keySet().stream()
                .min(LocalDate::compareTo)
                .filter(date -> date.isBefore(today))
                .orElse(today.minusDays(1));
        LocalDate earliest = today.minusDays(LONGEST_HISTORY);
        LocalDate from = first.isBefore(earliest) ? earliest : first;
        double[] daily = new double[(int) ChronoUnit.DAYS.between(from, today)];
        for (int i = 0; i < daily.length; i++) {
            daily[i] = Math.max(0, demand.getOrDefault(from.plusDays(i), 0.0));
        }
        return daily;
    }
}
