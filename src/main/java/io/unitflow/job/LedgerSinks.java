package io.unitflow.job;

import io.unitflow.job.message.Total;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Where the ledger's numbers go.
 *
 * <p>{@code positions} and {@code demand} carry every change, once where the sink is rolled back with the job. The {@code …Table}
 * streams are for tables that are not: they wait after a start until the job has caught up, then put the table right.
 */
public interface LedgerSinks {
    void positions(DataStream<Total<PositionKey>> changes);

    void positionTable(DataStream<Total<PositionKey>> rows);

    void demand(DataStream<Total<DemandKey>> changes);

    void demandTable(DataStream<Total<DemandKey>> rows);

    /** Each lot's expiry as a number of {@link io.unitflow.job.message.Days}; who does not keep it need not hear it. */
    default void lots(DataStream<Total<LotKey>> changes) {}

    /** As {@link #lots}, for a table. */
    default void lotTable(DataStream<Total<LotKey>> rows) {}
}
