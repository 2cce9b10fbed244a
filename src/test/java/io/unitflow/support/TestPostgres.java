package io.unitflow.support;

import io.unitflow.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One server for all tests of a run; every test takes an empty database of its own from it. */
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres server;

    private TestPostgres() {}

    /** The running server. */
    public static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                Path folder = Files.createTempDirectory("unitflow-postgres-");
                server = EmbeddedPostgres.start(folder, 0);
                // Tests kill programs, never the machine: nothing has to wait for the disk.
                execute(server.dataSource(), "ALTER SYSTEM SET fsync = off");
                execute(server.dataSource(), "SELECT pg_reload_conf()");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    private static void stop(Path folder) {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new database without any table. */
    public static PGSimpleDataSource emptyDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute(server().dataSource(), "CREATE DATABASE " + name);
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url(name));
        return database;
    }

    /** Ends whatever is connected to a database, and removes it. */
    public static void drop(PGSimpleDataSource database) {
        execute(server().dataSource(), "DROP DATABASE " + database.getDatabaseName() + " WITH (FORCE)");
    }

    /** The address of a database on the server, the user included. */
    public static String url(String database) {
        return "jdbc:postgresql://localhost:" + server().port() + "/" + database + "?user=postgres";
    }

    /** Runs statements. */
    public static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query, each with its columns joined by commas, null as the empty string. */
    public static List<String> rows(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i) == null ? "" : rows.getString(i));
                }
                found.add(String.join(",", columns));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
