package io.unitflow.web;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Demand of the newest days: the products in most demand by name, everything else in one line; the lines of a day add up to
 * its total.
 *
 * @param dates ascending, without gaps
 * @param lines each with one quantity a date, units
 */
record Demand(List<LocalDate> dates, List<Line> lines) {
    static final Demand NONE = new Demand(List.of(), List.of());
    private static final int DAYS = 14;
    private static final int NAMED = 6;

    /** One product's demand by date; {@code gtin} is null for all the others together. */
    record Line(String gtin, String name, List<BigDecimal> quantities) {}

    private record Row(String gtin, LocalDate date, BigDecimal quantity) {}

    static Demand read(Database database, Network network) throws SQLException {
        List<Row> rows = database.rows(
                "recent-demand",
                row -> new Row(
                        row.getString("gtin"),
                        row.getObject("date", LocalDate.class),
                        Stock.exact(row.getBigDecimal("quantity"))),
                DAYS);
        return rows.isEmpty() ? NONE : of(rows, network);
    }

    private static Demand of(List<Row> rows, Network network) {
        TreeSet<LocalDate> seen = new TreeSet<>();
        Map<String, BigDecimal> totals = new HashMap<>();
        for (Row row : rows) {
            seen.add(row.date());
            totals.merge(row.gtin(), row.quantity(), BigDecimal::add);
        }
        List<LocalDate> dates = seen.first().datesUntil(seen.last().plusDays(1)).toList();
        List<String> named = totals.entrySet().stream()
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED)
                .map(Map.Entry::getKey)
                .toList();
        return new Demand(dates, lines(rows, dates, named, network));
    }

    private static List<Line> lines(List<Row> rows, List<LocalDate> dates, List<String> named, Network network) {
        Map<String, Map<LocalDate, BigDecimal>> byLine = new HashMap<>();
        for (Row row : rows) {
            byLine.computeIfAbsent(named.contains(row.gtin()) ? row.gtin() : null, key -> new HashMap<>())
                    .merge(row.date(), row.quantity(), BigDecimal::add);
        }
        List<Line> lines = new ArrayList<>();
        byLine.entrySet().stream()
                .sorted(Comparator.comparingInt(e -> e.getKey() == null ? NAMED : named.indexOf(e.getKey())))
                .forEach(e -> lines.add(new Line(
                        e.getKey(),
                        e.getKey() == null ? null : network.product(e.getKey()).name(),
                        dates.stream()
                                .map(date -> e.getValue().getOrDefault(date, BigDecimal.ZERO))
                                .toList())));
        return lines;
    }
}
