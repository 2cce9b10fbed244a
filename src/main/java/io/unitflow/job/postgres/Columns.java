package io.unitflow.job.postgres;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Binds a batch column by column, as arrays for {@code unnest}: one statement however many rows. */
final class Columns<T> {
    /** The years 0001 to 9999: what PostgreSQL and every client of it can take. */
    private static final long FIRST = -62_135_596_800_000L;

    private static final long LAST = 253_402_300_799_999L;

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int next = 1;

    Columns(Connection connection, PreparedStatement statement, List<T> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    /** A text column; null stays null. PostgreSQL has no U+0000 in text: it becomes the replacement character. */
    Columns<T> text(Function<T, String> column) throws SQLException {
        return bind("text", row -> {
            String value = column.apply(row);
            return value == null || value.indexOf('\0') < 0 ? value : value.replace('\0', '\uFFFD');
        });
    }

    Columns<T> numeric(Function<T, BigDecimal> column) throws SQLException {
        return bind("numeric", column::apply);
    }

    Columns<T> real(Function<T, Double> column) throws SQLException {
        return bind("float8", column::apply);
    }

    Columns<T> bigint(Function<T, Long> column) throws SQLException {
        return bind("bigint", column::apply);
    }

    Columns<T> integer(Function<T, Integer> column) throws SQLException {
        return bind("int", column::apply);
    }

    /** An instant in epoch milliseconds; {@code Long.MIN_VALUE} is null. */
    Columns<T> instant(Function<T, Long> column) throws SQLException {
        return bind("bigint", row -> {
            long millis = column.apply(row);
            return millis == Long.MIN_VALUE ? null : Math.max(FIRST, Math.min(LAST, millis));
        });
    }

    private Columns<T> bind(String type, Function<T, Object> column) throws SQLException {
        Object[] values = rows.stream().map(column).toArray();
        statement.setArray(next++, connection.createArrayOf(type, values));
        return this;
    }
}
