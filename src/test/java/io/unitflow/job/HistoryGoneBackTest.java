package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.history.Compaction;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Upkeep;
import io.unitflow.history.Warehouse;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.message.Heard;
import io.unitflow.job.operator.EventClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that goes back to a savepoint behind which history has gone on, as after an upgrade that was none. */
class HistoryGoneBackTest {
    private static final int TASKS = 2;
    private static final int EVENTS = 600;

    private static final Map<HistoryTable, String[]> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put(HistoryTable.EVENTS, new String[] {"event_id", "declared_wrong", "epcis"});
        ROWS.put(HistoryTable.UNIT_EVENTS, new String[] {"event_id", "unit", "role", "quantity", "declared_wrong"});
        ROWS.put(HistoryTable.DEMAND_DAILY, new String[] {"date", "gtin", "site", "quantity"});
    }

    @TempDir
    static Path folder;

    private static List<EpcisEvent> before;
    private static List<EpcisEvent> meanwhile;
    private static List<EpcisEvent> after;
    private static Map<HistoryTable, List<String>> expected;
    private static List<String> stock;

    @BeforeAll
    static void aRunThatNeverStopped() throws Exception {
        List<EpcisEvent> told = new ArrayList<>(SimulatedEvents.of(7, 2));
        Collections.shuffle(told, new Random(3));
        told = told.subList(0, EVENTS);
        int third = told.size() / 3;
        before = told.subList(0, third);
        meanwhile = told.subList(third, 2 * third);
        after = told.subList(2 * third, told.size());
        Settings plain = settings("plain");
        OnlyHistory.write(plain, told, TASKS);
        expected = rows(plain);
        stock = HistoryRows.stock(plain);
        assertThat(expected.values()).allSatisfy(rows -> assertThat(rows).hasSizeGreaterThan(30));
        assertThat(stock).hasSizeGreaterThan(30);
    }

    @Test
    void doublesNoRowThatWasWrittenMeanwhile() throws Exception {
        Settings history = settings("back");
        String savepoint = job(history, 0).stopCommitted(null, before);
        job(history, 0).stopCommitted(savepoint, meanwhile);
        Map<HistoryTable, List<String>> then = rows(history);

        job(history, meanwhile.size()).goOn(savepoint, told(meanwhile, after));

        assertThat(then.get(HistoryTable.EVENTS)).hasSizeGreaterThan(before.size());
        assertHoldsTheSame(history);
    }

    @Test
    void doublesNoRowWhereTheCommitsOfThatRunAreForgottenAndItsFilesMerged() throws Exception {
        Settings history = settings("forgotten");
        String savepoint = job(history, 0).stopCommitted(null, before);
        job(history, 0).stopCommitted(savepoint, meanwhile);
        for (int round = 0; round < 3; round++) {
            Upkeep.once(
                    history.with(Options.HISTORY_SNAPSHOTS, "1 s"),
                    Clock.offset(Clock.systemUTC(), Duration.ofHours(2)),
                    new Compaction.Limits(2, 1_000_000, 128 << 20));
        }

        job(history, meanwhile.size()).goOn(savepoint, told(meanwhile, after));

        assertHoldsTheSame(history);
    }

    @Test
    void goingBackTwiceAndThenOnFromTheFirstBranchIsNoDifference() throws Exception {
        Settings history = settings("twice");
        String first = job(history, 0).stopCommitted(null, before);
        String second = job(history, 0).stopCommitted(first, meanwhile);
        job(history, meanwhile.size()).stopCommitted(first, told(meanwhile, after.subList(0, 100)));

        job(history, 100).goOn(second, after);

        assertHoldsTheSame(history);
    }

    /** Of days in between, closing stock depends on the order in which events are told. */
    private static void assertHoldsTheSame(Settings history) throws IOException {
        Map<HistoryTable, List<String>> rows = rows(history);
        expected.forEach(
                (table, all) -> assertThat(rows.get(table)).as(table.word()).containsExactlyElementsOf(all));
        assertThat(HistoryRows.of(history, HistoryTable.POSITIONS_DAILY, "date", "gtin", "lot", "site", "state"))
                .doesNotHaveDuplicates();
        assertThat(HistoryRows.stock(history)).isEqualTo(stock);
    }

    private static Settings settings(String name) {
        Settings settings = HistoryRows.in(folder.resolve(name)).with(Options.HISTORY_UPKEEP, "0 s");
        Warehouse.prepare(settings);
        return settings;
    }

    private static List<EpcisEvent> told(List<EpcisEvent> first, List<EpcisEvent> then) {
        List<EpcisEvent> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    private static Map<HistoryTable, List<String>> rows(Settings settings) throws IOException {
        Map<HistoryTable, List<String>> rows = new LinkedHashMap<>();
        for (Map.Entry<HistoryTable, String[]> table : ROWS.entrySet()) {
            rows.put(table.getKey(), HistoryRows.of(settings, table.getKey(), table.getValue()));
        }
        return rows;
    }

    /** @param again how many of the events that it is told were read before, by whichever run */
    private static SavedJob job(Settings history, int again) {
        return new SavedJob(
                heard -> LedgerJob.define(
                        List.of(heard(heard, again)),
                        new OnlyHistory(HistorySinks.of(history)),
                        LedgerSettings.bounded()),
                TASKS,
                "hashmap",
                folder);
    }

    private static DataStream<Heard> heard(DataStream<Heard> events, int again) {
        return events.assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Heard>forGenerator(context -> new ReadAgain((again + TASKS - 1) / TASKS)))
                .uid("read-again");
    }

    /** Says when a task has read as far as was read before. */
    private static final class ReadAgain implements WatermarkGenerator<Heard> {
        private final int goal;
        private int read;

        ReadAgain(int goal) {
            this.goal = goal;
        }

        @Override
        public void onEvent(Heard event, long timestamp, WatermarkOutput output) {
            read++;
            if (read >= goal) {
                output.emitWatermark(new Watermark(EventClock.CAUGHT_UP));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }
}
