package io.unitflow.web;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** {@code /api/v1/demand}: units dispensed or sold by product, place and local date, page by page from the table. */
final class DemandApi {
    private final Live live;

    DemandApi(Live live) {
        this.live = live;
    }

    /** One row of the table. */
    record Day(
            String gtin,
            String site,
            LocalDate date,
            BigDecimal quantity,
            Instant asOf,
            Instant ingestedAt,
            Instant updatedAt) {}

    void get(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "gtin", "site", "from", "to", "limit", "after", "format");
        String gtin = params.gtin("gtin");
        String site = params.site("site");
        LocalDate from = params.date("from");
        LocalDate to = params.date("to");
        Rows.answer(
                ctx, params, Params.LIMIT_MAX, Day.class, (after, limit) -> page(after, limit, gtin, site, from, to));
    }

    private Rows.Page<Day> page(String before, int limit, Object... wanted) throws SQLException {
        String[] after = Params.after(before, 3);
        List<Day> rows = live.database()
                .rows(
                        "demand",
                        row -> new Day(
                                row.getString("gtin"),
                                row.getString("site"),
                                row.getObject("date", LocalDate.class),
                                Stock.exact(row.getBigDecimal("quantity")),
                                Database.instant(row, "as_of"),
                                Database.instant(row, "ingested_at"),
                                Database.instant(row, "updated_at")),
                        wanted[0],
                        wanted[1],
                        wanted[2],
                        wanted[3],
                        after[0],
                        after[1],
                        day(after[2]),
                        limit);
        Day last = rows.size() < limit ? null : rows.get(limit - 1);
        String next = last == null
                ? null
                : Params.key(last.gtin(), last.site(), last.date().toString());
        return new Rows.Page<>(rows, next);
    }

    private static LocalDate day(String key) {
        try {
            return key == null ? null : LocalDate.parse(key);
        } catch (DateTimeParseException e) {
            throw Problem.badRequest("The parameter after is not one that this address gave out.");
        }
    }
}
