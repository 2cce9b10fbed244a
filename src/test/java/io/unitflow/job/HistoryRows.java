package io.unitflow.job;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** What the tables of a history hold, read as any reader would: without this program's engine. */
public final class HistoryRows {
    private HistoryRows() {}

    /** Settings of a history in this folder. */
    public static Settings in(Path folder) {
        return Settings.defaults().with(Options.HISTORY_WAREHOUSE, folder);
    }

    /** Rows as text, sorted; every row, so that a doubled one shows. */
    public static List<String> of(Settings settings, HistoryTable table, String... columns) throws IOException {
        List<String> rows = new ArrayList<>();
        for (Record record : records(settings, table)) {
            rows.add(row(record, columns));
        }
        rows.sort(null);
        return rows;
    }

    /** Every record of a table. */
    public static List<Record> records(Settings settings, HistoryTable which) throws IOException {
        List<Record> records = new ArrayList<>();
        try (Warehouse warehouse = Warehouse.open(settings)) {
            Table table = warehouse.table(which);
            try (CloseableIterable<Record> all = IcebergGenerics.read(table).build()) {
                all.forEach(record -> records.add(record.copy()));
            }
        }
        return records;
    }

    /** The newest closing stock of each position that is not zero. */
    public static List<String> stock(Settings settings) throws IOException {
        return stock(settings, LocalDate.MAX);
    }

    /** The closing stock of each position on a day that is not zero. */
    public static List<String> stock(Settings settings, LocalDate day) throws IOException {
        Map<String, Record> newest = new TreeMap<>();
        for (Record record : records(settings, HistoryTable.POSITIONS_DAILY)) {
            if (!((LocalDate) record.getField("date")).isAfter(day)) {
                newest.merge(row(record, "gtin", "lot", "site", "state"), record, HistoryRows::later);
            }
        }
        List<String> rows = new ArrayList<>();
        newest.forEach((key, record) -> {
            if (quantity(record).signum() != 0) {
                rows.add(key + "," + row(record, "quantity"));
            }
        });
        return rows.stream().sorted().toList();
    }

    private static Record later(Record one, Record other) {
        return one.getField("date").toString().compareTo(other.getField("date").toString()) > 0 ? one : other;
    }

    private static BigDecimal quantity(Record record) {
        return (BigDecimal) record.getField("quantity");
    }

    static String row(Record record, String... columns) {
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            Object value = record.getField(column);
            values.add(
                    value instanceof BigDecimal number
                            ? number.stripTrailingZeros().toPlainString()
                            : String.valueOf(value));
        }
        return String.join(",", values);
    }
}
