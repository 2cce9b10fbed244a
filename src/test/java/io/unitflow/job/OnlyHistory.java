package io.unitflow.job;

import io.unitflow.config.Settings;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.history.Warehouse;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.message.Brought;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.message.Origin;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.launch.LocalCluster;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The ledger with history as its only outlet. */
public record OnlyHistory(HistorySinks history) implements LedgerSinks {
    /** Runs the job over events given in memory, into the warehouse that the settings name. */
    public static void write(Settings settings, List<EpcisEvent> told, int parallelism) throws Exception {
        Warehouse.prepare(settings);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(LocalCluster.bounded(parallelism));
        List<Heard> heard = told.stream()
                .map(event -> new Heard(event, 1_800_000_000_000L, Origin.NONE))
                .toList();
        DataStream<Heard> source =
                env.fromData(heard, JobTypes.HEARD).uid("events").rebalance();
        LedgerJob.define(List.of(source), new OnlyHistory(HistorySinks.of(settings)), LedgerSettings.bounded());
        env.execute("history test");
    }

    @Override
    public void history(DataStream<HistoryNote> events) {
        history.events(events);
    }

    @Override
    public boolean keepsDays() {
        return true;
    }

    @Override
    public void closings(DataStream<Brought<PositionKey>> changes) {
        history.positions(changes);
    }

    @Override
    public void dailyDemand(DataStream<Total<DemandKey>> changes) {
        history.demand(changes);
    }

    @Override
    public void late(DataStream<DeadLetter> events) {}

    @Override
    public void positions(DataStream<Total<PositionKey>> changes) {}

    @Override
    public void positionTable(DataStream<Total<PositionKey>> rows) {}

    @Override
    public void demand(DataStream<Total<DemandKey>> changes) {}

    @Override
    public void demandTable(DataStream<Total<DemandKey>> rows) {}
}
