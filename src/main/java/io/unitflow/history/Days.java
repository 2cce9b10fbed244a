package io.unitflow.history;

import io.unitflow.config.Settings;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** The days that history holds events of. */
public final class Days {
    private Days() {}

    /**
     * Days with events, ascending.
     *
     * @param from the first that is of interest, or null
     * @param to the first that is not, or null
     */
    public static List<LocalDate> of(Settings settings, LocalDate from, LocalDate to) throws IOException {
        TreeSet<LocalDate> days = new TreeSet<>();
        try (Warehouse warehouse = Warehouse.open(settings)) {
            Table table = warehouse.table(HistoryTable.EVENTS);
            try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
                files.forEach(file ->
                        days.add(LocalDate.ofEpochDay(file.file().partition().get(0, Integer.class))));
            }
        }
        List<LocalDate> wanted = new ArrayList<>(days);
        wanted.removeIf(day -> from != null && day.isBefore(from) || to != null && !day.isBefore(to));
        return wanted;
    }
}
