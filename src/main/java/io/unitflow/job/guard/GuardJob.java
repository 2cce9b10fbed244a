package io.unitflow.job.guard;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.guarding.Conflict;
import io.unitflow.guarding.Finding;
import io.unitflow.job.message.DayNote;
import io.unitflow.job.message.EventNote;
import io.unitflow.job.message.ExceptionRow;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.message.ShelfNote;
import io.unitflow.job.message.SiteNote;
import io.unitflow.job.message.StockNote;
import io.unitflow.job.message.ToldExceptions;
import io.unitflow.job.message.Total;
import io.unitflow.job.operator.Combining;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Retention;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.OutputTag;

/**
 * The guard as a dataflow, from what the ledger's operators tell to findings:
 *
 * <pre>
 * events ────────► spread ─┬─ by site ──► sites ───────────────────────────► findings
 *                          └─ by lot ──► lots ─────────────────────────────► findings
 * positions ────────────────── by lot ──► lots ─┐
 * demand ──────────── by GTIN and site ──► shelves ────────────────────────► findings
 *                          └─ by name ──► names ───────────────────────────► findings
 * sightings ─────► objects ─┬──────────────────────────────────────────────► findings
 *                           ├─ by lot ────────► lots ──────────────────────► findings
 *                           ├─ by GTIN ───────► GTINs ─────────────────────► findings
 *                           └─ by container ──► containers ────────────────► findings
 * </pre>
 *
 * Objects are watched over by the very operator of the ledger that keeps them: their state is found once.
 */
public final class GuardJob {
    /** Stock that comes and goes within this time is looked at once. */
    private static final long STOCK_WAIT_MILLIS = 300;

    /** Containers in containers, as deep as the ledger follows them. */
    private static final int LEVELS = 5;

    private static final long SECONDS_A_DAY = 86_400;

    /**
     * How long what is told of lots, products, sites and names may wait for more before it is sent on; what is told of containers and single
     * objects waits as little as the ledger's own. Each exchange is looked at so often, whether it has anything or not.
     */
    private static final long PATIENCE_MILLIS = 50;

    private GuardJob() {}

    /**
     * What the guard tells.
     *
     * @param findings every finding that begins, changes or no longer holds
     * @param clock the moments of events in force, and of those that no longer are
     */
    public record Outcome(DataStream<FindingNote> findings, DataStream<SiteNote> clock) {}

