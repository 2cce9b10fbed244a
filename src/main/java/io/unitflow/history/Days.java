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

/**
 * The days of which history held events at one moment: whoever reads them reads what was there then, whatever is written meanwhile.
 *
 * @param days ascending
 * @param snapshot of the table of events; 0: there was none
 */
public record Days(List<LocalDate> days, long snapshot) {
    /**
     * Days with events, as of now.
     *
     * @param from the first that is of interest, or null
     * @param to the first that is not, or null
     */
    public static Days of(Settings settings, LocalDate from, LocalDate to) throws IOException {
        TreeSet<LocalDate> days = new TreeSet<>();
        long snapshot;
        try (Warehouse warehouse = Warehouse.open(settings)) {
            Table table = warehouse.table(HistoryTable.EVENTS);
            if (table.currentSnapshot() == null) {
                return new Days(List.of(), 0);
            }
            snapshot = table.currentSnapshot().snapshotId();
            try (CloseableIterable<FileScanTask> files =
                    table.newScan().useSnapshot(snapshot).planFiles()) {
                files.forEach(file ->
                        days.add(LocalDate.ofEpochDay(file.file().partition().get(0, Integer.class))));
            }
        }
        List<LocalDate> wanted = new ArrayList<>(days);
        wanted.removeIf(day -> from != null && day.isBefore(from) || to != null && !day.isBefore(to));
        return new Days(List.copyOf(wanted), snapshot);
    }
}
