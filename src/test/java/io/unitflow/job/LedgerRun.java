package io.unitflow.job;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Decimals;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Origin;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.launch.LocalCluster;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** Runs the ledger over events given in memory and keeps what it said at the end. */
record LedgerRun(List<String> positions, List<String> demand) {

    static LedgerRun of(Collection<EpcisEvent> told, int parallelism) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(LocalCluster.bounded(parallelism));
        List<Heard> heard =
                told.stream().map(event -> new Heard(event, 0, Origin.NONE)).toList();
        DataStream<Heard> source =
                env.fromData(heard, JobTypes.HEARD).uid("events").rebalance();
        Collected sinks = new Collected();
        LedgerJob.define(List.of(source), sinks, LedgerSettings.bounded());
        env.execute("ledger test");
        List<String> positions = new ArrayList<>();
        sinks.positions.forEachRemaining(total -> positions.add(row(total)));
        List<String> demand = new ArrayList<>();
        sinks.demand.forEachRemaining(total -> demand.add(demandRow(total)));
        positions.removeIf(row -> row.endsWith(",0"));
        demand.removeIf(row -> row.endsWith(",0"));
        positions.sort(null);
        demand.sort(null);
        return new LedgerRun(positions, demand);
    }

    private static String row(Total<PositionKey> total) {
        PositionKey key = total.key();
        return String.join(",", key.gtin(), key.lot(), key.site(), key.state().word(), Decimals.plain(total));
    }

    private static String demandRow(Total<DemandKey> total) {
        DemandKey key = total.key();
        String date = LocalDate.ofEpochDay(key.epochDay()).toString();
        return String.join(",", key.gtin(), key.site(), date, Decimals.plain(total));
    }

    private static final class Collected implements LedgerSinks {
        private CloseableIterator<Total<PositionKey>> positions;
        private CloseableIterator<Total<DemandKey>> demand;

        @Override
        public void late(DataStream<DeadLetter> events) {}

        @Override
        public void positions(DataStream<Total<PositionKey>> changes) {
            positions = changes.collectAsync();
        }

        @Override
        public void positionTable(DataStream<Total<PositionKey>> rows) {}

        @Override
        public void demand(DataStream<Total<DemandKey>> changes) {
            demand = changes.collectAsync();
        }

        @Override
        public void demandTable(DataStream<Total<DemandKey>> rows) {}
    }
}
