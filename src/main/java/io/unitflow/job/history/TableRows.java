package io.unitflow.job.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.io.CloseableIterable;

/** The rows that a table holds of the keys of one task, key by key: read in as many passes as memory asks for. */
final class TableRows<K> {
    private static final int ROWS_A_PASS = 500_000;
    private static final String RECORDS = "total-records";

    private final TableLoader loader;
    private final Function<Record, K> keyOf;
    private final TaskInfo task;

    TableRows(TableLoader loader, Function<Record, K> keyOf, TaskInfo task) {
        this.loader = loader;
        this.keyOf = keyOf;
        this.task = task;
    }

    /** Visits every key of this task that has rows, with all of them, in no order. */
    void forEachKey(BiConsumer<K, List<Record>> visitor) throws IOException {
        try (TableLoader open = loader.clone()) {
            open.open();
            Table table = open.loadTable();
            if (table.currentSnapshot() == null) {
                return;
            }
            long snapshot = table.currentSnapshot().snapshotId();
            long rows = Long.parseLong(table.currentSnapshot().summary().getOrDefault(RECORDS, "0"));
            int passes = (int) Math.max(1, rows / task.getNumberOfParallelSubtasks() / ROWS_A_PASS);
            for (int pass = 0; pass < passes; pass++) {
                read(table, snapshot, passes, pass).forEach(visitor);
            }
        }
    }

    private Map<K, List<Record>> read(Table table, long snapshot, int passes, int pass) throws IOException {
        Map<K, List<Record>> found = new HashMap<>();
        try (CloseableIterable<Record> rows =
                IcebergGenerics.read(table).useSnapshot(snapshot).build()) {
            for (Record row : rows) {
                K key = keyOf.apply(row);
                if (Math.floorMod(key.hashCode(), passes) == pass && isOurs(key)) {
                    found.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
                }
            }
        }
        return found;
    }

    private boolean isOurs(K key) {
        int owner = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                key, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
        return owner == task.getIndexOfThisSubtask();
    }
}
