package io.unitflow.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server beside this process whose database {@code unitflow} is that of its folder: whoever starts on the
 * same folder again, also after the process was killed, finds every committed row.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String DATABASE = "unitflow";
    private static final String USER = "postgres";
    /** Recovery after a kill reads the log since the last checkpoint, which may take a while. */
    private static final Duration STARTUP_LIMIT = Duration.ofSeconds(60);

    /** Whoever listens at an address may be no PostgreSQL, and say nothing. */
    private static final int ANSWER_SECONDS = 10;

    private final FolderLock lock;
    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private boolean closed;

    private EmbeddedPostgres(FolderLock lock, io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.lock = lock;
        this.server = server;
    }

    /**
     * Starts the server and returns when it takes connections. It listens on localhost only, without passwords. It is
     * not stopped with this process unless closed; one left over is stopped by the next start on the folder.
     *
     * @param dataDir created when missing; everything the server keeps is in it
     * @param preferredPort taken when free (usually 5432), else {@link #port()} is another
     * @throws EmbeddedServerException when the folder is in use or cannot be written, or the server does not start
     */
    public static EmbeddedPostgres start(Path dataDir, int preferredPort) {
        return start(dataDir, attempt -> attempt == 1 ? FreePort.preferring(preferredPort) : FreePort.any());
    }

    /** @param ports gives the port of each attempt, the first of which is 1 */
    static EmbeddedPostgres start(Path dataDir, IntUnaryOperator ports) {
        PostgresFolder folder = new PostgresFolder(dataDir.toAbsolutePath().normalize());
        FolderLock lock = FolderLock.take(folder.root());
        try {
            LeftOverPostgres.clear(folder.data());
            folder.prepare();
            EmbeddedPostgres postgres = new EmbeddedPostgres(lock, startOwn(folder, ports));
            postgres.createDatabase();
            folder.markComplete();
            LOG.info("PostgreSQL listens on localhost:{} and keeps its rows in {}", postgres.port(), folder.root());
            return postgres;
        } catch (EmbeddedServerException e) {
            lock.close();
            throw e;
        } catch (IOException | SQLException | RuntimeException e) {
            lock.close();
            throw new EmbeddedServerException(
                    "PostgreSQL could not be started in " + folder.root() + ": " + reason(folder, e), e);
        }
    }

    private static String reason(PostgresFolder folder, Exception e) {
        String logged = folder.lastLogLine();
        return logged.isBlank() ? String.valueOf(e.getMessage()) : logged;
    }

    /** Whether a server listens on this port that a killed process left on a folder: the next start on that stops it first. */
    public static boolean wasLeftOn(int port, Path dataDir) {
        return LeftOverPostgres.isOn(
                port, new PostgresFolder(dataDir.toAbsolutePath().normalize()).data());
    }

    /**
     * Whether the server at an address is the one that keeps its rows in a folder.
     *
     * @param jdbcUrl as {@link #jdbcUrl()} gave it, perhaps to a program that has ended since
     */
    public static boolean isAt(String jdbcUrl, Path dataDir) {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl(jdbcUrl);
        server.setLoginTimeout(ANSWER_SECONDS);
        server.setSocketTimeout(ANSWER_SECONDS);
        try {
            return keepsRowsIn(
                    server, new PostgresFolder(dataDir.toAbsolutePath().normalize()));
        } catch (SQLException | IOException e) {
            LOG.debug("No server of {} answers at {}.", dataDir, jdbcUrl, e);
            return false;
        }
    }

    private static boolean keepsRowsIn(DataSource server, PostgresFolder folder) throws SQLException, IOException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement();
                ResultSet told = statement.executeQuery("SHOW data_directory")) {
            told.next();
            Path other = Path.of(told.getString(1));
            return Files.isDirectory(other) && Files.isSameFile(other, folder.data());
        }
    }

    /** Whoever answers on the port may be another's server, which took it after it was found to be free. */
    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres startOwn(
            PostgresFolder folder, IntUnaryOperator ports) throws IOException, SQLException {
        for (int attempt = 1; attempt <= FreePort.ATTEMPTS; attempt++) {
            int port = ports.applyAsInt(attempt);
            var server = startServer(folder, port);
            boolean own = false;
            try {
                own = isUp(server) && keepsRowsIn(server.getPostgresDatabase(), folder);
            } finally {
                if (!own) {
                    giveUp(server);
                }
            }
            if (own) {
                return server;
            }
            LOG.warn("Another program took port {} while PostgreSQL started; it is started on another.", port);
        }
        throw new EmbeddedServerException("Other PostgreSQL servers took each port that was chosen for the one in "
                + folder.root() + "; start again.");
    }

    /** A server that never came up cannot be stopped either, which nobody needs to be told. */
    private static void giveUp(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) throws IOException {
        Quiet.during(
                () -> {
                    server.close();
                    return server;
                },
                "io.zonky");
    }

    /** Waits until the command that starts the server has ended: either the server runs by then, or it never will. */
    private static boolean isUp(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        try {
            return server.getProcess().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while PostgreSQL was starting.", e);
        }
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres startServer(PostgresFolder folder, int port)
            throws IOException {
        Redirect log = Redirect.appendTo(folder.log().toFile());
        return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(folder.binaries().toFile())
                // A resolver of its own, because unpacked binaries are remembered by resolver, not by folder.
                .setPgBinaryResolver(
                        (system, machine) -> DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPGStartupWait(STARTUP_LIMIT)
                // The same order of text on every machine.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                // What a checkpoint of the job counts on must be on disk: the defaults meant for tests are taken back.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("log_checkpoints", "off")
                .start();
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        }
    }

    /** The TCP port on which clients connect. */
    public int port() {
        return server.getPort();
    }

    /** The user to connect as; there is no password. */
    public String user() {
        return USER;
    }

    /** The address of the database, the user included. */
    public String jdbcUrl() {
        return server.getJdbcUrl(USER, DATABASE);
    }

    /** Connections to the database, a new one each time. */
    public DataSource dataSource() {
        return server.getDatabase(USER, DATABASE);
    }

    /** Stops the server cleanly, ending open sessions. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new EmbeddedServerException("PostgreSQL did not stop: " + e.getMessage(), e);
        } finally {
            lock.close();
        }
    }
}
