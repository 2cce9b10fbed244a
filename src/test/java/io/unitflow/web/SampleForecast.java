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

    /** Three months of history up to yesterday with a stock-out, and four weeks ahead, busier towards the end of each week. */
    static void writeLong(Tables tables, String gtin, String site) {
        tables.execute(
                "INSERT INTO demand_forecast (gtin, level, place, last_day, class, method, days, sums, history, stock_out_days)"
                        + " SELECT ?, 'site', ?, current_date - 1, 'smooth', 'theta 45 %, seasonal smoothing 40 %, tsb 15 %', ?::real[],"
                        + " ?::real[], ?::real[], ARRAY[current_date - 30, current_date - 29]",
                gtin, site, fan(false), fan(true), past());
        tables.execute(
                "INSERT INTO forecast_accuracy (gtin, site, last_day, backtests, bias, rmsse, quantile_loss, coverage,"
                        + " judged, judged_bias, judged_error, judged_coverage, recent) VALUES (?, ?, current_date - 1, 6, 0.03, 0.74,"
                        + " 0.21, 0.94, 4, -0.02, 0.11, 1, jsonb_build_array("
                        + "jsonb_build_array((current_date - 36)::text, 231, 202, 264, 231, 238),"
                        + " jsonb_build_array((current_date - 29)::text, 239, 208, 272, 239, 226)))",
                gtin,
                site);
    }

    private static double usual(int day) {
        return 9 + 4 * Math.sin(2 * Math.PI * day / 7) + 0.03 * day;
    }

    private static String past() {
        return IntStream.range(-90, 0)
                .mapToObj(day -> day == -30 || day == -29
                        ? "0"
                        : Long.toString(Math.max(0, Math.round(usual(day) + 3 * Math.sin(17.0 * day)))))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String fan(boolean summed) {
        double[] spread = {0, -1.64, -1.28, -0.67, 0, 0.67, 1.28, 1.64, 1.96, 2.33};
        return IntStream.rangeClosed(1, 28)
                .mapToObj(k -> {
                    double mean = summed
                            ? IntStream.range(0, k)
                                    .mapToDouble(SampleForecast::usual)
                                    .sum()
                            : usual(k - 1);
                    double deviation = 2.8 * (summed ? Math.sqrt(k) : 1 + k / 60.0);
                    return java.util.Arrays.stream(spread)
                            .mapToObj(z -> Double.toString(Math.max(0, mean + z * deviation)))
                            .collect(Collectors.joining(",", "{", "}"));
                })
                .collect(Collectors.joining(",", "{", "}"));
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
