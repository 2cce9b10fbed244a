package io.unitflow.job.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer's connection. It writes only while the writer holds its place: the place is taken at the start, checked in every
 * transaction, and lost as soon as another run takes it.
 */
final class TableConnection<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TableConnection.class);
    /** With pauses of 1, 2, 4, 8 and 16 s between them. */
    private static final int TRIES = 6;

    private static final String SESSION = SqlFile.read("writer_session");
    private static final String ANNOUNCE = SqlFile.read("announce");

    private final Login login;
    private final Table<T> table;
    private final int subtask;
    private final long run;
    private final String upsert;
    private final String delete;
    private final String check = SqlFile.read("writer_check");
    private Connection connection;

    private TableConnection(Login login, Table<T> table, int subtask, long run, Connection connection) {
        this.login = login;
        this.table = table;
        this.subtask = subtask;
        this.run = run;
        this.connection = connection;
        this.upsert = SqlFile.read(table.name() + "_upsert");
        this.delete = table.rowsGo() ? SqlFile.read(table.name() + "_delete") : null;
    }

    /** Takes the writer's place, and those of writers that this run no longer has. */
    static <T> TableConnection<T> begin(Login login, Table<T> table, int subtask, int writers) throws SQLException {
        Connection connection = connect(login);
        try {
            long run;
            try (PreparedStatement begin = connection.prepareStatement(SqlFile.read("writer_begin"))) {
                begin.setString(1, table.name());
                begin.setInt(2, subtask);
                try (ResultSet row = begin.executeQuery()) {
                    row.next();
                    run = row.getLong(1);
                }
            }
            if (subtask == 0) {
                try (PreparedStatement retire = connection.prepareStatement(SqlFile.read("writer_retire"))) {
                    retire.setString(1, table.name());
                    retire.setInt(2, writers);
                    retire.executeUpdate();
                }
            }
            connection.commit();
            return new TableConnection<>(login, table, subtask, run, connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection connect(Login login) throws SQLException {
        Connection connection = login.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Writes a batch in one transaction; tries again for a while if the database is away. */
    void write(List<T> rows, List<T> gone) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                if (connection == null) {
                    connection = connect(login);
                }
                writeOnce(rows, gone);
                return;
            } catch (SQLException e) {
                disconnect();
                if (attempt == TRIES) {
                    throw new IOException("PostgreSQL, as " + login + ", refused a write: " + e.getMessage(), e);
                }
                LOG.warn("Writing {} failed, trying again: {}", table.name(), e.getMessage());
                LockSupport.parkNanos(Duration.ofSeconds(1L << (attempt - 1)).toNanos());
            }
        }
    }

    private void writeOnce(List<T> rows, List<T> gone) throws SQLException, IOException {
        if (!holdsPlace()) {
            connection.rollback();
            throw new SuppressRestartsException(
                    new IOException("Another run of the job writes " + table.name() + " now; this one ends."));
        }
        if (!rows.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(upsert)) {
                table.bindRows(new Columns<>(connection, statement, rows));
                statement.executeUpdate();
            }
        }
        if (!gone.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(delete)) {
                table.bindGone(new Columns<>(connection, statement, gone));
                statement.executeUpdate();
            }
        }
        announce(rows, gone);
        connection.commit();
    }

    private void announce(List<T> rows, List<T> gone) throws SQLException {
        List<String> touched = Stream.concat(rows.stream(), gone.stream())
                .map(table::announced)
                .filter(Objects::nonNull)
                .toList();
        for (String payload : Announcements.of(touched)) {
            try (PreparedStatement statement = connection.prepareStatement(ANNOUNCE)) {
                statement.setString(1, table.name());
                statement.setString(2, payload);
                statement.execute();
            }
        }
    }

    private boolean holdsPlace() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(check)) {
            statement.setString(1, table.name());
            statement.setInt(2, subtask);
            statement.setLong(3, run);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private void disconnect() {
        try {
            close();
        } catch (SQLException e) {
            LOG.debug("Closing a broken connection failed.", e);
        }
    }

    @Override
    public void close() throws SQLException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
