package io.unitflow.job;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.forecasting.daily.Issue;
import io.unitflow.history.Warehouse;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.kafka.KafkaSinks;
import io.unitflow.job.kafka.KafkaSources;
import io.unitflow.job.masterdata.LiveTopics;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.RawRecord;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.message.Total;
import io.unitflow.job.planning.PlanJob;
import io.unitflow.job.planning.PlanSettings;
import io.unitflow.job.postgres.Login;
import io.unitflow.job.postgres.PlanRows;
import io.unitflow.job.postgres.TableSink;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The plans of the endless job: to topics, which roll back with the job, and to tables, which do not. */
final class KafkaPlan {
    private final Settings settings;
    private final Login login;
    private DataStream<Total<PositionKey>> positions;
    private DataStream<Total<LotKey>> lots;

    KafkaPlan(Settings settings, Login login) {
        this.settings = settings;
        this.login = login;
    }

    /** Where stock is read. */
    void positions(DataStream<Total<PositionKey>> changes) {
        positions = changes;
    }

    /** Where the expiry of lots is read. */
    void lots(DataStream<Total<LotKey>> changes) {
        lots = changes;
    }

    /** Wires plans behind the ledger and the forecasts; gives what of orders and decisions could not be understood. */
    List<DataStream<DeadLetter>> define(
            StreamExecutionEnvironment env, DataStream<Issue> forecasts, DataStream<RecallNote> recalls) {
        PlanJob.Outcome plans = PlanJob.define(
                new PlanJob.Inputs(
                        positions,
                        lots,
                        forecasts,
                        recalls,
                        records(env, Options.TOPIC_ORDERS, "orders"),
                        records(env, Options.TOPIC_ACKNOWLEDGEMENTS, "acknowledgements")),
                settings());
        plans.recommendations()
                .sinkTo(KafkaSinks.transactionalRecommendations(settings))
                .uid("recommendations-topic")
                .name("topic " + settings.get(Options.TOPIC_RECOMMENDATIONS));
        plans.recommendationRows()
                .sinkTo(TableSink.upsertRecommendationsAtLeastOnce(login))
                .uid("recommendations-table")
                .name("table recommendation");
        plans.refusals()
                .sinkTo(TableSink.upsertRefusalsAtLeastOnce(login))
                .uid("refusals-table")
                .name("table recommendation_refusal");
        if (Warehouse.isWanted(settings)) {
            HistorySinks.of(settings).recommendations(plans.recommendations());
        }
        imbalances(plans.shortages(), plans.shortageRows(), "shortage", Options.TOPIC_SHORTAGES);
        imbalances(plans.surpluses(), plans.surplusRows(), "surplus", Options.TOPIC_SURPLUSES);
        return plans.letters();
    }

    private void imbalances(
            DataStream<ImbalanceRow> changes, DataStream<ImbalanceRow> rows, String table, Option<String> topic) {
        changes.sinkTo(KafkaSinks.transactionalImbalances(table, settings, topic))
                .uid(table + "-topic")
                .name("topic " + settings.get(topic));
        rows.sinkTo(TableSink.upsertImbalancesAtLeastOnce(login, table))
                .uid(table + "-table")
                .name("table " + table);
    }

    private DataStream<RawRecord> records(StreamExecutionEnvironment env, Option<String> topic, String uid) {
        String name = settings.get(topic);
        return env.fromSource(KafkaSources.beside(name, settings), WatermarkStrategy.noWatermarks(), "topic " + name)
                .uid(uid);
    }

    private PlanSettings settings() {
        String network = settings.get(Options.PLANNING_NETWORK);
        if (network != null && !Files.isDirectory(Path.of(network))) {
            throw new InvalidSetting(
                    "The setting " + Options.PLANNING_NETWORK.key() + " names no folder: " + network + ".");
        }
        return new PlanSettings(
                new LiveTopics(settings, network),
                settings.get(Options.PLANNING_ORDER_DAYS),
                settings.get(Options.PLANNING_AUTO),
                BigDecimal.valueOf(settings.get(Options.PLANNING_AUTO_VALUE)),
                new PlanRows(login));
    }
}
