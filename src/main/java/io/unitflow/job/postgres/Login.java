package io.unitflow.job.postgres;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * How the job's tasks reach the database.
 *
 * @param url JDBC URL
 * @param user the user that owns the tables
 * @param password never shown
 */
public record Login(String url, String user, String password) implements Serializable {
    /** The login that a deployment's settings give. */
    public static Login of(Settings settings) {
        return new Login(
                settings.get(Options.POSTGRES_URL),
                settings.get(Options.POSTGRES_USER),
                settings.get(Options.POSTGRES_PASSWORD));
    }

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "unitflow-job");
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
