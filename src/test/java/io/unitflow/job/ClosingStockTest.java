package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Warehouse;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Origin;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.launch.LocalCluster;
import io.unitflow.ledger.ReferenceLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing stock of every day, days between filled in, beside the plain model of everything that had happened by then. */
class ClosingStockTest {
    private static final int DAYS = 3;

    /** What the source of the job under test reads: it lives in this process. */
    private static volatile List<List<EpcisEvent>> telling;

    @TempDir
    Path folder;

    @Test
    void eachDayClosesWithWhatHadHappenedByThenLooseAndPacked() throws Exception {
        List<EpcisEvent> told = SimulatedEvents.of(7, DAYS);
        TreeMap<LocalDate, List<EpcisEvent>> days = new TreeMap<>();
        for (EpcisEvent event : told) {
            days.computeIfAbsent(day(event), day -> new ArrayList<>()).add(event);
        }
        days.values().forEach(day -> day.sort(Comparator.comparing(EpcisEvent::eventTime)));

        Settings history = HistoryRows.in(folder.resolve("history")).with(Options.HISTORY_UPKEEP, "0 s");
        write(history, List.copyOf(days.values()));

        Map<LocalDate, List<Record>> rows = new TreeMap<>();
        for (Record row : HistoryRows.records(history, HistoryTable.POSITIONS_DAILY)) {
            rows.computeIfAbsent((LocalDate) row.getField("date"), day -> new ArrayList<>())
                    .add(row);
        }
        List<EpcisEvent> until = new ArrayList<>();
        Map<String, String> closing = new TreeMap<>();
        for (LocalDate day : days.keySet()) {
            until.addAll(days.get(day));
            rows.getOrDefault(day, List.of())
                    .forEach(row -> closing.put(
                            HistoryRows.row(row, "gtin", "lot", "site", "state"), HistoryRows.row(row, "quantity")));
            assertThat(stock(closing)).as("closing of %s", day).isEqualTo(ReferenceLedger.positions(until));
        }
        assertThat(days).hasSizeGreaterThan(DAYS);
        assertThat(closing).hasSizeGreaterThan(100);
    }

    private static List<String> stock(Map<String, String> closing) {
        List<String> rows = new ArrayList<>();
        closing.forEach((position, quantity) -> {
            if (!quantity.equals("0")) {
                rows.add(position + "," + quantity);
            }
        });
        rows.sort(null);
        return rows;
    }

    private static LocalDate day(EpcisEvent event) {
        return LocalDate.ofInstant(event.eventTime(), ZoneOffset.UTC);
    }

    /** Tells each day after a checkpoint that all days before are in: what a day leads to never comes behind the next day's. */
    private void write(Settings history, List<List<EpcisEvent>> days) throws Exception {
        Warehouse.prepare(history);
        Configuration configuration = LocalCluster.bounded(1);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(configuration);
        GeneratorFunction<Long, Long> same = number -> number;
        RateLimiterStrategy<NumberSequenceSplit> pace = tasks -> new DayAfterDay();
        telling = days;
        DataStream<Heard> heard = env.fromSource(
                        new DataGeneratorSource<>(same, days.size(), pace, Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .uid("numbers")
                .flatMap((Long day, Collector<Heard> out) -> tell(day, out), JobTypes.HEARD)
                .uid("events");
        LedgerJob.define(List.of(heard), new OnlyHistory(HistorySinks.of(history)), LedgerSettings.bounded());
        env.execute("closing stock");
    }

    private static void tell(long day, Collector<Heard> out) {
        telling.get((int) day).forEach(event -> out.collect(new Heard(event, 0, Origin.NONE)));
    }

    /**
     * Lets one record pass, and each next one after two more checkpoints: the first of them may have begun before the record, the
     * second one has begun after the first was complete.
     */
    private static final class DayAfterDay implements RateLimiter<NumberSequenceSplit> {
        private CompletableFuture<Void> next;
        private int checkpoints;

        /** Is called after each record. */
        @Override
        public CompletionStage<Void> acquire(int records) {
            boolean first = next == null;
            next = new CompletableFuture<>();
            checkpoints = 0;
            if (first) {
                next.complete(null);
            }
            return next;
        }

        @Override
        public void notifyCheckpointComplete(long id) {
            if (++checkpoints == 2) {
                next.complete(null);
            }
        }
    }
}
