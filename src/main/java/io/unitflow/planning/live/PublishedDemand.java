package io.unitflow.planning.live;

import io.unitflow.forecasting.Distribution;
import io.unitflow.forecasting.Forecast;
import io.unitflow.forecasting.Totals;
import io.unitflow.planning.daily.Demand;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Demand as forecasts that were published say; together sites ask for what they ask for each, and err partly alike. */
final class PublishedDemand implements Demand {
    /** How far errors of sites go together: as published totals have it. */
    private static final double CORRELATION = 0.25;

    private static final Forecast NOTHING = nothing();

    private final SortedMap<String, Forecast> forecasts = new TreeMap<>();

    PublishedDemand(SortedMap<String, SiteForecast> expected, long today) {
        int days = expected.values().stream()
                .mapToInt(one -> one.outlook().horizon())
                .min()
                .orElse(0);
        expected.forEach((site, one) -> {
            if (days > 0) {
                forecasts.put(site, one.forecast(site, today));
            }
        });
    }

    @Override
    public SortedSet<String> sites() {
        return new TreeSet<>(forecasts.keySet());
    }

    @Override
    public Forecast of(String site) {
        return forecasts.get(site);
    }

    @Override
    public Forecast together(Set<String> sites) {
        List<Forecast> parts = sites.stream()
                .filter(forecasts::containsKey)
                .map(forecasts::get)
                .toList();
        return parts.isEmpty() ? NOTHING : Totals.of(String.join(" ", sites), parts, CORRELATION);
    }

    private static Forecast nothing() {
        Distribution none = Distribution.through(0, new double[] {0.1, 0.9}, new double[] {0, 0});
        List<Distribution> days = Collections.nCopies(SiteForecast.DAYS, none);
        return Forecast.published("", days, days);
    }
}
