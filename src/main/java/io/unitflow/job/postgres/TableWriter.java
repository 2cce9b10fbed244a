package io.unitflow.job.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Collects rows for a moment, one a key, and writes them together: after 20 ms, at 5,000 rows, and with each checkpoint. */
final class TableWriter<T> implements SinkWriter<T> {
    private static final int BATCH_MAX = 5_000;
    private static final long WAIT_MILLIS = 20;

    private final TableConnection<T> connection;
    private final Table<T> table;
    private final ProcessingTimeService time;
    private final Map<Object, T> batch = new LinkedHashMap<>();
    private boolean scheduled;

    TableWriter(TableConnection<T> connection, Table<T> table, ProcessingTimeService time) {
        this.connection = connection;
        this.table = table;
        this.time = time;
    }

    @Override
    public void write(T value, Context context) throws IOException {
        batch.merge(table.key(value), value, table::together);
        if (batch.size() >= BATCH_MAX) {
            flush(false);
        } else if (!scheduled) {
            scheduled = true;
            time.registerTimer(time.getCurrentProcessingTime() + WAIT_MILLIS, at -> {
                scheduled = false;
                flush(false);
            });
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        List<T> rows = new ArrayList<>();
        List<T> gone = new ArrayList<>();
        for (T value : batch.values()) {
            (table.isGone(value) ? gone : rows).add(value);
        }
        connection.write(rows, gone);
        batch.clear();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
