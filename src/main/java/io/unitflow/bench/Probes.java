package io.unitflow.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** When the rows of each probe, its position and its exception, were committed: the database writes it down itself, at the end of the transaction. */
final class Probes {
    private static final String LOT = "PROBE-";
    private static final long POLL_MILLIS = 100;

    private final DataSource database;

    Probes(DataSource database) {
        this.database = database;
    }

    /** The lot of a probe. */
    static String lot(int number) {
        return LOT + number;
    }

    /** Makes the database write down when probes are committed. */
    void prepare() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bench_probe (number integer NOT NULL, delay_ms double precision NOT NULL)");
            statement.execute(
                    """
                    CREATE FUNCTION bench_probe() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                      INSERT INTO bench_probe VALUES (substr(NEW.lot, 7)::integer,
                        extract(epoch FROM clock_timestamp() - NEW.ingested_at) * 1000);
                      RETURN NULL;
                    END $$""");
            // Deferred: it runs when the transaction commits.
            statement.execute(
                    """
                    CREATE CONSTRAINT TRIGGER bench_probe AFTER INSERT ON inventory_position
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.lot LIKE 'PROBE-%')
                    EXECUTE FUNCTION bench_probe()""");
            statement.execute("CREATE TABLE bench_raised (serial bigint NOT NULL, at_ms double precision NOT NULL)");
            statement.execute(
                    """
                    CREATE FUNCTION bench_raised() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                      INSERT INTO bench_raised VALUES (split_part(NEW.subject, '/21/', 2)::bigint,
                        extract(epoch FROM clock_timestamp()) * 1000);
                      RETURN NULL;
                    END $$""");
            statement.execute(
                    """
                    CREATE CONSTRAINT TRIGGER bench_raised AFTER INSERT ON exception
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'duplicate_commissioning')
                    EXECUTE FUNCTION bench_raised()""");
        }
    }

    /** Waits until so many have come; whether they did. */
    boolean await(int probes, Duration patience) throws SQLException, InterruptedException {
        return await("SELECT count(*) FROM bench_probe", probes, patience);
    }

    /** Waits until so many exceptions have come; whether they did. */
    boolean awaitRaised(int exceptions, Duration patience) throws SQLException, InterruptedException {
        return await("SELECT count(*) FROM bench_raised", exceptions, patience);
    }

    private boolean await(String count, int wanted, Duration patience) throws SQLException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (number(count) < wanted) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** Records that the job has read, probes left out, as it last said. */
    long recordsRead() throws SQLException {
        return number("SELECT coalesce(sum(next_offset), 0) FROM source_status")
                - number("SELECT count(*) FROM bench_probe")
                - number("SELECT count(*) FROM bench_raised");
    }

    /** The delays of some probes, milliseconds. */
    double[] delays(int from, int to) throws SQLException {
        List<Double> delays = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT delay_ms FROM bench_probe WHERE number >= ? AND number < ?")) {
            query.setInt(1, from);
            query.setInt(2, to);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    delays.add(rows.getDouble(1));
                }
            }
        }
        return delays.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * How long each exception took, milliseconds.
     *
     * @param provenAt when the event that proves each was sent, epoch milliseconds, unit by unit
     * @param from the first that counts
     */
    double[] raised(List<Long> provenAt, int from) throws SQLException {
        List<Double> delays = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT serial, at_ms FROM bench_raised")) {
            while (rows.next()) {
                int unit = (int) (rows.getLong(1) - PacedSender.FIRST_PROBE);
                if (unit >= from) {
                    delays.add(rows.getDouble(2) - provenAt.get(unit));
                }
            }
        }
        return delays.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Where a product is.
     *
     * @param units of it on hand and in transit
     * @param positions lots of it at sites
     */
    record Spread(String gtin, long units, int positions) {}

    /** The product with most positions that a recall would reach. */
    Spread mostStocked() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        SELECT gtin, sum(quantity)::bigint, count(*) FROM inventory_position
                        WHERE state IN ('on_hand', 'in_transit') AND quantity > 0 AND lot <> ''
                        GROUP BY gtin ORDER BY count(*) DESC, gtin LIMIT 1""")) {
            if (!row.next()) {
                throw new IllegalStateException("Nothing is left that could be recalled.");
            }
            return new Spread(row.getString(1), row.getLong(2), row.getInt(3));
        }
    }

    /** Waits until none of the product counts as sellable; whether it came to that. */
    boolean awaitHeldBack(String gtin, Duration patience) throws SQLException, InterruptedException {
        return await(
                "SELECT (count(*) = 0)::integer FROM position_sellable WHERE lot <> '' AND gtin = '" + gtin + "'",
                1,
                patience);
    }

    /** Waits until every position of the product has its exception; whether it came to that. */
    boolean awaitRecalled(Spread spread, Duration patience) throws SQLException, InterruptedException {
        return await(
                "SELECT count(*) FROM exception WHERE kind IN ('recalled_in_stock', 'recalled_in_transit') AND gtin = '"
                        + spread.gtin() + "'",
                spread.positions(),
                patience);
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
