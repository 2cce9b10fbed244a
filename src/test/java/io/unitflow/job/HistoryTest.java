package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import io.unitflow.history.Compaction;
import io.unitflow.history.Days;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Touched;
import io.unitflow.history.Upkeep;
import io.unitflow.history.Warehouse;
import io.unitflow.launch.LocalCluster;
import io.unitflow.ledger.Telling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The tables of history after the job, beside the events it was told and a plain model of what they become. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HistoryTest {
    private static final List<EpcisEvent> TOLD = SimulatedEvents.of(7, 2);

    /** A day whose commit gave way to another is left to the next round. */
    private static final int ROUNDS_TO_REST = 5;

    private static final int FIRST_OF_THE_LAST = Integer.MAX_VALUE - 10;

    @TempDir
    static Path folder;

    private static Settings history;

    @BeforeAll
    static void aRun() throws Exception {
        history = HistoryRows.in(folder);
        run(shuffled(1));
    }

    @Test
    void eachEventThatCountsIsOneRowWithItsVerdict() throws Exception {

        List<String> expected = new ArrayList<>();
        List<String> units = new ArrayList<>();
        model().forEach((id, telling) -> {
            if (telling.event() != null) {
                expected.add(id + "," + telling.declaredWrong());
                Touched.by(
                        telling.event(),
                        (object, role, lot, quantity, uom, parent) -> units.add(
                                String.join(",", id, object, role.word(), Boolean.toString(telling.declaredWrong()))));
            }
        });
        assertThat(HistoryRows.of(history, HistoryTable.EVENTS, "event_id", "declared_wrong"))
                .hasSizeGreaterThan(500)
                .anyMatch(row -> row.endsWith(",true"))
                .containsExactlyElementsOf(expected.stream().sorted().toList());
        assertThat(HistoryRows.of(history, HistoryTable.UNIT_EVENTS, "event_id", "unit", "role", "declared_wrong"))
                .containsExactlyElementsOf(units.stream().sorted().toList());
    }

    @Test
    void theTextOfAnEventReadsBackAsTheEventThatCounts() throws Exception {
        Map<String, Telling> model = model();

        for (var record : HistoryRows.records(history, HistoryTable.EVENTS)) {
            Telling telling = model.get((String) record.getField("event_id"));
            List<EpcisEvent> read = new ArrayList<>();
            EventReader.readMessage(
                    record.getField("epcis").toString().getBytes(StandardCharsets.UTF_8),
                    Feed.SHIPMENTS,
                    new EventConsumer() {
                        @Override
                        public void event(EpcisEvent event, long position) {
                            read.add(event);
                        }

                        @Override
                        public void rejected(Rejection rejection) {
                            throw new AssertionError(rejection.message());
                        }
                    });
            assertThat(read).hasSize(1);
            assertThat(withoutVerdict(read.get(0))).isEqualTo(withoutVerdict(telling.event()));
            assertThat(read.get(0).errorDeclaration() != null).isEqualTo(telling.declaredWrong());
        }
    }

    @Test
    void theNewestClosingStockAndDemandAreWhatTheLedgerSays() throws Exception {
        LedgerRun ledger = LedgerRun.of(TOLD, 2);

        assertThat(HistoryRows.stock(history)).hasSizeGreaterThan(100).isEqualTo(ledger.positions());
        assertThat(HistoryRows.of(history, HistoryTable.DEMAND_DAILY, "gtin", "site", "date", "quantity"))
                .hasSizeGreaterThan(100)
                .isEqualTo(ledger.demand());
    }

    @Test
    @Order(FIRST_OF_THE_LAST)
    void aRunWithoutStateOverWhatIsThereDoublesNothing() throws Exception {
        List<String> events = HistoryRows.of(history, HistoryTable.EVENTS, "event_id", "declared_wrong", "epcis");
        List<String> units = HistoryRows.of(history, HistoryTable.UNIT_EVENTS, "event_id", "unit", "role");
        List<String> stock = HistoryRows.stock(history);
        List<String> demand = HistoryRows.of(history, HistoryTable.DEMAND_DAILY, "gtin", "site", "date", "quantity");

        run(shuffled(2));

        assertThat(HistoryRows.of(history, HistoryTable.EVENTS, "event_id", "declared_wrong"))
                .hasSameSizeAs(events)
                .doesNotHaveDuplicates();
        assertThat(HistoryRows.of(history, HistoryTable.UNIT_EVENTS, "event_id", "unit", "role"))
                .isEqualTo(units);
        assertThat(HistoryRows.stock(history)).isEqualTo(stock);
        assertThat(HistoryRows.of(history, HistoryTable.DEMAND_DAILY, "gtin", "site", "date", "quantity"))
                .isEqualTo(demand);
    }

    @Test
    @Order(FIRST_OF_THE_LAST + 1)
    void mergedFilesHoldTheSameRowsSortedAndWithoutDeletes() throws Exception {
        List<String> events = HistoryRows.of(history, HistoryTable.EVENTS, "event_id", "declared_wrong", "epcis");
        List<String> units = HistoryRows.of(history, HistoryTable.UNIT_EVENTS, "event_id", "unit", "role", "quantity");
        List<String> stock = HistoryRows.of(history, HistoryTable.POSITIONS_DAILY, "date", "gtin", "lot", "site");
        List<String> before = locations(HistoryTable.UNIT_EVENTS);

        int replaced = Upkeep.once(history, Clock.systemUTC(), new Compaction.Limits(2, 150_000, 24 << 20));

        assertThat(replaced).isGreaterThan(before.size() / 2);
        List<String> after = locations(HistoryTable.UNIT_EVENTS);
        assertThat(after).hasSizeLessThan(before.size());
        after.removeAll(before);
        for (String file : after) {
            assertThat(unitsInTheirOrder(file)).isSorted();
        }
        assertThat(deletes(HistoryTable.UNIT_EVENTS)).isZero();
        assertThat(HistoryRows.of(history, HistoryTable.EVENTS, "event_id", "declared_wrong", "epcis"))
                .isEqualTo(events);
        assertThat(HistoryRows.of(history, HistoryTable.UNIT_EVENTS, "event_id", "unit", "role", "quantity"))
                .isEqualTo(units);
        assertThat(HistoryRows.of(history, HistoryTable.POSITIONS_DAILY, "date", "gtin", "lot", "site"))
                .isEqualTo(stock);
        int again = replaced;
        for (int round = 0; round < ROUNDS_TO_REST && again > 0; round++) {
            again = Upkeep.once(history, Clock.systemUTC(), new Compaction.Limits(2, 150_000, 24 << 20));
        }
        assertThat(again).as("files that are merged anew in every round").isZero();
    }

    @Test
    @Order(FIRST_OF_THE_LAST + 1)
    void aReplayEndsInTheSameNumbersAndTheSameHistory() throws Exception {
        Path output = folder.resolve("replayed");
        Settings fresh = HistoryRows.in(output.resolve("history"));
        Warehouse.prepare(fresh);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(LocalCluster.bounded(2));
        Replay.define(env, history, Days.of(history, null, null), output, new Replay.Target(fresh, false, false));
        env.execute("replay test");

        List<String> positions = Files.readAllLines(output.resolve("positions.csv"));
        assertThat(positions.subList(1, positions.size())).isEqualTo(HistoryRows.stock(history));
        assertThat(HistoryRows.stock(fresh)).isEqualTo(HistoryRows.stock(history));
        for (HistoryTable table : List.of(HistoryTable.EVENTS, HistoryTable.UNIT_EVENTS)) {
            String[] columns = table == HistoryTable.EVENTS
                    ? new String[] {"event_id", "declared_wrong", "epcis"}
                    : new String[] {"event_id", "unit", "role", "quantity", "declared_wrong"};
            assertThat(HistoryRows.of(fresh, table, columns)).isEqualTo(HistoryRows.of(history, table, columns));
        }
    }

    @Test
    @Order(FIRST_OF_THE_LAST + 2)
    void daysBeforeTheRetentionGoAndNoOther() throws Exception {
        List<String> all = HistoryRows.of(history, HistoryTable.EVENTS, "event_time", "event_id");
        List<String> recent =
                all.stream().filter(row -> row.compareTo("2026-01-05") >= 0).toList();
        assertThat(recent.size()).isLessThan(all.size()).isPositive();

        Upkeep.once(
                history.with(Options.HISTORY_RETENTION, "31 d"),
                Clock.fixed(Instant.parse("2026-02-05T10:00:00Z"), ZoneOffset.UTC),
                Compaction.Limits.STANDARD);

        assertThat(HistoryRows.of(history, HistoryTable.EVENTS, "event_time", "event_id"))
                .isEqualTo(recent);
    }

    private static List<String> locations(HistoryTable which) throws IOException {
        List<String> locations = new ArrayList<>();
        tasks(which).forEach(task -> locations.add(task.file().location()));
        return locations;
    }

    private static List<String> unitsInTheirOrder(String file) throws IOException {
        Schema schema = HistoryTable.UNIT_EVENTS.schema();
        List<String> units = new ArrayList<>();
        try (CloseableIterable<Record> rows = Parquet.read(
                        org.apache.iceberg.Files.localInput(file.replaceFirst("^file:", "")))
                .project(schema)
                .createReaderFunc(found -> GenericParquetReaders.buildReader(schema, found))
                .build()) {
            rows.forEach(row -> units.add((String) row.getField("unit")));
        }
        return units;
    }

    private static long deletes(HistoryTable which) throws IOException {
        return tasks(which).stream().mapToLong(task -> task.deletes().size()).sum();
    }

    private static List<FileScanTask> tasks(HistoryTable which) throws IOException {
        List<FileScanTask> tasks = new ArrayList<>();
        try (Warehouse warehouse = Warehouse.open(history);
                CloseableIterable<FileScanTask> files =
                        warehouse.table(which).newScan().planFiles()) {
            files.forEach(tasks::add);
        }
        return tasks;
    }

    private static EpcisEvent withoutVerdict(EpcisEvent event) {
        return event.toBuilder().errorDeclaration(null).recordTime(null).build();
    }

    /** What the set of events is, told in the order in which it was made. */
    private static Map<String, Telling> model() {
        Map<String, Telling> model = new HashMap<>();
        for (EpcisEvent event : TOLD) {
            model.put(
                    event.eventId(),
                    model.getOrDefault(event.eventId(), Telling.NOTHING).hear(event));
        }
        return model;
    }

    private static List<EpcisEvent> shuffled(long seed) {
        List<EpcisEvent> events = new ArrayList<>(TOLD);
        Collections.shuffle(events, new Random(seed));
        return events;
    }

    private static void run(List<EpcisEvent> told) throws Exception {
        OnlyHistory.write(history, told, 2);
    }
}
