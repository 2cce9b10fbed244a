package io.unitflow.web;

import io.unitflow.postgres.Migrations;
import io.unitflow.support.TestPostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own with the tables that the ledger writes, and the few writes that tests make in its place. */
final class Tables implements AutoCloseable {
    private final PGSimpleDataSource source;
    private final Connection connection;

    private Tables(PGSimpleDataSource source) throws SQLException {
        this.source = source;
        this.connection = source.getConnection();
    }

    static Tables create() {
        PGSimpleDataSource source = TestPostgres.emptyDatabase();
        Migrations.apply(source);
        try {
            return new Tables(source);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    DataSource source() {
        return source;
    }

    synchronized void execute(String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void clear() {
        empty("inventory_position", "demand_daily", "source_status", "site", "product", "figures_hour");
    }

    /** Deletes every row; TRUNCATE would lock whole tables and so may deadlock with what the server is asking. */
    void empty(String... names) {
        for (String name : names) {
            execute("DELETE FROM " + name);
        }
    }

    void site(String gln, String name, String type, String region, Double latitude, Double longitude) {
        execute(
                "INSERT INTO site (site, name, type, region, country, latitude, longitude) VALUES (?, ?, ?, ?, 'DE', ?, ?)",
                gln,
                name,
                type,
                region,
                latitude,
                longitude);
    }

    void product(String gtin, String name) {
        execute("INSERT INTO product (gtin, name, unit_cost) VALUES (?, ?, 12.5)", gtin, name);
    }

    /** Sets a position; zero deletes it, as the ledger does. */
    void position(String gtin, String lot, String site, String state, long quantity) {
        if (quantity == 0) {
            execute(
                    "DELETE FROM inventory_position WHERE gtin = ? AND lot = ? AND site = ? AND state = ?",
                    gtin,
                    lot,
                    site,
                    state);
            return;
        }
        execute(
                "INSERT INTO inventory_position (gtin, lot, site, state, quantity, as_of, ingested_at)"
                        + " VALUES (?, ?, ?, ?, ?, now() - interval '1 minute', now() - interval '40 ms')"
                        + " ON CONFLICT (gtin, lot, site, state) DO UPDATE SET quantity = excluded.quantity,"
                        + " as_of = excluded.as_of, ingested_at = excluded.ingested_at, updated_at = excluded.updated_at",
                gtin,
                lot,
                site,
                state,
                BigDecimal.valueOf(quantity));
    }

    /** Adds units to a day that lies so many days back. */
    void demand(String gtin, String site, int daysAgo, long quantity) {
        execute(
                "INSERT INTO demand_daily (gtin, site, date, quantity, as_of, ingested_at)"
                        + " VALUES (?, ?, current_date - ?::integer, ?, now(), now())"
                        + " ON CONFLICT (gtin, site, date) DO UPDATE SET quantity = demand_daily.quantity + excluded.quantity",
                gtin,
                site,
                daysAgo,
                BigDecimal.valueOf(quantity));
    }

    /** Says how far a topic was read, the newest record so many seconds ago. */
    void source(String topic, long events, long rejected, int secondsAgo) {
        execute(
                "INSERT INTO source_status VALUES (?, 0, ?, ?, ?, ?, now() - make_interval(secs => ?), now() - make_interval(secs => ?))"
                        + " ON CONFLICT (source, partition) DO UPDATE SET records = excluded.records, events = excluded.events,"
                        + " rejected = excluded.rejected, newest_event_time = excluded.newest_event_time,"
                        + " ingested_at = excluded.ingested_at, updated_at = now()",
                topic,
                events + rejected,
                events + rejected,
                events,
                rejected,
                secondsAgo + 2,
                secondsAgo);
    }

    /** Tells the page that these pairs were touched. */
    void announce(List<Pair> pairs) {
        String payload = String.join(
                ",", pairs.stream().map(p -> p.gtin() + ":" + p.site()).toList());
        announce(payload);
    }

    /** Tells the page this. */
    void announce(String payload) {
        execute("SELECT pg_notify('inventory_position', ?)", payload);
    }

    @Override
    public void close() {
        TestPostgres.drop(source);
    }
}
