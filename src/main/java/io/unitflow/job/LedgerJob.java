package io.unitflow.job;

import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.guard.RejudgingOperator;
import io.unitflow.job.message.Brought;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.LotNote;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.job.message.Total;
import io.unitflow.job.operator.Combining;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Retention;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The ledger as a dataflow, from events to positions and demand:
 *
 * <pre>
 * events ── by event ID ──► tellings ─┬─ by object ──► objects ─┬─► containers 1 ─► … ─► containers n ─┐
 *                                     │                         └──────────────► positions ◄───────────┘
 *                                     ├─ by class and site ──► classes ────────► positions
 *                                     ├────────────────────────────────────────► demand
 *                                     └─ by lot ─► lots ───────────────────────► expiry
 * </pre>
 *
 * What reached a container through k levels of packing lives at level k, as a count. Nothing loops and nothing is copied, so a
 * pallet moves at the price of its batches.
 */
public final class LedgerJob {
    private static final OutputTag<Brought<PositionKey>> POSITIONS_BY_DAY =
            new OutputTag<>("positions-by-day", JobTypes.POSITION_BROUGHT);
    private static final OutputTag<Total<DemandKey>> DAILY_DEMAND =
            new OutputTag<>("daily-demand", JobTypes.DEMAND_TOTAL);
    static final OutputTag<Total<PositionKey>> POSITION_TABLE =
            new OutputTag<>("position-table", JobTypes.POSITION_TOTAL);
    static final OutputTag<Total<DemandKey>> DEMAND_TABLE = new OutputTag<>("demand-table", JobTypes.DEMAND_TOTAL);

    static final OutputTag<Total<LotKey>> LOT_TABLE = new OutputTag<>("lot-table", JobTypes.LOT_TOTAL);

    private LedgerJob() {}

    /** Wires the ledger between sources and sinks; every operator has a stable uid. */
    public static void define(List<DataStream<Heard>> sources, LedgerSinks sinks, LedgerSettings settings) {
        SingleOutputStreamOperator<ObjectNote> tellings = Streams.union(sources)
                .keyBy(heard -> heard.event().eventId(), JobTypes.KEY)
                .process(new TellingFunction(settings.retention()), JobTypes.OBJECT_NOTE)
                .uid("tellings")
                .name("tellings: each event once");
        sinks.inForce(tellings.getSideOutput(TellingFunction.IN_FORCE));
        sinks.conflicts(tellings.getSideOutput(TellingFunction.CONFLICTS));
        sinks.late(tellings.getSideOutput(TellingFunction.LATE));
        sinks.history(tellings.getSideOutput(TellingFunction.HISTORY));
        sinks.events(tellings.getSideOutput(TellingFunction.EVENTS));
        SingleOutputStreamOperator<Delta<PositionKey>> classes = tellings.getSideOutput(TellingFunction.CLASS_NOTES)
                .keyBy(note -> note.goods(), JobTypes.CLASS_KEY)
                .process(new ClassFunction(settings.retention(), sinks.keepsDays()), JobTypes.POSITION_DELTA)
                .uid("classes")
                .name("classes: goods without serials");
        List<DataStream<Delta<PositionKey>>> positions = new ArrayList<>();
        positions.add(tellings.getSideOutput(TellingFunction.POSITIONS));
        positions.add(classes);
        packing(tellings, positions, sinks, settings);
        positions(Streams.union(positions), sinks, settings);
        demand(tellings.getSideOutput(TellingFunction.DEMAND), sinks, settings);
        lots(tellings.getSideOutput(TellingFunction.LOT_NOTES), sinks, settings);
    }

    private static void packing(
            DataStream<ObjectNote> notes,
            List<DataStream<Delta<PositionKey>>> positions,
            LedgerSinks sinks,
            LedgerSettings settings) {
        int levels = settings.levels();
        GuardSettings guard = sinks.guard();
        ObjectFunction function =
                new ObjectFunction(settings.observationsMax(), settings.retention(), guard, sinks.keepsDays());
        SingleOutputStreamOperator<Lift> objects = notes.keyBy(note -> note.object(), JobTypes.KEY)
                .transform(
                        "objects: what was seen of each",
                        JobTypes.LIFT,
                        guard == null
                                ? new UnwatchedOperator(function)
                                : new RejudgingOperator<>(function, guard, ObjectFunction.KEPT.getName()))
                .uid("objects");
        sinks.objects(objects);
        positions.add(objects.getSideOutput(ObjectFunction.POSITIONS)
                .transform("combined: loose units", JobTypes.POSITION_DELTA, new Combining<>(new Changes.OfPositions()))
                .uid("objects-positions-combined"));
        DataStream<RegisterNote> registers = objects.getSideOutput(ObjectFunction.REGISTERS);
        DataStream<Lift> lifts = objects.transform(
                        "combined: packed units", JobTypes.LIFT, new Combining<>(new Changes.OfContents()))
                .uid("objects-lifts-combined");
        for (int level = 1; level <= levels; level++) {
            PastHoldings past = sinks.keepsDays() ? new PastHoldings(level == levels, settings.retention()) : null;
            SingleOutputStreamOperator<Lift> containers = lifts.keyBy(lift -> lift.container(), JobTypes.KEY)
                    .connect(registers.keyBy(note -> note.container(), JobTypes.KEY))
                    .process(new ContainerFunction(level == levels, past), JobTypes.LIFT)
                    // Where the last level changes, old state must not be taken for that of the new one.
                    .uid(level == levels ? "containers-outermost-" + level : "containers-" + level)
                    .name("containers: level " + level);
            positions.add(containers.getSideOutput(ContainerFunction.POSITIONS));
            if (level == levels) {
                sinks.doubts(beyond(containers, objects).union(objects.getSideOutput(ObjectFunction.UNPLACED)));
            }
            lifts = containers;
        }
    }

