package io.unitflow.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Runs the statements of {@code sql/web} and no others: values reach them only as parameters, never as text. */
final class Database {
    private static final int TIMEOUT_S = 10;

    private final DataSource source;
    private final Map<String, String> statements = new ConcurrentHashMap<>();

    Database(DataSource source) {
        this.source = source;
    }

    /** Makes a value of one row. */
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /**
     * All rows of a statement.
     *
     * @param name file in {@code sql/web} without its ending
     * @param parameters in the order of the question marks; a {@code String[]} becomes a {@code text[]}
     * @throws SQLException when the database refuses or takes more than 10 s
     */
    <T> List<T> rows(String name, RowMapper<T> mapper, Object... parameters) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(text(name))) {
            statement.setQueryTimeout(TIMEOUT_S);
            for (int i = 0; i < parameters.length; i++) {
                Object value = parameters[i];
                statement.setObject(
                        i + 1, value instanceof String[] array ? connection.createArrayOf("text", array) : value);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(mapper.map(result));
                }
            }
            return rows;
        }
    }

    /** A column of type timestamptz, or null. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private String text(String name) {
        return statements.computeIfAbsent(name, Database::load);
    }

    private static String load(String name) {
        try (InputStream in = Database.class.getResourceAsStream("/sql/web/" + name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
