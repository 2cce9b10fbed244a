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
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
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

    /** Tells a day between two checkpoints. */
    private void write(Settings history, List<List<EpcisEvent>> days) throws Exception {
        Warehouse.prepare(history);
        Configuration configuration = LocalCluster.bounded(1);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(configuration);
        int most = days.stream().mapToInt(List::size).max().orElseThrow();
        GeneratorFunction<Long, Long> same = number -> number;
        telling = days;
        DataStream<Heard> heard = env.fromSource(
                        new DataGeneratorSource<>(
                                same, (long) most * days.size(), RateLimiterStrategy.perCheckpoint(most), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .uid("numbers")
                .flatMap((Long number, Collector<Heard> out) -> tell(most, number, out), JobTypes.HEARD)
                .uid("events");
        LedgerJob.define(List.of(heard), new OnlyHistory(HistorySinks.of(history)), LedgerSettings.bounded());
        env.execute("closing stock");
    }

    private static void tell(int most, long number, Collector<Heard> out) {
        List<EpcisEvent> day = telling.get((int) (number / most));
        int place = (int) (number % most);
        if (place < day.size()) {
            out.collect(new Heard(day.get(place), 0, Origin.NONE));
        }
    }
}
