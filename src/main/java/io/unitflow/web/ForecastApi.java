package io.unitflow.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * {@code /api/v1/forecasts}: what demand is expected, page by page; with one product and one place also the days ahead, the
 * history, stock-outs, and past forecasts beside what came.
 */
final class ForecastApi {
    private static final String[] LEVELS = {"site", "region", "country", "all"};
    private static final double[] QUANTILES = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Live live;

    ForecastApi(Live live) {
        this.live = live;
    }

    /** One forecast of the sum over its horizon, and how wrong such forecasts were; null where nothing is known. */
    record Row(
            String gtin,
            String level,
            String place,
            LocalDate lastDay,
            String demandClass,
            String method,
            int horizonDays,
            Double mean,
            Double q50,
            Double q95,
            Double adjustedMean,
            Integer backtests,
            Double bias,
            Double rmsse,
            Double quantileLoss,
            Double coverage,
            Integer judged,
            Double judgedBias,
            Double judgedError,
            Double judgedCoverage,
            Double adjustedBias,
            Double adjustedError,
            Instant updatedAt) {}

    /**
     * One forecast in full.
     *
     * @param quantiles the levels of the quantiles
     * @param days a list a day ahead: the mean, then the quantiles
     * @param sums the same of the first k days together
     * @param adjustedDays as days, with people's words; null where there are none
     * @param history units of the last days up to the last that has closed; null where nobody knows
     * @param recent past forecasts of the sum over the horizon: last day, mean, 0.05 and 0.95 quantile, adjusted mean, what came
     */
    record Detail(
            double[] quantiles,
            JsonNode days,
            JsonNode sums,
            JsonNode adjustedDays,
            JsonNode adjustedSums,
            JsonNode history,
            JsonNode stockOutDays,
            JsonNode recent) {}

    void get(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "gtin", "site", "level", "place", "limit", "after", "format");
        String gtin = params.gtin("gtin");
        String site = params.site("site");
        String level = site == null ? params.oneOf("level", LEVELS) : "site";
        String place = site == null ? "all".equals(level) ? "" : params.text("place") : site;
        boolean single = gtin != null && level != null && place != null;
        List<Detail> details =
                single ? live.database().rows("forecast", ForecastApi::detail, gtin, level, place) : List.of();
        Rows.answer(
                ctx,
                params,
                Params.LIMIT_MAX,
                Row.class,
                (after, limit) -> page(after, limit, gtin, level, place),
                () -> details.isEmpty() ? Map.of() : Map.of("forecast", details.get(0)));
    }

    private Rows.Page<Row> page(String before, int limit, String gtin, String level, String place) throws SQLException {
        String[] after = Params.after(before, 3);
        List<Row> rows = live.database()
                .rows("forecasts", ForecastApi::row, gtin, level, place, after[0], after[1], after[2], limit);
        Row last = rows.size() < limit ? null : rows.get(limit - 1);
        return new Rows.Page<>(rows, last == null ? null : Params.key(last.gtin(), last.level(), last.place()));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("gtin"),
                row.getString("level"),
                row.getString("place"),
                row.getObject("last_day", LocalDate.class),
                row.getString("class"),
                row.getString("method"),
                row.getInt("horizon"),
                number(row, "mean"),
                number(row, "q50"),
                number(row, "q95"),
                number(row, "adjusted_mean"),
                row.getObject("backtests", Integer.class),
                number(row, "bias"),
                number(row, "rmsse"),
                number(row, "quantile_loss"),
                number(row, "coverage"),
                row.getObject("judged", Integer.class),
                number(row, "judged_bias"),
                number(row, "judged_error"),
                number(row, "judged_coverage"),
                number(row, "adjusted_bias"),
                number(row, "adjusted_error"),
                Database.instant(row, "updated_at"));
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static Detail detail(ResultSet row) throws SQLException {
        return new Detail(
                QUANTILES,
                json(row, "days"),
                json(row, "sums"),
                json(row, "adjusted_days"),
                json(row, "adjusted_sums"),
                json(row, "history"),
                json(row, "stock_out_days"),
                json(row, "recent"));
    }

    private static JsonNode json(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
