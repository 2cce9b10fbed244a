package io.unitflow.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps an {@link Inventory} in step with the table: in full when it is due, by touched pairs in between.
 *
 * <p>Used by one thread.
 */
final class StockReader {
    /** Above this many touched pairs a full reading is cheaper than looking each of them up. */
    private static final int PAIRS_MAX = 20_000;

    private record Row(Pair pair, Stock stock) {}

    private final Database database;
    private final Touched touched;
    private final Pace full = new Pace(0);
    private volatile double fullReadingS;
    private Inventory inventory = Inventory.EMPTY;
    /** Up to when an event's time is believed whenever the event came; null: none is. */
    private OffsetDateTime believed;

    StockReader(Database database, Touched touched) {
        this.database = database;
        this.touched = touched;
    }

    /** The table as it is now, or as it was at the last full reading where nobody said that it changed. */
    Inventory read() throws SQLException {
        Touched.Since since = touched.since();
        if (since.everything() || since.pairs().size() > PAIRS_MAX) {
            full.hurry();
        }
        if (full.due()) {
            long start = System.nanoTime();
            believed = database.rows("usual-time", row -> Optional.ofNullable(Database.instant(row, "believed")))
                    .get(0)
                    .map(time -> time.atOffset(ZoneOffset.UTC))
                    .orElse(null);
            Inventory next = Inventory.of(byPair(database.rows("stock", StockReader::row, believed)));
            inventory = next.pairs().equals(inventory.pairs()) ? inventory : next;
            full.took(start);
            fullReadingS = (System.nanoTime() - start) / 1e9;
        } else if (!since.pairs().isEmpty()) {
            inventory = inventory.refreshed(since.pairs(), byPair(rowsOf(since.pairs())));
        }
        return inventory;
    }

    /** Seconds that the last full reading took. */
    double fullReadingS() {
        return fullReadingS;
    }

    private List<Row> rowsOf(Collection<Pair> pairs) throws SQLException {
        String[] gtins = pairs.stream().map(Pair::gtin).toArray(String[]::new);
        String[] sites = pairs.stream().map(Pair::site).toArray(String[]::new);
        return database.rows("stock-of-pairs", StockReader::row, believed, gtins, sites);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(new Pair(row.getString("gtin"), row.getString("site")), Stock.read(row));
    }

    private static Map<Pair, Stock> byPair(List<Row> rows) {
        Map<Pair, Stock> map = new HashMap<>(rows.size() * 2);
        rows.forEach(row -> map.put(row.pair(), row.stock()));
        return map;
    }
}