    /**
     * Wires the guard; every operator has a stable uid.
     *
     * @param events events in force, each once
     * @param conflicts events that are not the only ones under their ID; taken back when one is declared wrong
     * @param doubts what the ledger could not follow in full
     * @param kept who keeps objects and has the guard watch over them
     * @param positions positions as they change
     * @param demand each day's sales as they change
     * @param recalls recalls told while the job runs, or null where none are
     */
    public static Outcome define(
            DataStream<EventNote> events,
            DataStream<EventNote> conflicts,
            DataStream<FindingNote> doubts,
            SingleOutputStreamOperator<?> kept,
            DataStream<Total<PositionKey>> positions,
            DataStream<Total<DemandKey>> demand,
            DataStream<RecallNote> recalls,
            GuardSettings settings) {
        SingleOutputStreamOperator<SiteNote> spread =
                patient(events.process(new EventSpread(settings), JobTypes.SITE_NOTE)
                        .uid("guard-spread")
                        .name("guard: events by themselves"));
        SingleOutputStreamOperator<FindingNote> others = patient(DataStreamUtils.reinterpretAsKeyedStream(
                        kept.getSideOutput(ObjectWatch.ELSEWHERE), note -> note.object(), JobTypes.KEY)
                .transform(
                        "guard: objects",
                        JobTypes.FINDING_NOTE,
                        new RejudgingOperator<>(new ObjectGuardFunction(settings), settings, "object-file"))
                .uid("guard-objects"));
        DataStream<GuardNote> stock = patient(positions
                .<GuardNote>map(total -> new StockNote(total.key(), total.quantity()))
                .returns(JobTypes.GUARD_NOTE)
                .uid("guard-stock")
                .name("guard: positions")
                .transform(
                        "guard combined: positions",
                        JobTypes.GUARD_NOTE,
                        Combining.unhurried(new FactSums(), STOCK_WAIT_MILLIS))
                .uid("guard-stock-combined"));
        DataStream<GuardNote> ofLots = ofObjects(ObjectWatch.TO_LOTS, kept, others, "lots")
                .union(patient(combined(spread.getSideOutput(EventSpread.TO_LOTS), "expiries")), stock);
        SingleOutputStreamOperator<FindingNote> lots = patient(recalled(ofLots, recalls)
                .keyBy(GuardNote::about, JobTypes.KEY)
                .transform(
                        "guard: lots",
                        JobTypes.FINDING_NOTE,
                        new RejudgingOperator<>(
                                new LotGuardFunction(settings, recalls != null),
                                settings,
                                "expiries",
                                "sales",
                                "sites"))
                .uid("guard-lots"));
        DataStream<FindingNote> findings = kept.getSideOutput(ObjectWatch.FINDINGS)
                .union(
                        others.getSideOutput(ObjectWatch.FINDINGS),
                        patient(spread.keyBy(note -> note.site(), JobTypes.KEY)
                                .transform(
                                        "guard: sites",
                                        JobTypes.FINDING_NOTE,
                                        new RejudgingOperator<>(new SiteGuardFunction(settings), settings, "hours"))
                                .uid("guard-sites")),
                        patient(spread.getSideOutput(EventSpread.NAMES)
                                .keyBy(note -> note.wrong().text(), JobTypes.KEY)
                                .transform(
                                        "guard: names",
                                        JobTypes.FINDING_NOTE,
                                        new RejudgingOperator<>(new NameGuardFunction(settings), settings, "uses"))
                                .uid("guard-names")),
                        lots,
                        shelves(lots.getSideOutput(LotGuardFunction.TO_SHELVES), demand, settings),
                        watched(
                                ofObjects(ObjectWatch.TO_GTINS, kept, others, "gtins"),
                                new GtinGuardFunction(settings),
                                "gtins"),
                        ofObjects(ObjectWatch.TO_CONTAINERS, kept, others, "containers")
                                .union(lifted(ofObjects(ObjectWatch.TO_LIFTS, kept, others, "lifts"), settings))
                                .keyBy(GuardNote::about, JobTypes.KEY)
                                .transform(
                                        "guard: containers",
                                        JobTypes.FINDING_NOTE,
                                        new ContainerGuardOperator(settings))
                                .uid("guard-containers"));
        DataStream<FindingNote> unswitched = conflicts(conflicts).union(doubts);
        return new Outcome(findings.union(switched(unswitched, settings)), spread.getSideOutput(EventSpread.CLOCK));
    }

    private static DataStream<FindingNote> conflicts(DataStream<EventNote> conflicts) {
        return patient(conflicts
                .map(note -> new FindingNote(Conflict.of(note.event()), "", note.withdrawn()))
                .returns(JobTypes.FINDING_NOTE)
                .uid("guard-conflicts")
                .name("guard: events under one ID"));
    }

    /** Findings of those who know nothing of what rules are set to, as far as they are looked for. */
    private static DataStream<FindingNote> switched(DataStream<FindingNote> findings, GuardSettings settings) {
        return patient(findings.keyBy(note -> note.finding().id(), JobTypes.KEY)
                .transform(
                        "guard: switched",
                        JobTypes.FINDING_NOTE,
                        new RejudgingOperator<>(new SwitchFunction(settings), settings, "sources"))
                .uid("guard-switched"));
    }

    /**
     * The lives of findings, as they change.
     *
     * @param told what earlier runs told
     * @param retention for how long those that are over are remembered
     */
    public static DataStream<ExceptionRow> exceptions(Outcome outcome, ToldExceptions told, Retention retention) {
        return outcome.findings()
                .keyBy(note -> note.finding().id(), JobTypes.KEY)
                .transform("guard: exceptions", JobTypes.EXCEPTION_ROW, new ExceptionOperator(told, retention))
                .uid("guard-exceptions");
    }

