package io.unitflow.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Units that will expire before anybody asks for them, when what expires first is given out first: of all lots that end by some day,
 * what is more than the demand until then, for the worst such day.
 */
final class Expiring {
    /** How far ahead is looked, days. */
    static final int AHEAD_DAYS = 120;

    /** Stock on hand that has to be used by a day. */
    record Lot(LocalDate expires, BigDecimal quantity) {}

    private record Row(Pair pair, Lot lot) {}

    private Expiring() {}

    static Map<Pair, BigDecimal> read(Database database, LocalDate today, Map<Pair, Expected> expected)
            throws SQLException {
        Map<Pair, List<Lot>> lots = new HashMap<>();
        database.rows(
                        "perishable",
                        row -> new Row(
                                new Pair(row.getString("gtin"), row.getString("site")),
                                new Lot(row.getObject("expires", LocalDate.class), row.getBigDecimal("quantity"))),
                        today,
                        AHEAD_DAYS)
                .forEach(row -> lots.computeIfAbsent(row.pair(), pair -> new ArrayList<>())
                        .add(row.lot()));
        Map<Pair, BigDecimal> units = new HashMap<>();
        lots.forEach((pair, list) -> {
            Expected demand = expected.get(pair);
            BigDecimal unsold = unsold(list, today, demand == null ? 0 : demand.daily());
            if (unsold.signum() > 0) {
                units.put(pair, unsold);
            }
        });
        return units;
    }

    /** @param lots by their last day of use */
    static BigDecimal unsold(List<Lot> lots, LocalDate today, double daily) {
        BigDecimal ending = BigDecimal.ZERO;
        BigDecimal worst = BigDecimal.ZERO;
        for (Lot lot : lots) {
            ending = ending.add(lot.quantity());
            long days = Math.max(0, ChronoUnit.DAYS.between(today, lot.expires()) + 1);
            BigDecimal asked = BigDecimal.valueOf(daily * days).setScale(0, RoundingMode.FLOOR);
            worst = worst.max(ending.subtract(asked));
        }
        return Stock.exact(worst);
    }
}
