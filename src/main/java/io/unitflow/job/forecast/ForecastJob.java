package io.unitflow.job.forecast;

import io.unitflow.forecasting.daily.DailyHistory;
import io.unitflow.forecasting.daily.Issue;
import io.unitflow.forecasting.daily.Panel;
import io.unitflow.job.message.DemandNote;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.StockState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/**
 * Forecasts as a dataflow, from totals of demand and stock:
 *
 * <pre>
 * demand ────┐                            ┌─ some ──► panel ── to all ──┐
 * positions ─┼─ by site ──► histories ────┤                             ▼
 * past ──────┘                            └─ by GTIN ─────────────► forecasts
 * </pre>
 */
public final class ForecastJob {
    private ForecastJob() {}

    /**
     * Forecasts as they change.
     *
     * @param changes each change once, where the sink is rolled back with the job
     * @param rows the same, and every forecast once after a start, for tables that are not
     */
    public record Outcome(DataStream<Issue> changes, DataStream<Issue> rows) {}

    /**
     * Wires the forecasts; every operator has a stable uid.
     *
     * @param demand every change of a day's demand
     * @param positions every change of a position
     * @param past demand that was loaded
     */
    public static Outcome define(
            DataStream<Total<DemandKey>> demand,
            DataStream<Total<PositionKey>> positions,
            DataStream<DemandNote> past,
            ForecastSettings settings) {
        DataStream<DemandNote> own = demand.filter(total -> !total.key().site().isEmpty())
                .uid("forecast-demand-of-sites")
                .name("forecasts: demand with a site")
                .map(ForecastJob::demanded)
                .returns(JobTypes.DEMAND_NOTE)
                .uid("forecast-demand")
                .name("forecasts: demand");
        DataStream<DemandNote> stock = positions
                .filter(total -> total.key().state() == StockState.ON_HAND
                        && !total.key().site().isEmpty())
                .uid("forecast-stock-on-hand")
                .name("forecasts: stock on hand")
                .map(ForecastJob::stocked)
                .returns(JobTypes.DEMAND_NOTE)
                .uid("forecast-stock")
                .name("forecasts: stock");
        SingleOutputStreamOperator<DailyHistory> histories = own.union(stock, past)
                .keyBy(DemandNote::site, JobTypes.KEY)
                .process(new HistoryFunction(settings), JobTypes.DAILY_HISTORY)
                .uid("forecast-histories")
                .name("forecasts: histories");
        DataStream<Panel> panel = histories
                .filter(new PanelFilter())
                .uid("forecast-panel-filter")
                .name("forecasts: series to learn from")
                .keyBy(history -> 0, Types.INT)
                .process(new PanelFunction(settings), JobTypes.FORECAST_PANEL)
                .setParallelism(1)
                .uid("forecast-panel")
                .name("forecasts: panel");
        SingleOutputStreamOperator<Issue> forecasts = forecasts(histories, panel, settings);
        return new Outcome(forecasts, forecasts.getSideOutput(ForecastOperator.TABLE));
    }

    /** One input is keyed and the other goes to all, which an operator of its own kind has to be wired for by hand. */
    private static SingleOutputStreamOperator<Issue> forecasts(
            DataStream<DailyHistory> histories, DataStream<Panel> panel, ForecastSettings settings) {
        TwoInputTransformation<DailyHistory, Panel, Issue> forecasts = new TwoInputTransformation<>(
                histories.keyBy(DailyHistory::gtin, JobTypes.KEY).getTransformation(),
                panel.broadcast().getTransformation(),
                "forecasts: products",
                new ForecastOperator(settings),
                JobTypes.FORECAST_ISSUE,
                histories.getExecutionEnvironment().getParallelism());
        forecasts.setStateKeySelectors(DailyHistory::gtin, null);
        forecasts.setStateKeyType(JobTypes.KEY);
        histories.getExecutionEnvironment().addOperator(forecasts);
        return new Wired(histories, forecasts).uid("forecast-products");
    }

    /** Lets a transformation be used as the streams that it makes. */
    private static final class Wired extends SingleOutputStreamOperator<Issue> {
        Wired(DataStream<?> beside, TwoInputTransformation<?, ?, Issue> made) {
            super(beside.getExecutionEnvironment(), made);
        }
    }

    private static DemandNote demanded(Total<DemandKey> total) {
        DemandKey key = total.key();
        return new DemandNote(
                key.gtin(),
                key.site(),
                DemandNote.Kind.OWN,
                "",
                key.epochDay(),
                total.quantity().doubleValue());
    }

    private static DemandNote stocked(Total<PositionKey> total) {
        PositionKey key = total.key();
        return new DemandNote(
                key.gtin(),
                key.site(),
                DemandNote.Kind.ON_HAND,
                key.lot(),
                total.stamp().asOf(),
                total.quantity().doubleValue());
    }
}
