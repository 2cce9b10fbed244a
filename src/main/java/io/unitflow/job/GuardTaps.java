package io.unitflow.job;

import io.unitflow.job.guard.GuardJob;
import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.message.Brought;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.EventNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Takes what the guard reads from the ledger's streams, and lets its numbers go where they would go anyway. */
final class GuardTaps implements LedgerSinks {
    private final LedgerSinks numbers;
    private final GuardSettings settings;
    private DataStream<EventNote> events;
    private DataStream<EventNote> conflicts;
    private DataStream<FindingNote> doubts;
    private SingleOutputStreamOperator<?> objects;
    private DataStream<Total<PositionKey>> positions;
    private DataStream<Total<DemandKey>> demand;

    /**
     * @param numbers where the ledger's numbers go
     * @param settings how the guard runs, or null where it does not
     */
    GuardTaps(LedgerSinks numbers, GuardSettings settings) {
        this.numbers = numbers;
        this.settings = settings;
    }

    /** Wires the guard to what was taken; the ledger has to be wired before. */
    GuardJob.Outcome define() {
        return define(null);
    }

    /** As {@link #define()}, with recalls that are told while the job runs. */
    GuardJob.Outcome define(DataStream<RecallNote> recalls) {
        return GuardJob.define(events, conflicts, doubts, objects, positions, demand, recalls, settings);
    }

    @Override
    public void inForce(DataStream<EventNote> stream) {
        events = stream;
        numbers.inForce(stream);
    }

    @Override
    public void conflicts(DataStream<EventNote> stream) {
        conflicts = stream;
        numbers.conflicts(stream);
    }

    @Override
    public void doubts(DataStream<FindingNote> stream) {
        doubts = stream;
        numbers.doubts(stream);
    }

    @Override
    public GuardSettings guard() {
        return settings;
    }

    @Override
    public void objects(SingleOutputStreamOperator<?> operator) {
        objects = operator;
        numbers.objects(operator);
    }

    @Override
    public void everyPosition(DataStream<Total<PositionKey>> stream) {
        positions = stream;
        numbers.everyPosition(stream);
    }

    @Override
    public void everyDemand(DataStream<Total<DemandKey>> stream) {
        demand = stream;
        numbers.everyDemand(stream);
    }

    @Override
    public void late(DataStream<DeadLetter> stream) {
        numbers.late(stream);
    }

    @Override
    public void positions(DataStream<Total<PositionKey>> stream) {
        numbers.positions(stream);
    }

    @Override
    public void positionTable(DataStream<Total<PositionKey>> stream) {
        numbers.positionTable(stream);
    }

    @Override
    public void demand(DataStream<Total<DemandKey>> stream) {
        numbers.demand(stream);
    }

    @Override
    public void demandTable(DataStream<Total<DemandKey>> stream) {
        numbers.demandTable(stream);
    }

    @Override
    public void everyLot(DataStream<Total<LotKey>> stream) {
        numbers.everyLot(stream);
    }

    @Override
    public void lots(DataStream<Total<LotKey>> stream) {
        numbers.lots(stream);
    }

    @Override
    public void lotTable(DataStream<Total<LotKey>> stream) {
        numbers.lotTable(stream);
    }

    @Override
    public boolean keepsDays() {
        return numbers.keepsDays();
    }

    @Override
    public void closings(DataStream<Brought<PositionKey>> stream) {
        numbers.closings(stream);
    }

    @Override
    public void dailyDemand(DataStream<Total<DemandKey>> stream) {
        numbers.dailyDemand(stream);
    }

    @Override
    public void history(DataStream<HistoryNote> stream) {
        numbers.history(stream);
    }

    @Override
    public void events(DataStream<Heard> stream) {
        numbers.events(stream);
    }
}
