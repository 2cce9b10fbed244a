package io.unitflow.job;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.forecasting.daily.Issue;
import io.unitflow.forecasting.daily.Place;
import io.unitflow.history.Warehouse;
import io.unitflow.job.forecast.ForecastJob;
import io.unitflow.job.forecast.ForecastSettings;
import io.unitflow.job.forecast.PastDemand;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.kafka.KafkaSinks;
import io.unitflow.job.kafka.KafkaSources;
import io.unitflow.job.masterdata.LiveTopics;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.DemandNote;
import io.unitflow.job.message.Total;
import io.unitflow.job.postgres.Login;
import io.unitflow.job.postgres.TableSink;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The forecasts of the endless job: to a topic, which rolls back with the job, and to tables, which do not. */
final class KafkaForecast {
    private static final int HORIZON_MAX = 365;
    private static final long SETTLE_MILLIS = 2_000;

    private final Settings settings;
    private final Login login;
    private DataStream<Total<PositionKey>> positions;
    private DataStream<Total<DemandKey>> demand;

    KafkaForecast(Settings settings, Login login) {
        this.settings = settings;
        this.login = login;
    }

    /** Where stock is read. */
    void positions(DataStream<Total<PositionKey>> changes) {
        positions = changes;
    }

    /** Where demand is read. */
    void demand(DataStream<Total<DemandKey>> changes) {
        demand = changes;
    }

    /**
     * What is forecast.
     *
     * @param forecasts as they change
     * @param letters what of the past demand could not be understood
     */
    record Outcome(DataStream<Issue> forecasts, DataStream<DeadLetter> letters) {}

    /** Wires the forecasts behind the ledger. */
    Outcome define(StreamExecutionEnvironment env) {
        String topic = settings.get(Options.TOPIC_PAST_DEMAND);
        SingleOutputStreamOperator<DemandNote> past = env.fromSource(
                        KafkaSources.beside(topic, settings), WatermarkStrategy.noWatermarks(), "topic " + topic)
                .uid("past-demand")
                .process(new PastDemand(), JobTypes.DEMAND_NOTE)
                .uid("past-demand-reading")
                .name("reading: " + topic);
        ForecastJob.Outcome forecasts = ForecastJob.define(demand, positions, past, forecast());
        forecasts
                .changes()
                .sinkTo(KafkaSinks.transactionalForecasts(settings))
                .uid("forecasts-topic")
                .name("topic " + settings.get(Options.TOPIC_FORECASTS));
        forecasts
                .rows()
                .sinkTo(TableSink.upsertForecastsAtLeastOnce(login))
                .uid("forecasts-table")
                .name("table demand_forecast");
        forecasts
                .rows()
                .filter(issue -> issue.place().level() == Place.Level.SITE)
                .uid("forecasts-of-sites")
                .name("forecasts: of sites")
                .sinkTo(TableSink.upsertAccuracyAtLeastOnce(login))
                .uid("accuracy-table")
                .name("table forecast_accuracy");
        if (Warehouse.isWanted(settings)) {
            HistorySinks.of(settings).forecasts(forecasts.changes());
        }
        return new Outcome(forecasts.changes(), past.getSideOutput(PastDemand.DEAD_LETTERS));
    }

    private ForecastSettings forecast() {
        int horizon = settings.get(Options.FORECAST_HORIZON);
        if (horizon > HORIZON_MAX) {
            throw new InvalidSetting("The setting " + Options.FORECAST_HORIZON.key() + " is at most " + HORIZON_MAX
                    + ", not " + horizon + ".");
        }
        String network = settings.get(Options.FORECAST_NETWORK);
        if (network != null && !Files.isDirectory(Path.of(network))) {
            throw new InvalidSetting(
                    "The setting " + Options.FORECAST_NETWORK.key() + " names no folder: " + network + ".");
        }
        return ForecastSettings.beside(
                new LiveTopics(settings, network),
                horizon,
                settings.get(Options.FORECAST_PACE).toMillis(),
                settings.get(Options.FORECAST_CORRECTIONS).toMillis(),
                SETTLE_MILLIS);
    }
}
