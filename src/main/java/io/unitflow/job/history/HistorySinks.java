package io.unitflow.job.history;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.forecasting.daily.Issue;
import io.unitflow.history.Claim;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.LocalFiles;
import io.unitflow.history.Warehouse;
import io.unitflow.job.message.Brought;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Retention;
import io.unitflow.planning.life.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DistributionMode;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.CatalogLoader;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.IcebergSink;

/**
 * The tables of history as sinks that commit exactly once, with the job's checkpoints. After a restart they hold what the restored
 * checkpoint had written, and nothing else. The tables have to be there.
 */
public final class HistorySinks {
    private final Settings settings;
    private final CatalogLoader catalog;

    private HistorySinks(Settings settings, CatalogLoader catalog) {
        this.settings = settings;
        this.catalog = catalog;
    }

    /** Sinks into the warehouse that the settings name. */
    public static HistorySinks of(Settings settings) {
        Map<String, String> properties = Warehouse.properties(settings);
        String given = properties.get(CatalogProperties.CATALOG_IMPL);
        String implementation = given != null ? given : Warehouse.implementation(properties.get("type"));
        return new HistorySinks(
                settings, CatalogLoader.custom(Warehouse.NAME, properties, LocalFiles.configuration(), implementation));
    }

    /** Tells the job under which run its program claims the history that it writes: it then writes only while that run has it. */
    public static void claimed(StreamExecutionEnvironment env, Claim claim) {
        Map<String, String> parameters =
                new HashMap<>(env.getConfig().getGlobalJobParameters().toMap());
        parameters.put(EventRowsFunction.CLAIM, claim.run());
        env.getConfig().setGlobalJobParameters(Configuration.fromMap(parameters));
    }

    /** Events and what they say of each object. */
    public void events(DataStream<HistoryNote> events) {
        OutputTag<RowData> units = EventRowsFunction.units(type(HistoryTable.UNIT_EVENTS));
        SingleOutputStreamOperator<RowData> rows = events.process(
                        new EventRowsFunction(settings, loader(HistoryTable.EVENTS), units), type(HistoryTable.EVENTS))
                .uid("history-rows")
                .name("history: rows of events")
                // Texts and files are made beside the ledger's own work, not in the middle of it.
                .startNewChain();
        append(HistoryTable.EVENTS, rows);
        append(HistoryTable.UNIT_EVENTS, rows.getSideOutput(units));
    }

    /** Closing stock, of what each day brought. */
    public void positions(DataStream<Brought<PositionKey>> changes) {
        daily(
                HistoryTable.POSITIONS_DAILY,
                changes.keyBy(brought -> brought.delta().key(), JobTypes.POSITION_KEY)
                        .transform(
                                "history: closing stock",
                                type(HistoryTable.POSITIONS_DAILY),
                                new ClosingStock(
                                        loader(HistoryTable.POSITIONS_DAILY),
                                        settings.get(Options.LATE_AFTER).toMillis())));
    }

    /** Demand by day. */
    public void demand(DataStream<Total<DemandKey>> changes) {
        daily(
                HistoryTable.DEMAND_DAILY,
                changes.keyBy(total -> total.key(), JobTypes.DEMAND_KEY)
                        .transform(
                                "history: demand",
                                type(HistoryTable.DEMAND_DAILY),
                                new DemandRows(
                                        loader(HistoryTable.DEMAND_DAILY),
                                        new Retention(
                                                settings.get(Options.LATE_AFTER).toSeconds(),
                                                settings.get(Options.FORGET_AFTER)
                                                        .toSeconds()))));
    }

    /** Forecasts as they are issued; one that is issued again has rows of its own. */
    public void forecasts(DataStream<Issue> issues) {
        append(
                HistoryTable.FORECASTS,
                issues.process(new ForecastRows(), type(HistoryTable.FORECASTS))
                        .uid("history-forecasts-rows")
                        .name("history: forecasts"));
    }

    /** Recommendations in all their states, as they are told. */
    public void recommendations(DataStream<Standing> changes) {
        append(
                HistoryTable.RECOMMENDATIONS,
                changes.process(new RecommendationRows(), type(HistoryTable.RECOMMENDATIONS))
                        .uid("history-recommendations-rows")
                        .name("history: recommendations"));
    }

    private void daily(HistoryTable table, SingleOutputStreamOperator<RowData> rows) {
        append(table, rows.uid("history-" + table.word() + "-rows"));
    }

    /** Rows as they are, into one of the tables. */
    void append(HistoryTable table, DataStream<RowData> rows) {
        Table there = there(table);
        RowsInOrder inOrder = new RowsInOrder(rows, context -> RowWriter.of(there, table, context), loader(table));
        IcebergSink.Builder sink =
                IcebergSink.forRowData(inOrder).tableLoader(loader(table)).table(there);
        if (!table.key().isEmpty()) {
            sink.equalityFieldColumns(table.key());
        }
        inOrder.checkFor(sink.distributionMode(DistributionMode.NONE)
                .uidSuffix("history-" + table.word())
                .append());
    }

    /** A table as it can be taken along. */
    private Table there(HistoryTable table) {
        try (TableLoader loader = loader(table)) {
            loader.open();
            return SerializableTable.copyOf(loader.loadTable());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a table is found. */
    TableLoader loader(HistoryTable table) {
        return TableLoader.fromCatalog(catalog, table.identifier());
    }

    private static TypeInformation<RowData> type(HistoryTable table) {
        return new FreshRows(FlinkSchemaUtil.convert(table.schema()));
    }
}