    /** What is in more containers than are followed. */
    private static DataStream<FindingNote> beyond(
            SingleOutputStreamOperator<Lift> outermost, SingleOutputStreamOperator<Lift> objects) {
        DataStream<RegisterNote> exits = objects.getSideOutput(ObjectFunction.EXITS);
        return outermost
                .getSideOutput(ContainerFunction.NESTED)
                .keyBy(note -> note.container(), JobTypes.KEY)
                .connect(exits.keyBy(note -> note.container(), JobTypes.KEY))
                .process(new BeyondFunction(), JobTypes.FINDING_NOTE)
                .uid("containers-beyond")
                .name("containers: beyond the last level");
    }

    private static void positions(DataStream<Delta<PositionKey>> deltas, LedgerSinks sinks, LedgerSettings settings) {
        SingleOutputStreamOperator<Total<PositionKey>> totals = totals(
                "positions",
                deltas,
                JobTypes.POSITION_KEY,
                new RunningTotals<>(
                        JobTypes.POSITION_TOTAL,
                        POSITION_TABLE,
                        settings.positions(),
                        settings.totals(),
                        null,
                        new RunningTotals.Listeners<>(sinks.keepsDays() ? POSITIONS_BY_DAY : null, null)),
                JobTypes.POSITION_TOTAL);
        sinks.everyPosition(totals.getSideOutput(RunningTotals.everyChange(POSITION_TABLE, JobTypes.POSITION_TOTAL)));
        if (sinks.keepsDays()) {
            sinks.closings(totals.getSideOutput(POSITIONS_BY_DAY));
        }
        sinks.positions(totals);
        sinks.positionTable(totals.getSideOutput(POSITION_TABLE));
    }

    private static void demand(DataStream<Delta<DemandKey>> deltas, LedgerSinks sinks, LedgerSettings settings) {
        Retention retention = settings.retention();
        TotalsEnd<DemandKey> end = retention.ends() ? key -> retention.demandEndsAtMillis(key.epochDay()) : null;
        SingleOutputStreamOperator<Total<DemandKey>> totals = totals(
                "demand",
                deltas,
                JobTypes.DEMAND_KEY,
                new RunningTotals<>(
                        JobTypes.DEMAND_TOTAL,
                        DEMAND_TABLE,
                        settings.demand(),
                        settings.totals(),
                        end,
                        new RunningTotals.Listeners<>(null, sinks.keepsDays() ? DAILY_DEMAND : null)),
                JobTypes.DEMAND_TOTAL);
        sinks.everyDemand(totals.getSideOutput(RunningTotals.everyChange(DEMAND_TABLE, JobTypes.DEMAND_TOTAL)));
        if (sinks.keepsDays()) {
            sinks.dailyDemand(totals.getSideOutput(DAILY_DEMAND));
        }
        sinks.demand(totals);
        sinks.demandTable(totals.getSideOutput(DEMAND_TABLE));
    }

    private static void lots(DataStream<LotNote> notes, LedgerSinks sinks, LedgerSettings settings) {
        SingleOutputStreamOperator<Delta<LotKey>> dates = notes.keyBy(note -> note.lot(), JobTypes.LOT_KEY)
                .process(new LotFunction(settings.retention()), JobTypes.LOT_DELTA)
                .uid("lots")
                .name("lots: what was said of their expiry");
        SingleOutputStreamOperator<Total<LotKey>> totals = totals(
                "lot-expiry",
                dates,
                JobTypes.LOT_KEY,
                new RunningTotals<>(JobTypes.LOT_TOTAL, LOT_TABLE, settings.lots(), settings.totals(), null),
                JobTypes.LOT_TOTAL);
        sinks.everyLot(totals.getSideOutput(RunningTotals.everyChange(LOT_TABLE, JobTypes.LOT_TOTAL)));
        sinks.lots(totals);
        sinks.lotTable(totals.getSideOutput(LOT_TABLE));
    }

    private static <K> SingleOutputStreamOperator<Total<K>> totals(
            String uid,
            DataStream<Delta<K>> deltas,
            TypeInformation<K> keyType,
            RunningTotals<K> operator,
            TypeInformation<Total<K>> totalType) {
        KeySelector<Delta<K>, K> key = Delta::key;
        return deltas.keyBy(key, keyType)
                .transform(uid + ": totals", totalType, operator)
                .uid(uid);
    }
}
