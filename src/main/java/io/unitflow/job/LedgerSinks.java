package io.unitflow.job;

import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.message.Brought;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.EventNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Where the ledger's numbers go.
 *
 * <p>{@code positions} and {@code demand} carry every change, once where the sink is rolled back with the job. The {@code …Table}
 * streams are for tables that are not: they wait after a start until the job has caught up, then put the table right.
 */
public interface LedgerSinks {
    /** Events in force, each once, and events that no longer are; for those who read more in them than the ledger does. */
    default void inForce(DataStream<EventNote> events) {
        // The ledger itself has no use for them.
    }

    /** Events that count though others came under their ID, each time one does; taken back when the ID is declared wrong. */
    default void conflicts(DataStream<EventNote> conflicts) {
        // The ledger itself has no use for them.
    }

    /** What the ledger cannot follow in full: goods in too many containers, objects that are seen too often; for the guard. */
    default void doubts(DataStream<FindingNote> findings) {
        // The ledger itself has no use for them.
    }

    /** How objects are watched over where the ledger keeps them, or null where they are not. */
    default GuardSettings guard() {
        return null;
    }

    /** Who keeps objects, and tells what the guard finds in them. */
    default void objects(SingleOutputStreamOperator<?> objects) {
        // The ledger itself has no use for them.
    }

    /** Events that came too late to count in full. */
    void late(DataStream<DeadLetter> events);

    /** Every change of a position, also while topics and tables of an earlier run stay as they are. */
    default void everyPosition(DataStream<Total<PositionKey>> changes) {
        // The ledger itself has no use for them.
    }

    /** Whether {@link #closings} and {@link #dailyDemand} are taken; else they are not told. */
    default boolean keepsDays() {
        return false;
    }

    /**
     * What each day (UTC) added to a position, in parts; those of two days are never told as one, however fast days go by. Who begins to
     * listen to a job that has been running is first told what stands.
     */
    default void closings(DataStream<Brought<PositionKey>> changes) {
        // The ledger itself has no use for them.
    }

    /** As {@link #everyDemand}; who begins to listen to a job that has been running is first told what stands. */
    default void dailyDemand(DataStream<Total<DemandKey>> changes) {
        // The ledger itself has no use for them.
    }

    /** As {@link #everyPosition}, of demand. */
    default void everyDemand(DataStream<Total<DemandKey>> changes) {
        // The ledger itself has no use for them.
    }

    void positions(DataStream<Total<PositionKey>> changes);

    void positionTable(DataStream<Total<PositionKey>> rows);

    void demand(DataStream<Total<DemandKey>> changes);

    void demandTable(DataStream<Total<DemandKey>> rows);

    /** Each lot's expiry as a number of {@link io.unitflow.job.message.Days}; who does not keep it need not hear it. */
    default void lots(DataStream<Total<LotKey>> changes) {}

    /** As {@link #everyPosition}, of the expiry of lots. */
    default void everyLot(DataStream<Total<LotKey>> changes) {
        // The ledger itself has no use for them.
    }

    /** As {@link #lots}, for a table. */
    default void lotTable(DataStream<Total<LotKey>> rows) {}

    /** Each event once with its verdict, and before it the one that it takes the place of; those of one event ID come in order. */
    default void history(DataStream<HistoryNote> events) {
        // The ledger itself has no use for them.
    }

    /**
     * Each event once, and again whenever its verdict changes: one that was declared wrong carries its declaration. Those of one
     * event ID come in order. Nobody has to take them.
     */
    default void events(DataStream<Heard> events) {
        // Not taken.
    }
}
