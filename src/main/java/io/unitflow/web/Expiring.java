package io.unitflow.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Units that will expire before anybody asks for them, when what expires first is given out first: of all lots that end by some day,
 * what is more than the demand until then, for the worst such day. Those of single lots add up to that.
 */
final class Expiring {
    /** How far ahead is looked, days. */
    static final int AHEAD_DAYS = 120;

    /** Stock on hand that has to be used by a day. */
    record Lot(String lot, LocalDate expires, BigDecimal quantity) {}

    /**
     * A lot at a place of which some will be left over.
     *
     * @param unsold units of it
     * @param today the day from which that was looked at
     */
    record Leftover(Pair pair, Lot lot, BigDecimal unsold, LocalDate today) {}

    private record Row(Pair pair, Lot lot) {}

    private Expiring() {}

    static List<Leftover> read(Database database, LocalDate today, Map<Pair, Expected> expected) throws SQLException {
        Map<Pair, List<Lot>> lots = new LinkedHashMap<>();
        database.rows("perishable", Expiring::row, today, AHEAD_DAYS)
                .forEach(row -> lots.computeIfAbsent(row.pair(), pair -> new ArrayList<>())
                        .add(row.lot()));
        List<Leftover> left = new ArrayList<>();
        lots.forEach((pair, list) -> {
            Expected demand = expected.get(pair);
            left.addAll(unsold(pair, list, today, demand == null ? 0 : demand.daily()));
        });
        return left;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Pair(row.getString("gtin"), row.getString("site")),
                new Lot(
                        row.getString("lot"),
                        row.getObject("expires", LocalDate.class),
                        row.getBigDecimal("quantity")));
    }

    /** Units of each product at each place. */
    static Map<Pair, BigDecimal> sums(Collection<Leftover> left) {
        Map<Pair, BigDecimal> sums = new HashMap<>();
        left.forEach(one -> sums.merge(one.pair(), one.unsold(), BigDecimal::add));
        return sums;
    }

    /** @param lots by their last day of use */
    static List<Leftover> unsold(Pair pair, List<Lot> lots, LocalDate today, double daily) {
        BigDecimal ending = BigDecimal.ZERO;
        BigDecimal worst = BigDecimal.ZERO;
        List<Leftover> left = new ArrayList<>();
        for (Lot lot : lots) {
            ending = ending.add(lot.quantity());
            long days = Math.max(0, ChronoUnit.DAYS.between(today, lot.expires()) + 1);
            BigDecimal asked = BigDecimal.valueOf(daily * days).setScale(0, RoundingMode.FLOOR);
            BigDecimal more = ending.subtract(asked).subtract(worst);
            if (more.signum() > 0) {
                worst = worst.add(more);
                left.add(new Leftover(pair, lot, Stock.exact(more), today));
            }
        }
        return left;
    }
}
