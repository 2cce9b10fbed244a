package io.unitflow.job.history;

import io.unitflow.history.HistoryTable;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.IOUtils;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.deletes.DeleteGranularity;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.RowDataWrapper;
import org.apache.iceberg.flink.sink.FlinkFileWriterFactory;
import org.apache.iceberg.flink.sink.IcebergStreamWriterMetrics;
import org.apache.iceberg.io.DeleteWriteResult;
import org.apache.iceberg.io.FanoutPositionOnlyDeleteWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.io.WriteResult;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Writes the rows of one task into files of a day each, which become one commit. A row that is deleted is found where it was added since
 * the commit before, or else deleted by what tells it apart.
 *
 * <p>It stands in the place of Iceberg's own writer, which enters every row that it adds in a map, at more than the price of Parquet, to
 * find the few that are deleted before they are committed.
 */
final class RowWriter implements CommittingSinkWriter<RowData, WriteResult> {
    /** Few of the values are worth a dictionary in files that upkeep merges into larger ones, and sorts and packs there. */
    private static final String DICTIONARY_BYTES = "64";

    private final Table table;
    private final DayRows.Files files;
    private final PartitionKey day;
    private final RowDataWrapper wrapper;
    private final IcebergStreamWriterMetrics metrics;
    private final Map<PartitionKey, DayRows> days = new HashMap<>();
    private final RowData.FieldGetter time;
    private FanoutPositionOnlyDeleteWriter<RowData> places;
    private Object lastTime;
    private DayRows last;

    /**
     * Of one task.
     *
     * @param number of the task
     * @param attempt how often it has been started
     */
    RowWriter(Table table, HistoryTable which, int number, int attempt, IcebergStreamWriterMetrics metrics) {
        this.table = table;
        this.metrics = metrics;
        RowType row = FlinkSchemaUtil.convert(table.schema());
        int[] key = which.key().stream()
                .mapToInt(column -> table.schema().findField(column).fieldId())
                .toArray();
        files = new DayRows.Files(
                table,
                getters(row, which.key()),
                new FlinkFileWriterFactory.Builder(table)
                        .dataFileFormat(FileFormat.PARQUET)
                        .dataSchema(table.schema())
                        .dataFlinkType(row)
                        .deleteFileFormat(FileFormat.PARQUET)
                        .equalityFieldIds(key)
                        .equalityDeleteRowSchema(table.schema())
                        .equalityDeleteFlinkType(row)
                        .writerProperties(quickly(table, which))
                        .build(),
                OutputFileFactory.builderFor(table, number, attempt)
                        .format(FileFormat.PARQUET)
                        .operationId(UUID.randomUUID().toString())
                        .build());
        day = new PartitionKey(table.spec(), table.schema());
        wrapper = new RowDataWrapper(row, table.schema().asStruct());
        time = getters(row, List.of(which.time()))[0];
    }

    /** The writer of the task that this is the context of. */
    static RowWriter of(Table table, HistoryTable which, WriterInitContext context) {
        return new RowWriter(
                table,
                which,
                context.getTaskInfo().getIndexOfThisSubtask(),
                context.getTaskInfo().getAttemptNumber(),
                new IcebergStreamWriterMetrics(context.metricGroup(), table.name()));
    }

    private static RowData.FieldGetter[] getters(RowType row, List<String> columns) {
        return columns.stream()
                .map(row::getFieldIndex)
                .map(position -> RowData.createFieldGetter(row.getTypeAt(position), position))
                .toArray(RowData.FieldGetter[]::new);
    }

    private static Map<String, String> quickly(Table table, HistoryTable which) {
        Set<String> sought = new HashSet<>(which.key());
        sought.addAll(which.order());
        Map<String, String> properties = new HashMap<>();
        properties.put(TableProperties.PARQUET_COMPRESSION_LEVEL, "1");
        properties.put(TableProperties.PARQUET_DICT_SIZE_BYTES, DICTIONARY_BYTES);
        for (NestedField column : table.schema().columns()) {
            if (!sought.contains(column.name())) {
                properties.put(TableProperties.PARQUET_COLUMN_STATS_ENABLED_PREFIX + column.name(), "false");
            }
        }
        return properties;
    }

    @Override
    public void write(RowData row, Context context) throws IOException {
        DayRows rows = of(row);
        if (row.getRowKind() == RowKind.INSERT) {
            rows.add(row);
        } else {
            rows.delete(row);
        }
    }

    /** Rows of one event follow each other: what has the same time has the same day. */
    private DayRows of(RowData row) {
        Object its = time.getFieldOrNull(row);
        if (last == null || !Objects.equals(its, lastTime)) {
            last = ofDay(row);
            lastTime = its;
        }
        return last;
    }

    private DayRows ofDay(RowData row) {
        day.partition(wrapper.wrap(row));
        DayRows rows = days.get(day);
        if (rows == null) {
            rows = new DayRows(files, day.copy(), this::places);
            days.put(day.copy(), rows);
        }
        return rows;
    }

    private FanoutPositionOnlyDeleteWriter<RowData> places() {
        if (places == null) {
            places = new FanoutPositionOnlyDeleteWriter<>(
                    files.writers(), files.names(), table.io(), DayRows.Files.BYTES_MAX, DeleteGranularity.FILE);
        }
        return places;
    }

    /** Rows are kept until they are to be committed; nobody sees them before. */
    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public Collection<WriteResult> prepareCommit() throws IOException {
        WriteResult.Builder result = WriteResult.builder();
        for (DayRows rows : days.values()) {
            rows.close();
            result.addDataFiles(rows.added());
            result.addDeleteFiles(rows.deleted());
        }
        if (places != null) {
            places.close();
            DeleteWriteResult deleted = places.result();
            result.addDeleteFiles(deleted.deleteFiles());
            result.addReferencedDataFiles(deleted.referencedDataFiles());
        }
        days.clear();
        last = null;
        places = null;
        WriteResult written = result.build();
        metrics.updateFlushResult(written);
        return List.of(written);
    }

    /**
     * What has not been committed is left to {@link io.unitflow.history.Upkeep}, and so are files that cannot be finished: of a task that
     * is being interrupted hardly any can, and one whose writer then complains takes its task manager down.
     */
    @Override
    public void close() {
        IOUtils.closeAllQuietly(days.values());
        IOUtils.closeQuietly(places);
    }
}
