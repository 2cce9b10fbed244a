package io.unitflow.job;

import io.unitflow.config.Settings;
import io.unitflow.job.history.HistoryReading;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The ledger over events of history, day after day, into fresh tables: {@code positions.csv}, {@code demand.csv} and
 * {@code lots.csv} in a folder, and a history of its own beside them. Nothing is too late in it.
 */
public final class Replay {
    private Replay() {}

    /**
     * Wires the job.
     *
     * @param from settings of the history that is read
     * @param days the days that are read, ascending
     * @param output where the files go
     * @param to settings of the history that is written; its tables have to be there
     */
    public static void define(
            StreamExecutionEnvironment env, Settings from, List<LocalDate> days, Path output, Settings to) {
        DataStream<Heard> events = env.fromData(
                        days.stream().map(LocalDate::toString).toList())
                .uid("days")
                .name("days")
                .process(new HistoryReading(from), JobTypes.HEARD)
                // One after the other, so that the stock of each day is closed in its turn.
                .setParallelism(1)
                .uid("history-reading")
                .name("history into events")
                .rebalance();
        LedgerJob.define(
                List.of(events),
                new Sinks(new BoundedLedger.FileSinks(output, true), HistorySinks.of(to)),
                LedgerSettings.bounded());
    }

    private record Sinks(LedgerSinks files, HistorySinks history) implements LedgerSinks {
        @Override
        public void history(DataStream<HistoryNote> events) {
            history.events(events);
        }

        @Override
        public void closings(DataStream<Delta<PositionKey>> changes) {
            history.positions(changes);
        }

        @Override
        public void everyDemand(DataStream<Total<DemandKey>> changes) {
            history.demand(changes);
        }

        @Override
        public void late(DataStream<DeadLetter> events) {
            files.late(events);
        }

        @Override
        public void positions(DataStream<Total<PositionKey>> changes) {
            files.positions(changes);
        }

        @Override
        public void positionTable(DataStream<Total<PositionKey>> rows) {
            files.positionTable(rows);
        }

        @Override
        public void demand(DataStream<Total<DemandKey>> changes) {
            files.demand(changes);
        }

        @Override
        public void demandTable(DataStream<Total<DemandKey>> rows) {
            files.demandTable(rows);
        }

        @Override
        public void lots(DataStream<Total<LotKey>> changes) {
            files.lots(changes);
        }
    }
}
