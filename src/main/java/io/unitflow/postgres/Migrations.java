package io.unitflow.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables of a database to the version of this program: every numbered file is applied once, in order, each in
 * a transaction of its own together with its record in {@code schema_version}. Two programs at once wait for each other.
 */
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    /** The advisory lock that stands for "is changing the schema of Unitflow"; any number that nobody else uses. */
    private static final long LOCK = 0x756e6974666c6f77L;

    private Migrations() {}

    /**
     * Applies what is missing.
     *
     * @throws MigrationFailed when an applied file was changed since, when the database is of a newer program, or when
     *     the database refuses a statement; nothing of the failing file stays behind
     */
    public static void apply(DataSource dataSource) {
        apply(
                dataSource,
                SqlResources.names().stream()
                        .filter(Migration::isName)
                        .map(file -> Migration.of(file, SqlResources.read(file)))
                        .toList());
    }

    static void apply(DataSource dataSource, List<Migration> migrations) {
        List<Migration> inOrder = migrations.stream()
                .sorted(Comparator.comparingInt(Migration::version))
                .toList();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            execute(connection, "SELECT pg_advisory_lock(" + LOCK + ")");
            try {
                applyMissing(connection, inOrder);
            } finally {
                execute(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw new MigrationFailed("The tables could not be brought up to date: " + e.getMessage(), e);
        }
    }

    private static void applyMissing(Connection connection, List<Migration> inOrder) throws SQLException {
        execute(connection, SqlResources.read("schema_version.sql"));
        Map<Integer, String> applied = applied(connection);
        refuseUnknown(applied, inOrder);
        for (Migration migration : inOrder) {
            String checksum = applied.get(migration.version());
            if (checksum == null) {
                applyOne(connection, migration);
            } else if (!checksum.equals(migration.checksum())) {
                throw new MigrationFailed(migration.file() + " was changed after it was applied to this database:"
                        + " restore the file and put the change into a new one.");
            }
        }
    }

    private static void refuseUnknown(Map<Integer, String> applied, List<Migration> inOrder) {
        for (int version : applied.keySet()) {
            if (inOrder.stream().noneMatch(migration -> migration.version() == version)) {
                throw new MigrationFailed("The database has version " + version
                        + " of the tables, which this program does not know: use the newer program.");
            }
        }
    }

    private static Map<Integer, String> applied(Connection connection) throws SQLException {
        Map<Integer, String> applied = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version, checksum FROM schema_version")) {
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getString(2));
            }
        }
        return applied;
    }

    private static void applyOne(Connection connection, Migration migration) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute(connection, migration.sql());
            record(connection, migration);
            connection.commit();
            LOG.info("Applied {}", migration.file());
        } catch (SQLException e) {
            connection.rollback();
            throw new MigrationFailed(migration.file() + " was refused by the database: " + e.getMessage(), e);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void record(Connection connection, Migration migration) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO schema_version (version, file, checksum) VALUES (?, ?, ?)")) {
            insert.setInt(1, migration.version());
            insert.setString(2, migration.file());
            insert.setString(3, migration.checksum());
            insert.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
