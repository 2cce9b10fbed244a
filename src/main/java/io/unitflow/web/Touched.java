package io.unitflow.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from the writer of {@code inventory_position} which pairs it touched. The channel is {@code inventory_position}; a
 * payload is {@code gtin:site} pairs separated by commas, each part written as in a URL's query, deleted ones included; an empty payload says that anything may have
 * changed. Whatever was missed while the connection was away counts as everything.
 *
 * <p>Holds one connection as long as it lives. Used by one thread.
 */
final class Touched implements AutoCloseable {
    private static final String CHANNEL = "inventory_position";

    /**
     * What happened since the last question.
     *
     * @param everything whether anything may have changed
     * @param pairs touched pairs
     */
    record Since(boolean everything, Set<Pair> pairs) {}

    private final DataSource source;
    private Connection connection;

    Touched(DataSource source) {
        this.source = source;
    }

    Since since() throws SQLException {
        if (connection == null) {
            connection = listen();
            return new Since(true, Set.of());
        }
        try {
            return read(connection.unwrap(PGConnection.class).getNotifications(1));
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private Connection listen() throws SQLException {
        Connection opened = source.getConnection();
        try (Statement statement = opened.createStatement()) {
            opened.setAutoCommit(true);
            statement.execute("LISTEN " + CHANNEL);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    private static Since read(PGNotification[] notices) {
        Set<Pair> pairs = new HashSet<>();
        boolean everything = false;
        for (PGNotification notice : notices == null ? new PGNotification[0] : notices) {
            for (String name : notice.getParameter().split(",")) {
                Pair pair = pair(name);
                everything |= pair == null;
                if (pair != null) {
                    pairs.add(pair);
                }
            }
        }
        return new Since(everything, pairs);
    }

    /** Null for what cannot be understood. */
    private static Pair pair(String name) {
        int colon = name.indexOf(':');
        try {
            return colon < 0 ? null : new Pair(decoded(name.substring(0, colon)), decoded(name.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    /** Gives the connection back; the next question opens another. */
    @Override
    public void close() {
        try (Connection closing = connection) {
            connection = null;
            if (closing != null) {
                try (Statement statement = closing.createStatement()) {
                    statement.execute("UNLISTEN " + CHANNEL);
                }
            }
        } catch (SQLException e) {
            connection = null;
        }
    }
}
