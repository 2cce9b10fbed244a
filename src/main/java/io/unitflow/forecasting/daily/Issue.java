package io.unitflow.forecasting.daily;

import io.unitflow.forecasting.Backtest;
import java.util.List;

/**
 * A forecast as it is published, with all that it takes to judge it.
 *
 * @param gtin GTIN-14
 * @param place site, region, country or all
 * @param day the last day that had closed; the first day ahead is the next
 * @param kind class of the series: smooth, erratic, intermittent, lumpy; sum for several together
 * @param method in words, which methods count how much
 * @param base the forecast as it is; with no day: there is none any more
 * @param adjusted with people's words; null where there are none
 * @param backtest how wrong forecasts as of earlier times would have been; null for several series together
 * @param judged how wrong forecasts were that were really made; null for several series together
 * @param history the last days that it was made of
 */
public record Issue(
        String gtin,
        Place place,
        long day,
        String kind,
        String method,
        Outlook base,
        Outlook adjusted,
        Backtest backtest,
        Track judged,
        DailyHistory history) {
    private static final Outlook NOTHING = new Outlook(new float[0], new float[0]);

    /** Says that there is no such forecast any more. */
    public static Issue gone(String gtin, Place place, long day) {
        DailyHistory none = new DailyHistory(gtin, "", day, new double[0], new long[0]);
        return new Issue(gtin, place, day, "none", "", NOTHING, null, null, null, none);
    }

    /** Whether there is no such forecast any more. */
    public boolean isGone() {
        return base.horizon() == 0;
    }

    /** The last forecasts that were judged. */
    public List<Came> recent() {
        return judged == null ? List.of() : judged.recent();
    }
}
