package io.unitflow.demo;

import io.unitflow.config.Settings;
import io.unitflow.simulation.StockKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Compares the positions in PostgreSQL with what physically lies in the simulated warehouses and trucks. */
public final class TruthCheck {
    private static final Duration STILL = Duration.ofSeconds(10);

    /**
     * What came out.
     *
     * @param positions how many positions there are, in the truth or in the table
     * @param wrong how many of them differ, one line each
     */
    public record Result(int positions, List<String> wrong) {}

    private TruthCheck() {}

    /**
     * Waits until every record has been read and its positions stand in the table, then compares.
     *
     * @param patience how long at most
     */
    public static Result await(Map<StockKey, Long> truth, Settings settings, DataSource database, Duration patience)
            throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        long ends = ReadingProgress.endOffsets(settings);
        ReadingProgress.await(settings, database, patience, () -> false);
        Result last = compare(truth, database);
        long since = System.nanoTime();
        while (!last.wrong().isEmpty() && System.nanoTime() < deadline) {
            Result now = compare(truth, database);
            boolean moving = !now.equals(last) || ReadingProgress.offsetsRead(database) < ends;
            since = moving ? System.nanoTime() : since;
            last = now;
            if (System.nanoTime() - since > STILL.toNanos()) {
                break;
            }
            ReadingProgress.pause();
        }
        return last;
    }

    private static Result compare(Map<StockKey, Long> truth, DataSource database) throws SQLException {
        Map<StockKey, BigDecimal> table = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT gtin, lot, site, state, quantity FROM inventory_position")) {
            while (row.next()) {
                table.put(
                        new StockKey(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                        row.getBigDecimal(5));
            }
        }
        TreeSet<String> wrong = new TreeSet<>();
        List<StockKey> keys = new ArrayList<>(truth.keySet());
        table.keySet().stream().filter(key -> !truth.containsKey(key)).forEach(keys::add);
        for (StockKey key : keys) {
            BigDecimal real = BigDecimal.valueOf(truth.getOrDefault(key, 0L));
            BigDecimal told = table.getOrDefault(key, BigDecimal.ZERO);
            if (real.compareTo(told) != 0) {
                wrong.add(key.gtin() + " lot " + key.lot() + " at " + key.site() + " " + key.state() + ": there are "
                        + real + ", the table says " + told.toPlainString());
            }
        }
        return new Result(keys.size(), List.copyOf(wrong));
    }
}
