package io.unitflow.job.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.unitflow.config.Settings;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Warehouse;
import io.unitflow.job.HistoryRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.sink.IcebergStreamWriterMetrics;
import org.apache.iceberg.io.WriteResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task writes between commits, read back as anybody reads it. */
class RowWriterTest {
    private static final HistoryTable TABLE = HistoryTable.DEMAND_DAILY;
    private static final int DAYS = 3;
    private static final int KEYS = 40;

    @TempDir
    Path folder;

    private Settings settings;
    private Warehouse warehouse;
    private Table table;
    private RowWriter writer;

    @BeforeEach
    void begin() throws IOException {
        settings = HistoryRows.in(folder);
        Warehouse.prepare(settings);
        warehouse = Warehouse.open(settings);
        table = warehouse.table(TABLE);
        writer = new RowWriter(
                table, TABLE, 0, 0, new IcebergStreamWriterMetrics(new UnregisteredMetricsGroup(), table.name()));
    }

    @AfterEach
    void end() throws IOException {
        writer.close();
        warehouse.close();
    }

    @Test
    void rowsThatNobodyDeletesComeWithoutDeletes() throws IOException {
        write(RowKind.INSERT, 1, "a", 7);
        write(RowKind.INSERT, 2, "a", 8);

        WriteResult written = commit();

        assertThat(written.dataFiles()).hasSize(2);
        assertThat(written.deleteFiles()).isEmpty();
        assertThat(rows()).containsExactly("1970-01-02,a,7", "1970-01-03,a,8");
    }

    @Test
    void aRowIsDeletedWhereItLiesOrByWhatTellsItApart() throws IOException {
        write(RowKind.INSERT, 1, "a", 7);
        write(RowKind.INSERT, 1, "b", 7);
        commit();
        write(RowKind.INSERT, 1, "c", 7);
        write(RowKind.DELETE, 1, "a", 7);
        write(RowKind.INSERT, 1, "a", 8);
        write(RowKind.DELETE, 1, "c", 7);
        write(RowKind.DELETE, 1, "a", 8);
        write(RowKind.INSERT, 1, "a", 9);

        WriteResult written = commit();

        assertThat(written.deleteFiles())
                .extracting(DeleteFile::content, DeleteFile::recordCount)
                .containsExactlyInAnyOrder(
                        tuple(FileContent.EQUALITY_DELETES, 1L), tuple(FileContent.POSITION_DELETES, 2L));
        assertThat(rows()).containsExactly("1970-01-02,a,9", "1970-01-02,b,7");
    }

    @Test
    void aTaskThatIsInterruptedIsClosedWithoutComplaint() throws IOException {
        for (int day = 0; day < DAYS; day++) {
            write(RowKind.INSERT, day, "a", 7);
            write(RowKind.DELETE, day, "a", 7);
            write(RowKind.DELETE, day, "b", 7);
        }
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(this::commit).isInstanceOf(Exception.class);
            assertThatCode(writer::close).doesNotThrowAnyException();
        } finally {
            // What comes after is another task's.
            Thread.interrupted();
        }
        assertThat(rows()).isEmpty();
    }

    @Test
    void anyOrderOfRowsAndDeletesLeavesWhatIsLeft() throws IOException {
        Map<String, String> left = new TreeMap<>();
        Random random = new Random(7);
        for (int commit = 0; commit < 4; commit++) {
            for (int i = 0; i < 300; i++) {
                int day = random.nextInt(DAYS);
                String gtin = "g" + random.nextInt(KEYS);
                String key = "1970-01-0" + (day + 1) + "," + gtin;
                if (left.remove(key) != null) {
                    write(RowKind.DELETE, day, gtin, 0);
                }
                if (random.nextInt(4) > 0) {
                    write(RowKind.INSERT, day, gtin, i);
                    left.put(key, key + "," + i);
                }
            }
            commit();
            assertThat(rows()).as("after commit %s", commit).containsExactlyInAnyOrderElementsOf(left.values());
        }
    }

    @Test
    void filesThatWaitForUpkeepKnowTheBoundsOfWhatIsLookedForOnly() throws IOException {
        write(RowKind.INSERT, 1, "a", 7);

        DataFile file = commit().dataFiles()[0];

        assertThat(file.lowerBounds())
                .containsOnlyKeys(TABLE.key().stream().map(this::id).toList().toArray(Integer[]::new));
    }

    private int id(String column) {
        return table.schema().findField(column).fieldId();
    }

    private void write(RowKind kind, int day, String gtin, int quantity) throws IOException {
        RowData row = GenericRowData.ofKind(
                kind,
                day,
                Values.text(gtin),
                Values.text("site"),
                Values.quantity(BigDecimal.valueOf(quantity)),
                Values.time(0),
                Values.time(0));
        writer.write(row, null);
    }

    private WriteResult commit() throws IOException {
        WriteResult written = writer.prepareCommit().iterator().next();
        RowDelta commit = table.newRowDelta();
        for (DataFile file : written.dataFiles()) {
            commit.addRows(file);
        }
        for (DeleteFile file : written.deleteFiles()) {
            commit.addDeletes(file);
        }
        commit.commit();
        return written;
    }

    private List<String> rows() throws IOException {
        return HistoryRows.of(settings, TABLE, "date", "gtin", "quantity");
    }
}
