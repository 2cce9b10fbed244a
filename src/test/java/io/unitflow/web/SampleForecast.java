package io.unitflow.web;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a forecast into the tables as the job would. */
final class SampleForecast {
    static final String LAST_DAY = "2026-03-10";

    private SampleForecast() {}

    /** Ten days of history, one of them not known and one a stock-out; five days ahead; a campaign on the second. */
    static void write(Tables tables, String gtin, String level, String place) {
        tables.execute(
                "INSERT INTO demand_forecast (gtin, level, place, last_day, class, method, days, sums, adjusted_days,"
                        + " adjusted_sums, history, stock_out_days) VALUES (?, ?, ?, ?::date, 'smooth', 'tsb 40 %, theta 30 %',"
                        + " ?::real[], ?::real[], ?::real[], ?::real[], '{3,4,NULL,5,2,0,4,3,4,5}', '{2026-03-06}')",
                gtin, level, place, LAST_DAY, rows(1, 0), rows(5, 0), rows(1, 4), rows(5, 4));
        if (level.equals("site")) {
            tables.execute(
                    "INSERT INTO forecast_accuracy (gtin, site, last_day, backtests, bias, rmsse, quantile_loss, coverage,"
                            + " judged, judged_bias, judged_error, judged_coverage, adjusted_bias, adjusted_error, recent)"
                            + " VALUES (?, ?, ?::date, 4, 0.05, 0.8, 0.3, 0.75, 3, 0.1, 0.2, 1, 0.02, 0.1,"
                            + " '[[\"2026-02-20\",20.0,8.0,33.0,22.0,21.0]]')",
                    gtin,
                    place,
                    LAST_DAY);
        }
    }

    /** The mean and nine quantiles of each of five days; of each the first k together where they grow. */
    private static String rows(int grows, int more) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(k -> {
                    int times = grows == 1 ? 1 : k;
                    int added = more > 0 && (k == 2 || grows > 1 && k > 2) ? more : 0;
                    return IntStream.of(4, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                            .mapToObj(units -> Integer.toString(units * times + added))
                            .collect(Collectors.joining(",", "{", "}"));
                })
                .collect(Collectors.joining(",", "{", "}"));
    }
}
