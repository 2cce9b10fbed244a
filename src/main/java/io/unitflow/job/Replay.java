package io.unitflow.job;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.history.Days;
import io.unitflow.history.Warehouse;
import io.unitflow.job.history.HistoryReading;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.kafka.KafkaSinks;
import io.unitflow.job.kafka.Topics;
import io.unitflow.job.message.Brought;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.message.Total;
import io.unitflow.job.postgres.Login;
import io.unitflow.job.postgres.TableSink;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.postgres.Migrations;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The ledger over events of history, day after day, into fresh tables: {@code positions.csv}, {@code demand.csv} and
 * {@code lots.csv} in a folder, a history of its own beside them, and tables and topics of another deployment where they are wanted.
 * Nothing is too late in it.
 */
public final class Replay {
    /** The topics that a replay may write. */
    public static final List<Option<String>> TOPICS =
            List.of(Options.TOPIC_POSITIONS, Options.TOPIC_DEMAND, Options.TOPIC_LOTS);

    private Replay() {}

    /**
     * Wires the job.
     *
     * @param from settings of the history that is read, and of the ledger
     * @param days what is read
     * @param output where the files go
     * @param into settings of what is written beside them: history, whose tables have to be there; and where tables and topics are
     *     wanted, these
     */
    public static void define(StreamExecutionEnvironment env, Settings from, Days days, Path output, Target into) {
        DataStream<Heard> events = env.fromData(
                        days.days().stream().map(LocalDate::toString).toList())
                .uid("days")
                .name("days")
                .process(new HistoryReading(from, days.snapshot()), JobTypes.HEARD)
                .setParallelism(1)
                .uid("history-reading")
                .name("history into events")
                .rebalance();
        LedgerJob.define(
                List.of(events),
                new Sinks(new BoundedLedger.FileSinks(output, true), HistorySinks.of(into.settings()), into),
                LedgerSettings.bounded(from.get(Options.LEVELS)));
    }

    /**
     * Where a replay writes.
     *
     * @param settings of history, and of the tables and topics
     * @param tables whether it writes positions, demand and lots to PostgreSQL
     * @param topics whether it writes them to Kafka
     */
    public record Target(Settings settings, boolean tables, boolean topics) {
        /** Makes sure that what it writes to is there. */
        public void prepare() {
            if (tables) {
                try (HikariDataSource database = Preparation.database(settings)) {
                    Migrations.apply(database);
                }
            }
            if (topics) {
                Topics.ensure(settings);
            }
            Warehouse.prepare(settings);
        }
    }

    private record Sinks(LedgerSinks files, HistorySinks history, Target into) implements LedgerSinks {
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
        public void late(DataStream<DeadLetter> events) {
            files.late(events);
        }

        @Override
        public void positions(DataStream<Total<PositionKey>> changes) {
            files.positions(changes);
            if (into.topics()) {
                changes.sinkTo(KafkaSinks.transactionalPositions(into.settings()))
                        .uid("positions-topic")
                        .name("topic of positions");
            }
        }

        @Override
        public void positionTable(DataStream<Total<PositionKey>> rows) {
            if (into.tables()) {
                rows.sinkTo(TableSink.upsertPositionsAtLeastOnce(Login.of(into.settings())))
                        .uid("positions-table")
                        .name("table inventory_position");
            }
        }

        @Override
        public void demand(DataStream<Total<DemandKey>> changes) {
            files.demand(changes);
            if (into.topics()) {
                changes.sinkTo(KafkaSinks.transactionalDemand(into.settings()))
                        .uid("demand-topic")
                        .name("topic of demand");
            }
        }

        @Override
        public void demandTable(DataStream<Total<DemandKey>> rows) {
            if (into.tables()) {
                rows.sinkTo(TableSink.upsertDemandAtLeastOnce(Login.of(into.settings())))
                        .uid("demand-table")
                        .name("table demand_daily");
            }
        }

        @Override
        public void lots(DataStream<Total<LotKey>> changes) {
            files.lots(changes);
            if (into.topics()) {
                changes.sinkTo(KafkaSinks.transactionalLots(into.settings()))
                        .uid("lots-topic")
                        .name("topic of lots");
            }
        }

        @Override
        public void lotTable(DataStream<Total<LotKey>> rows) {
            if (into.tables()) {
                rows.sinkTo(TableSink.upsertLotsAtLeastOnce(Login.of(into.settings())))
                        .uid("lots-table")
                        .name("table lot_expiry");
            }
        }
    }
}
