package io.unitflow.forecasting.daily;

import java.util.ArrayList;
import java.util.List;

/**
 * The forecasts made for one product at one site and how they turned out. Each is judged once, when its last day has closed; one
 * with a stock-out or an unknown day in its time never is. At most one forecast a day waits, no longer than its horizon.
 *
 * @param waiting forecasts whose days have not all closed, oldest first
 * @param base how forecasts turned out as they were
 * @param adjusted how they turned out with people's words
 * @param recent the last that were judged, oldest first
 */
public record Track(List<Expected> waiting, Judged base, Judged adjusted, List<Came> recent) {
    /** Nothing was forecast yet. */
    public static final Track NONE = new Track(List.of(), Judged.NONE, Judged.NONE, List.of());

    private static final int RECENT_MAX = 28;

    /** With those judged whose days have all closed. */
    public Track judged(DailyHistory history, int horizon) {
        List<Expected> still = new ArrayList<>();
        List<Came> seen = new ArrayList<>(recent);
        Judged asForecast = base;
        Judged asAdjusted = adjusted;
        for (Expected one : waiting) {
            if (one.day() + horizon > history.lastDay()) {
                still.add(one);
                continue;
            }
            double units = history.sumAfter(one.day(), horizon);
            if (!Double.isNaN(units)) {
                asForecast = asForecast.with(one.base(), units);
                asAdjusted = asAdjusted.with(one.adjusted(), units);
                seen.add(new Came(one.day(), one.base()[0], one.base()[1], one.base()[3], one.adjusted()[0], units));
            }
        }
        List<Came> last = seen.subList(Math.max(0, seen.size() - RECENT_MAX), seen.size());
        return new Track(List.copyOf(still), asForecast, asAdjusted, List.copyOf(last));
    }

    /** With a forecast; a later one of the same day replaces it. */
    public Track with(Expected made) {
        List<Expected> all = new ArrayList<>(waiting);
        all.removeIf(one -> one.day() >= made.day());
        all.add(made);
        return new Track(List.copyOf(all), base, adjusted, recent);
    }
}