    /** The findings that hold when the input has ended, at the time of its newest event. */
    public static DataStream<Finding> asOfTheEnd(Outcome outcome) {
        DataStream<DayNote> days = outcome.clock()
                .keyBy(note -> Math.floorDiv(note.at().seconds(), SECONDS_A_DAY), Types.LONG)
                .process(new DayFunction(), JobTypes.DAY_NOTE)
                .uid("guard-days")
                .name("guard: newest event of each day");
        return outcome.findings()
                .connect(days)
                .transform("guard: as of the end", JobTypes.FINDING, new AsOfTheEnd())
                .setParallelism(1)
                .uid("guard-end");
    }

    /** What containers hold through others, one operator a level: nothing loops. */
    private static DataStream<GuardNote> lifted(DataStream<GuardNote> combined, GuardSettings settings) {
        DataStream<GuardNote> outer = combined.filter(note -> !((FactNote) note).isOfStay())
                .uid("guard-lifts-outer")
                .name("guard: containers in containers");
        DataStream<GuardNote> below = combined;
        DataStream<GuardNote> all = null;
        for (int level = 1; level < LEVELS; level++) {
            below = below.keyBy(GuardNote::about, JobTypes.KEY)
                    .transform("guard: held through level " + level, JobTypes.GUARD_NOTE, new LiftOperator(settings))
                    .uid("guard-lifts-" + level);
            all = all == null ? below : all.union(below);
            below = below.union(outer);
        }
        return all;
    }

    /** What lots hear, and with it the recalls that cover each. */
    private static DataStream<GuardNote> recalled(DataStream<GuardNote> ofLots, DataStream<RecallNote> recalls) {
        if (recalls == null) {
            return ofLots;
        }
        DataStream<String> lots = ofLots.flatMap(new LotNames())
                .returns(JobTypes.KEY)
                .uid("guard-lot-names")
                .name("guard: names of lots");
        return ofLots.union(recalls.keyBy(note -> note.order().recall().gtin(), JobTypes.KEY)
                .connect(lots.keyBy(Gs1Key::gtin, JobTypes.KEY))
                .process(new RecallScopeFunction(), JobTypes.GUARD_NOTE)
                .uid("guard-recalls")
                .name("guard: recalls of lots"));
    }

    private static <T> SingleOutputStreamOperator<T> patient(SingleOutputStreamOperator<T> operator) {
        return operator.setBufferTimeout(PATIENCE_MILLIS);
    }

    /** What single objects tell others. Of those that are watched over downstream it comes as it is: there are none for long. */
    private static DataStream<GuardNote> ofObjects(
            OutputTag<GuardNote> tag,
            SingleOutputStreamOperator<?> kept,
            SingleOutputStreamOperator<?> others,
            String name) {
        SingleOutputStreamOperator<GuardNote> told = combined(kept.getSideOutput(tag), name);
        boolean hurried = tag == ObjectWatch.TO_CONTAINERS || tag == ObjectWatch.TO_LIFTS;
        return (hurried ? told : patient(told)).union(others.getSideOutput(tag));
    }

    private static SingleOutputStreamOperator<GuardNote> combined(DataStream<GuardNote> notes, String name) {
        return notes.transform("guard combined: " + name, JobTypes.GUARD_NOTE, new Combining<>(new FactSums()))
                .uid("guard-" + name + "-combined");
    }

    private static DataStream<FindingNote> shelves(
            DataStream<ShelfNote> stock, DataStream<Total<DemandKey>> demand, GuardSettings settings) {
        DataStream<ShelfNote> sales = demand.<ShelfNote>map(total -> new ShelfNote.OfSales(
                        total.key().gtin(), total.key().site(), total.key().epochDay(), total.quantity()))
                .returns(JobTypes.SHELF_NOTE)
                .uid("guard-sales")
                .name("guard: sales of a day");
        return patient(stock.union(sales)
                .keyBy(ShelfNote::about, JobTypes.KEY)
                .transform(
                        "guard: shelves",
                        JobTypes.FINDING_NOTE,
                        new RejudgingOperator<>(new ShelfGuardFunction(settings), settings, "lots", "told"))
                .uid("guard-shelves"));
    }

    private static SingleOutputStreamOperator<FindingNote> watched(
            DataStream<GuardNote> notes, KeyedProcessFunction<String, GuardNote, FindingNote> function, String name) {
        return patient(notes.keyBy(GuardNote::about, JobTypes.KEY)
                .process(function, JobTypes.FINDING_NOTE)
                .uid("guard-" + name)
                .name("guard: " + name));
    }
}
