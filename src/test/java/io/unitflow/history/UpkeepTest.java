package io.unitflow.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.HistoryRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the upkeep of the tables takes away, and what it leaves; and tables that an earlier program made. */
class UpkeepTest {
    private static final LocalDate OLD = LocalDate.of(2026, 1, 4);
    private static final LocalDate RECENT = LocalDate.of(2026, 1, 5);
    private static final Map<String, String> NOTHING = Map.of();

    private static final Map<String, String> OF_A_JOB =
            Map.of("flink.job-id", "a job", "flink.max-committed-checkpoint-id", "7");

    @TempDir
    Path folder;

    private Settings history;

    @BeforeEach
    void place() {
        history = Settings.defaults().with(Options.HISTORY_WAREHOUSE, folder);
    }

    @Test
    void daysBeforeTheRetentionGoFromEveryTableButThatOfStock() throws Exception {
        Warehouse.prepare(history);
        for (HistoryTable table : HistoryTable.values()) {
            PlainRows.write(history, table, OLD, 2, NOTHING);
            PlainRows.write(history, table, RECENT, 3, NOTHING);
        }
        Settings kept = history.with(Options.HISTORY_RETENTION, "31 d");
        Clock clock = Clock.fixed(Instant.parse("2026-02-05T10:00:00Z"), ZoneOffset.UTC);

        Upkeep.once(kept, clock, Compaction.Limits.STANDARD);

        for (HistoryTable table : HistoryTable.values()) {
            // What has not moved since is still there: its last row says so.
            int rows = table == HistoryTable.POSITIONS_DAILY ? 5 : 3;
            assertThat(HistoryRows.records(history, table)).as(table.word()).hasSize(rows);
        }
        List<Long> before = snapshots();
        Upkeep.once(kept, clock, Compaction.Limits.STANDARD);
        assertThat(snapshots()).as("a round that finds nothing commits nothing").isEqualTo(before);
    }

    @Test
    void aQuietDayIsMergedFromTwoFilesOnAndABusyOneFromEight() throws Exception {
        Warehouse.prepare(history);
        for (int file = 0; file < 2; file++) {
            PlainRows.write(history, HistoryTable.EVENTS, OLD, 2, NOTHING);
        }
        for (int file = 0; file < 8; file++) {
            PlainRows.write(history, HistoryTable.EVENTS, RECENT, 1, NOTHING);
        }

        assertThat(Upkeep.once(history, Clock.systemUTC(), Compaction.Limits.STANDARD))
                .isEqualTo(8);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(31));
        assertThat(Upkeep.once(history, later, Compaction.Limits.STANDARD)).isEqualTo(2);
        assertThat(Upkeep.once(history, later, Compaction.Limits.STANDARD)).isZero();
        assertThat(HistoryRows.records(history, HistoryTable.EVENTS)).hasSize(12);
    }

    @Test
    void filesThatNoSnapshotNamesGoWhenTheyAreOld() throws Exception {
        Warehouse.prepare(history);
        PlainRows.write(history, HistoryTable.EVENTS, OLD, 2, NOTHING);
        Path table = folder.resolve("unitflow/events");
        Path old = stray(table.resolve("data/event_time_day=2026-01-04/old.parquet"), Duration.ofDays(2));
        Path manifest = stray(table.resolve("metadata/old-m0.avro"), Duration.ofDays(2));
        Path young = stray(table.resolve("data/young.parquet"), Duration.ofHours(1));

        Upkeep.once(history, Clock.systemUTC(), Compaction.Limits.STANDARD);

        assertThat(old).doesNotExist();
        assertThat(manifest).doesNotExist();
        assertThat(young).exists();
        Upkeep.once(history, Clock.offset(Clock.systemUTC(), Duration.ofDays(3)), Compaction.Limits.STANDARD);
        assertThat(young).doesNotExist();
        assertThat(HistoryRows.records(history, HistoryTable.EVENTS)).hasSize(2);
        PlainRows.write(history, HistoryTable.EVENTS, RECENT, 1, NOTHING);
        assertThat(HistoryRows.records(history, HistoryTable.EVENTS)).hasSize(3);
    }

    @Test
    void theSnapshotThatAJobGoesOnFromStays() throws Exception {
        Warehouse.prepare(history);
        PlainRows.write(history, HistoryTable.EVENTS, OLD, 1, NOTHING);
        PlainRows.write(history, HistoryTable.EVENTS, OLD, 1, OF_A_JOB);
        for (int i = 0; i < 7; i++) {
            PlainRows.write(history, HistoryTable.EVENTS, RECENT, 1, NOTHING);
        }

        Upkeep.once(
                history.with(Options.HISTORY_SNAPSHOTS, "1 s"),
                Clock.offset(Clock.systemUTC(), Duration.ofHours(1)),
                new Compaction.Limits(100, 1, 1));

        try (Warehouse warehouse = Warehouse.open(history)) {
            List<Snapshot> left = new ArrayList<>();
            warehouse.table(HistoryTable.EVENTS).snapshots().forEach(left::add);
            assertThat(left).hasSize(8).anyMatch(snapshot -> "a job"
                    .equals(snapshot.summary().get("flink.job-id")));
        }
    }

    @Test
    void aTableOfAnEarlierProgramGetsTheColumnsThatItLacks() throws Exception {
        List<NestedField> all = HistoryTable.RECOMMENDATIONS.schema().columns();
        make(HistoryTable.RECOMMENDATIONS, new Schema(all.subList(0, all.size() - 2)));
        PlainRows.write(history, HistoryTable.RECOMMENDATIONS, OLD, 1, NOTHING);

        Warehouse.prepare(history);

        PlainRows.write(history, HistoryTable.RECOMMENDATIONS, RECENT, 1, NOTHING);
        assertThat(HistoryRows.of(history, HistoryTable.RECOMMENDATIONS, "state_day", "shipped", "received"))
                .containsExactly(OLD + ",null,null", RECENT + ",0.0,0.0");
    }

    @Test
    void aTableOfAnotherFormIsRefusedInOneSentenceAndLeftAsItIs() throws Exception {
        make(HistoryTable.FORECASTS, new Schema(NestedField.required(1, "day", Types.DateType.get())));

        assertThatThrownBy(() -> Warehouse.prepare(history))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(
                        "The table at file://" + folder
                                + "/unitflow/forecasts holds a column day (date, required) where this"
                                + " program writes last_day (date, required); move it away, or name another history.warehouse.");

        try (Warehouse warehouse = Warehouse.open(history)) {
            assertThat(warehouse.table(HistoryTable.FORECASTS).schema().columns())
                    .hasSize(1);
        }
    }

    private void make(HistoryTable which, Schema schema) {
        Catalog catalog = CatalogUtil.buildIcebergCatalog("test", Warehouse.properties(history), new Configuration());
        catalog.createTable(
                which.identifier(),
                schema,
                org.apache.iceberg.PartitionSpec.builderFor(schema)
                        .identity(schema.columns().get(0).name())
                        .build());
    }

    private static Path stray(Path file, Duration age) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "stray");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private List<Long> snapshots() throws IOException {
        try (Warehouse warehouse = Warehouse.open(history)) {
            return List.of(HistoryTable.values()).stream()
                    .map(which -> current(warehouse.table(which)))
                    .toList();
        }
    }

    private static long current(Table table) {
        return table.currentSnapshot().snapshotId();
    }
}
