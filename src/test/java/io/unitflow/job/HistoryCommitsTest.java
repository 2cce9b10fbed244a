package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.epcis.EventType;
import io.unitflow.history.Compaction;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Upkeep;
import io.unitflow.history.Warehouse;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.message.Arrival;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.launch.LocalCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that writes history and is thrown down in the middle of its commits again and again, beside somebody who merges files and
 * somebody who reads all the time.
 */
class HistoryCommitsTest {
    private static final int EVENTS = 48;
    private static final int A_CHECKPOINT = 8;
    private static final int UNITS = 5;
    private static final Arrival ARRIVAL = new Arrival(1, "test", Arrival.UNKNOWN);
    private static final int WRONG = 4;
    private static final int LATER = 4;
    private static final int FAILURES_MIN = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void noRowIsLostOrDoubledAndReadersSeeWholeCommitsOnly() throws Exception {
        FailingCatalog.reset();
        Settings plain = HistoryRows.in(folder.resolve("history")).with(Options.HISTORY_UPKEEP, "0 s");
        Warehouse.prepare(plain);
        Settings failing = plain.with(Map.of("history.catalog.catalog-impl", FailingCatalog.class.getName()));
        StreamExecutionEnvironment env = environment();
        HistorySinks.of(failing)
                .events(env.fromSource(numbers(), WatermarkStrategy.noWatermarks(), "numbers")
                        .uid("numbers")
                        .setParallelism(1)
                        .flatMap(HistoryCommitsTest::notes, JobTypes.HISTORY_NOTE)
                        .uid("notes")
                        .setParallelism(1)
                        .keyBy(note -> note.event().eventId(), Types.STRING));

        JobClient job = env.executeAsync("commits");
        Reader reader = new Reader(plain);
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
                reader.look();
                Upkeep.once(plain, Clock.systemUTC(), new Compaction.Limits(4, 1_000, 1 << 20));
                return reader.corrected == EVENTS / WRONG
                        && FailingCatalog.failures() > FAILURES_MIN
                        && HistoryRows.of(plain, HistoryTable.EVENTS, "declared_wrong").stream()
                                        .filter("true"::equals)
                                        .count()
                                == EVENTS / WRONG;
            });
        } finally {
            job.cancel().get();
        }

        assertThat(reader.seen).as("snapshots that were read").hasSizeGreaterThan(FAILURES_MIN);
        List<String> events = new ArrayList<>();
        List<String> units = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add("e" + i + "," + isCorrected(i));
            for (int unit = 0; unit < UNITS; unit++) {
                units.add("e" + i + "," + unit(i, unit) + "," + isCorrected(i));
            }
        }
        assertThat(HistoryRows.of(plain, HistoryTable.EVENTS, "event_id", "declared_wrong"))
                .containsExactlyInAnyOrderElementsOf(events);
        assertThat(HistoryRows.of(plain, HistoryTable.UNIT_EVENTS, "event_id", "unit", "declared_wrong"))
                .containsExactlyInAnyOrderElementsOf(units);
    }

    @Test
    void aFullDiskIsToldAndLeavesWhatWasThere() throws Exception {
        Settings plain = HistoryRows.in(folder.resolve("history")).with(Options.HISTORY_UPKEEP, "0 s");
        Warehouse.prepare(plain);
        write(plain, 0, 20);
        Settings full = plain.with(Map.of("history.catalog.io-impl", FullDisk.class.getName()));
        FullDisk.forWrites(Integer.MAX_VALUE);

        assertThatThrownBy(() -> write(full, 20, 40)).hasRootCauseMessage(FullDisk.MESSAGE);

        assertThat(HistoryRows.of(plain, HistoryTable.EVENTS, "event_id")).hasSize(20);
        assertThat(HistoryRows.of(plain, HistoryTable.UNIT_EVENTS, "event_id")).hasSize(20 * UNITS);
        write(plain, 20, 40);
        assertThat(HistoryRows.of(plain, HistoryTable.EVENTS, "event_id"))
                .hasSize(40)
                .doesNotHaveDuplicates();
        assertThat(HistoryRows.of(plain, HistoryTable.UNIT_EVENTS, "event_id", "unit"))
                .hasSize(40 * UNITS)
                .doesNotHaveDuplicates();
    }

    @Test
    void aJobTriesUntilThereIsRoomAgain() throws Exception {
        Settings plain = HistoryRows.in(folder.resolve("history")).with(Options.HISTORY_UPKEEP, "0 s");
        Warehouse.prepare(plain);
        FullDisk.forWrites(FAILURES_MIN);
        Configuration configuration = LocalCluster.bounded(1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 4 * FAILURES_MIN);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));

        write(configuration, plain.with(Map.of("history.catalog.io-impl", FullDisk.class.getName())), 0, 20);

        assertThat(FullDisk.left()).isZero();
        assertThat(HistoryRows.of(plain, HistoryTable.EVENTS, "event_id")).hasSize(20);
        assertThat(HistoryRows.of(plain, HistoryTable.UNIT_EVENTS, "event_id", "unit"))
                .hasSize(20 * UNITS)
                .doesNotHaveDuplicates();
    }

    private static void write(Settings settings, int from, int to) throws Exception {
        write(LocalCluster.bounded(1), settings, from, to);
    }

    private static void write(Configuration configuration, Settings settings, int from, int to) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(configuration);
        List<HistoryNote> notes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            notes.add(new HistoryNote(event(i, false), false, ARRIVAL));
        }
        HistorySinks.of(settings)
                .events(env.fromData(notes, JobTypes.HISTORY_NOTE).uid("notes"));
        env.execute("write");
    }

    /** Looks at each snapshot that there is and has not been seen yet. */
    private static final class Reader {
        private final Settings settings;
        private final Set<Long> seen = new HashSet<>();
        private int events;
        private long corrected;

        Reader(Settings settings) {
            this.settings = settings;
        }

        void look() throws IOException {
            try (Warehouse warehouse = Warehouse.open(settings)) {
                Table table = warehouse.table(HistoryTable.UNIT_EVENTS);
                for (var snapshot : table.snapshots()) {
                    if (seen.add(snapshot.snapshotId())) {
                        look(table, snapshot.snapshotId());
                    }
                }
            }
        }

        /** An event is there with all its units and one verdict, or not at all; and none that was there is gone. */
        private void look(Table table, long snapshot) throws IOException {
            Map<String, Set<String>> rows = new TreeMap<>();
            try (CloseableIterable<Record> records =
                    IcebergGenerics.read(table).useSnapshot(snapshot).build()) {
                for (Record row : records) {
                    boolean fresh = rows.computeIfAbsent((String) row.getField("event_id"), id -> new HashSet<>())
                            .add(row.getField("unit") + "," + row.getField("declared_wrong"));
                    assertThat(fresh).as("a doubled row").isTrue();
                }
            }
            assertThat(rows.values()).allSatisfy(units -> {
                assertThat(units).hasSize(UNITS);
                assertThat(units.stream()
                                .map(unit -> unit.substring(unit.indexOf(',')))
                                .distinct())
                        .hasSize(1);
            });
            assertThat(rows.size()).isGreaterThanOrEqualTo(events);
            events = rows.size();
            corrected = rows.values().stream()
                    .filter(units -> units.iterator().next().endsWith("true"))
                    .count();
        }
    }

    private StreamExecutionEnvironment environment() {
        Configuration configuration = LocalCluster.bounded(2);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1_000);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        return StreamExecutionEnvironment.createLocalEnvironment(configuration);
    }

    private static DataGeneratorSource<Long> numbers() {
        GeneratorFunction<Long, Long> same = number -> number;
        return new DataGeneratorSource<>(
                same, Long.MAX_VALUE, RateLimiterStrategy.perCheckpoint(A_CHECKPOINT), Types.LONG);
    }

    /** Event after event, and of every fourth one a few events later that it was wrong. */
    private static void notes(long number, Collector<HistoryNote> out) {
        int wrong = (int) number - LATER;
        if (wrong >= 0 && wrong < EVENTS && isCorrected(wrong)) {
            out.collect(new HistoryNote(event(wrong, false), true, ARRIVAL));
            out.collect(new HistoryNote(event(wrong, true), false, ARRIVAL));
        }
        if (number < EVENTS) {
            out.collect(new HistoryNote(event((int) number, false), false, ARRIVAL));
        }
    }

    private static boolean isCorrected(int number) {
        return number % WRONG == 0;
    }

    private static EpcisEvent event(int number, boolean wrong) {
        List<String> units = new ArrayList<>();
        for (int unit = 0; unit < UNITS; unit++) {
            units.add(unit(number, unit));
        }
        EpcisEventBuilder event = EpcisEvent.builder()
                .type(EventType.OBJECT)
                .eventId("e" + number)
                .eventTime(Instant.parse("2026-01-05T08:00:00Z").plusSeconds(3_600L * (number % 24)))
                .action(Action.OBSERVE)
                .epcList(units);
        return wrong
                ? event.errorDeclaration(new ErrorDeclaration(Instant.EPOCH, "did_not_occur", List.of(), List.of()))
                        .build()
                : event.build();
    }

    private static String unit(int number, int unit) {
        return "01/09521141001011/21/" + number + "-" + unit;
    }
}
