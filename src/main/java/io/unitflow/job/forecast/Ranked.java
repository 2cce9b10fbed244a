package io.unitflow.job.forecast;

import io.unitflow.forecasting.daily.DailyHistory;
import io.unitflow.forecasting.daily.Panel;
import java.util.Comparator;

/** A series by its place in the panel. */
record Ranked(long rank, String name) implements Comparable<Ranked> {
    private static final Comparator<Ranked> ORDER =
            Comparator.comparingLong(Ranked::rank).thenComparing(Ranked::name);

    static Ranked of(DailyHistory history) {
        return new Ranked(Panel.rank(history.gtin(), history.site()), history.gtin() + '@' + history.site());
    }

    @Override
    public int compareTo(Ranked other) {
        return ORDER.compare(this, other);
    }
}
