package io.unitflow.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** A pool of connections that could reach its database when it was opened. */
public final class Database {
    private static final Pattern HOSTS = Pattern.compile("^jdbc:postgresql://([^/?]+:[^/?]+)");
    private static final int PORT_MAX = 65_535;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final String REFUSED = "28";
    private static final String NO_SUCH_DATABASE = "3D000";

    private Database() {}

    /** As {@link #open(String, String, String, int)} with four connections. */
    public static HikariDataSource open(String url, String user, String password) {
        return open(url, user, password, 4);
    }

    /**
     * Opens a pool after one connection has been made, so that a wrong address is known at once (within 5 s).
     *
     * @param url such as {@code jdbc:postgresql://localhost:5432/unitflow}, options included
     * @param user may be null when the address names one
     * @param password may be null
     * @param connections the most connections the pool opens at a time
     * @throws DatabaseUnreachable when the database cannot be reached or refuses the user
     */
    public static HikariDataSource open(String url, String user, String password, int connections) {
        Properties properties = properties(user, password);
        check(url, properties);
        HikariConfig config = new HikariConfig();
        config.setPoolName("unitflow");
        config.setDriverClassName(Driver.class.getName());
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static Properties properties(String user, String password) {
        Properties properties = new Properties();
        if (user != null) {
            PGProperty.USER.set(properties, user);
        }
        if (password != null) {
            PGProperty.PASSWORD.set(properties, password);
        }
        PGProperty.APPLICATION_NAME.set(properties, "unitflow");
        PGProperty.CONNECT_TIMEOUT.set(properties, (int) CONNECT_LIMIT.toSeconds());
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        return properties;
    }

    /** Whether one of the hosts has a number behind its colon that no port can have. */
    private static boolean namesNoPort(String url) {
        Matcher hosts = HOSTS.matcher(url);
        return hosts.find()
                && Arrays.stream(hosts.group(1).split(","))
                        .map(host -> host.substring(host.lastIndexOf(':') + 1))
                        .anyMatch(port ->
                                port.matches("\\d+") && (port.length() > 5 || Integer.parseInt(port) > PORT_MAX));
    }

    private static void check(String url, Properties properties) {
        Properties parsed = url == null || namesNoPort(url) ? null : Driver.parseURL(url, properties);
        if (parsed == null) {
            throw new DatabaseUnreachable(
                    "Not the address of a PostgreSQL database: '" + url
                            + "' (expected jdbc:postgresql://HOST:PORT/DATABASE, the port up to 65535).",
                    null);
        }
        try (Connection connection = new Driver().connect(url, properties)) {
            connection.isValid((int) CONNECT_LIMIT.toSeconds());
        } catch (SQLException e) {
            throw new DatabaseUnreachable(sentence(parsed, e), e);
        }
    }

    private static String sentence(Properties parsed, SQLException e) {
        String server = PGProperty.PG_HOST.getOrDefault(parsed) + ":" + PGProperty.PG_PORT.getOrDefault(parsed);
        String database = PGProperty.PG_DBNAME.getOrDefault(parsed);
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith(REFUSED)) {
            return "PostgreSQL at " + server + " refuses user '" + PGProperty.USER.getOrDefault(parsed) + "': "
                    + cause(e) + ".";
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return "PostgreSQL at " + server + " has no database '" + database + "'.";
        }
        return "PostgreSQL at " + server + " cannot be reached: " + cause(e) + ".";
    }

    /** What the network said is shorter than what the driver makes of it. */
    private static String cause(SQLException e) {
        Throwable cause = e.getCause();
        if (cause instanceof UnknownHostException) {
            return "unknown host";
        }
        String message = cause == null || cause.getMessage() == null ? e.getMessage() : cause.getMessage();
        return message.lines().findFirst().orElse("no reason given").replaceAll("[.\\s]+$", "");
    }
}
