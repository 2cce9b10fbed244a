package io.unitflow.job.planning;

import io.unitflow.forecasting.daily.Issue;
import io.unitflow.forecasting.daily.Outlook;
import io.unitflow.forecasting.daily.Place;
import io.unitflow.job.message.Days;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.PlanNote;
import io.unitflow.job.message.RawRecord;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.StockState;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.AcknowledgementJson;
import io.unitflow.planning.life.Refusal;
import io.unitflow.planning.life.Standing;
import io.unitflow.planning.live.SiteForecast;
import java.io.IOException;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Planning as a dataflow:
 *
 * <pre>
 * positions ─┐
 * lots ──────┤
 * forecasts ─┼─► cases as units ── by GTIN ──► plans ─┬─► recommendations
 * recalls ───┤                                        ├─► shortages
 * orders ────┤                                        ├─► surpluses
 * words ─────┘                                        └─► refusals
 * </pre>
 */
public final class PlanJob {
    private PlanJob() {}

    /**
     * What plans are made of.
     *
     * @param positions every change of a position
     * @param lots every change of a lot's expiry
     * @param forecasts forecasts as they change
     * @param recalls as the products that they cover hear of them
     * @param orders records about orders that others placed
     * @param words records of what was said about recommendations
     */
    public record Inputs(
            DataStream<Total<PositionKey>> positions,
            DataStream<Total<LotKey>> lots,
            DataStream<Issue> forecasts,
            DataStream<RecallNote> recalls,
            DataStream<RawRecord> orders,
            DataStream<RawRecord> words) {}

    /**
     * What plans say, each change once where the sink is rolled back with the job; for tables, which are not, again after a start.
     *
     * @param refusals words that contradict what was decided or has happened
     * @param letters what could not be understood
     */
    public record Outcome(
            DataStream<Standing> recommendations,
            DataStream<Standing> recommendationRows,
            DataStream<Refusal> refusals,
            DataStream<ImbalanceRow> shortages,
            DataStream<ImbalanceRow> shortageRows,
            DataStream<ImbalanceRow> surpluses,
            DataStream<ImbalanceRow> surplusRows,
            List<DataStream<DeadLetter>> letters) {}

    /** Wires planning; every operator has a stable uid. */
    public static Outcome define(Inputs inputs, PlanSettings settings) {
        SingleOutputStreamOperator<PlanNote> orders = inputs.orders()
                .process(new Words(OrderJson::read), JobTypes.PLAN_NOTE)
                .uid("plan-orders-reading")
                .name("reading: orders of others");
        SingleOutputStreamOperator<PlanNote> words = inputs.words()
                .process(new Words(PlanJob::word), JobTypes.PLAN_NOTE)
                .uid("plan-words-reading")
                .name("reading: acknowledgements");
        SingleOutputStreamOperator<Standing> plans = facts(inputs)
                .union(orders, words)
                .process(new UnitsFunction(settings.network()), JobTypes.PLAN_NOTE)
                .uid("plan-units")
                .name("plans: cases as units")
                .keyBy(PlanNote::gtin, JobTypes.KEY)
                .transform("plans: products", JobTypes.RECOMMENDATION, new PlanOperator(settings))
                .uid("plan-products");
        return new Outcome(
                plans,
                plans.getSideOutput(PlanOperator.TABLE),
                plans.getSideOutput(PlanOperator.REFUSALS),
                plans.getSideOutput(PlanOperator.SHORTAGES),
                plans.getSideOutput(PlanOperator.SHORTAGE_TABLE),
                plans.getSideOutput(PlanOperator.SURPLUSES),
                plans.getSideOutput(PlanOperator.SURPLUS_TABLE),
                List.of(orders.getSideOutput(Words.DEAD_LETTERS), words.getSideOutput(Words.DEAD_LETTERS)));
    }

    private static DataStream<PlanNote> facts(Inputs inputs) {
        DataStream<PlanNote> stock = inputs.positions()
                .filter(total -> total.key().state() != StockState.UNSELLABLE
                        && !total.key().site().isEmpty())
                .uid("plan-stock-of-use")
                .name("plans: stock of use")
                .map(PlanJob::stock)
                .returns(JobTypes.PLAN_NOTE)
                .uid("plan-stock")
                .name("plans: stock");
        DataStream<PlanNote> lots = inputs.lots()
                .map(PlanJob::lot)
                .returns(JobTypes.PLAN_NOTE)
                .uid("plan-lots")
                .name("plans: expiry of lots");
        DataStream<PlanNote> forecasts = inputs.forecasts()
                .filter(issue -> issue.place().level() == Place.Level.SITE)
                .uid("plan-forecasts-of-sites")
                .name("plans: forecasts of sites")
                .map(PlanJob::forecast)
                .returns(JobTypes.PLAN_NOTE)
                .uid("plan-forecasts")
                .name("plans: forecasts");
        DataStream<PlanNote> recalls = inputs.recalls()
                .map(PlanJob::recall)
                .returns(JobTypes.PLAN_NOTE)
                .uid("plan-recalls")
                .name("plans: recalls");
        return stock.union(lots, forecasts, recalls);
    }

    private static PlanNote stock(Total<PositionKey> total) {
        return new PlanNote.OfStock(
                total.key().gtin(),
                total.key(),
                total.quantity().doubleValue(),
                total.stamp().asOf());
    }

    private static PlanNote lot(Total<LotKey> total) {
        long day = total.isZero() ? Long.MIN_VALUE : Days.date(total).toEpochDay();
        return new PlanNote.OfExpiry(total.key().gtin(), total.key(), day);
    }

    private static PlanNote forecast(Issue issue) {
        Outlook outlook = issue.base();
        return new PlanNote.OfForecast(
                issue.gtin(), issue.place().name(), new SiteForecast(issue.day(), outlook.first(SiteForecast.DAYS)));
    }

    private static PlanNote recall(RecallNote note) {
        return new PlanNote.OfRecall(note.order().recall().gtin(), note);
    }

    private static PlanNote word(byte[] value) throws IOException {
        Acknowledgement word = AcknowledgementJson.read(value);
        return new PlanNote.OfWord(Acknowledgement.gtin(word.id()), word);
    }
}
