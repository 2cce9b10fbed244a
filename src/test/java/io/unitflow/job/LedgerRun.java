package io.unitflow.job;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.job.message.Days;
import io.unitflow.job.message.Decimals;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Origin;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.launch.LocalCluster;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What the ledger said in the end, as sorted rows without zeros.
 *
 * @param closings the positions of each day, by its number since 1970-01-01, if days were kept
 */
record LedgerRun(
        List<String> positions, List<String> demand, List<String> lots, SortedMap<Long, List<String>> closings) {

    /** Runs the ledger over events given in memory. */
    static LedgerRun of(Collection<EpcisEvent> told, int parallelism) throws Exception {
        return of(told, parallelism, false);
    }

    /** As {@link #of(Collection, int)}; with what each day brought. */
    static LedgerRun ofDays(Collection<EpcisEvent> told, int parallelism) throws Exception {
        return of(told, parallelism, true);
    }

    private static LedgerRun of(Collection<EpcisEvent> told, int parallelism, boolean keepsDays) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(LocalCluster.bounded(parallelism));
        List<Heard> heard =
                told.stream().map(event -> new Heard(event, 0, Origin.NONE)).toList();
        DataStream<Heard> source =
                env.fromData(heard, JobTypes.HEARD).uid("events").rebalance();
        Said said = new Said(keepsDays);
        LedgerJob.define(List.of(source), said, LedgerSettings.bounded());
        env.execute("ledger test");
        return of(List.of(said));
    }

    /** What runs that went on from each other said in the end. */
    static LedgerRun of(List<Said> runs) {
        Map<PositionKey, Total<PositionKey>> positions = new HashMap<>();
        Map<DemandKey, Total<DemandKey>> demand = new HashMap<>();
        Map<LotKey, Total<LotKey>> lots = new HashMap<>();
        Map<Said.OfDay, BigDecimal> brought = new HashMap<>();
        for (Said said : runs) {
            if (said.keepsDays()) {
                said.days().forEach((row, more) -> brought.merge(row, more, BigDecimal::add));
            }
            positions.putAll(said.positions());
            demand.putAll(said.demand());
            lots.putAll(said.lots());
        }
        return new LedgerRun(
                rows(positions, LedgerRun::row),
                rows(demand, LedgerRun::demandRow),
                rows(lots, LedgerRun::lotRow),
                closings(brought));
    }

    /** Sums up the days. */
    private static SortedMap<Long, List<String>> closings(Map<Said.OfDay, BigDecimal> brought) {
        TreeMap<Long, Map<PositionKey, BigDecimal>> days = new TreeMap<>();
        brought.forEach((row, more) ->
                days.computeIfAbsent(row.day(), day -> new HashMap<>()).put(row.position(), more));
        SortedMap<Long, List<String>> closings = new TreeMap<>();
        Map<PositionKey, Total<PositionKey>> stock = new HashMap<>();
        days.forEach((day, changes) -> {
            changes.forEach((key, more) -> stock.merge(
                    key,
                    new Total<>(key, more, Stamp.NONE),
                    (sum, one) -> new Total<>(key, sum.quantity().add(one.quantity()), Stamp.NONE)));
            closings.put(day, rows(stock, LedgerRun::row));
        });
        return closings;
    }

    private static <K> List<String> rows(Map<K, Total<K>> totals, Function<Total<K>, String> row) {
        return totals.values().stream()
                .filter(total -> !total.isZero())
                .map(row)
                .sorted()
                .toList();
    }

    private static String row(Total<PositionKey> total) {
        PositionKey key = total.key();
        return String.join(",", key.gtin(), key.lot(), key.site(), key.state().word(), Decimals.plain(total));
    }

    private static String lotRow(Total<LotKey> total) {
        LotKey key = total.key();
        return String.join(",", key.gtin(), key.lot(), Days.date(total).toString());
    }

    private static String demandRow(Total<DemandKey> total) {
        DemandKey key = total.key();
        String date = LocalDate.ofEpochDay(key.epochDay()).toString();
        return String.join(",", key.gtin(), key.site(), date, Decimals.plain(total));
    }
}
