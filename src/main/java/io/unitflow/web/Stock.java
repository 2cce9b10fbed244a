package io.unitflow.web;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Units by state with the newest times behind them; sums of stock are stock again.
 *
 * @param positions rows of the table behind these numbers
 * @param asOf event time of the newest event that is not dated later than it came, null without any
 * @param ingestedAt when its record was appended to its topic
 * @param updatedAt when it reached the table
 */
record Stock(
        BigDecimal onHand,
        BigDecimal inTransit,
        BigDecimal unsellable,
        long positions,
        Instant asOf,
        Instant ingestedAt,
        Instant updatedAt) {
    static final Stock NONE = new Stock(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, null, null, null);

    static Stock read(ResultSet row) throws SQLException {
        return new Stock(
                exact(row.getBigDecimal("on_hand")),
                exact(row.getBigDecimal("in_transit")),
                exact(row.getBigDecimal("unsellable")),
                row.getLong("positions"),
                Database.instant(row, "as_of"),
                Database.instant(row, "ingested_at"),
                Database.instant(row, "updated_at"));
    }

    Stock plus(Stock other) {
        return new Stock(
                onHand.add(other.onHand),
                inTransit.add(other.inTransit),
                unsellable.add(other.unsellable),
                positions + other.positions,
                newest(asOf, other.asOf),
                newest(ingestedAt, other.ingestedAt),
                newest(updatedAt, other.updatedAt));
    }

    /** The units in one state alone; all of them for null. */
    Stock only(String state) {
        return state == null
                ? this
                : new Stock(
                        "on_hand".equals(state) ? onHand : BigDecimal.ZERO,
                        "in_transit".equals(state) ? inTransit : BigDecimal.ZERO,
                        "unsellable".equals(state) ? unsellable : BigDecimal.ZERO,
                        positions,
                        asOf,
                        ingestedAt,
                        updatedAt);
    }

    boolean isSome() {
        return onHand.signum() != 0 || inTransit.signum() != 0 || unsellable.signum() != 0;
    }

    /** Equal amounts get equal representations, so that records of them can be compared. */
    static BigDecimal exact(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Instant newest(Instant a, Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }
}
