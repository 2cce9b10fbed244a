package io.unitflow.bench;

import io.unitflow.job.LedgerSinks;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Sinks that cost nothing: what is measured ends where results are told. */
class Discarding implements LedgerSinks {
    @Override
    public void late(DataStream<DeadLetter> events) {
        events.sinkTo(new DiscardingSink<>()).uid("late-nowhere");
    }

    @Override
    public void positions(DataStream<Total<PositionKey>> changes) {
        changes.sinkTo(new DiscardingSink<>()).uid("positions-nowhere");
    }

    @Override
    public void positionTable(DataStream<Total<PositionKey>> rows) {
        rows.sinkTo(new DiscardingSink<>()).uid("position-table-nowhere");
    }

    @Override
    public void demand(DataStream<Total<DemandKey>> changes) {
        changes.sinkTo(new DiscardingSink<>()).uid("demand-nowhere");
    }

    @Override
    public void demandTable(DataStream<Total<DemandKey>> rows) {
        rows.sinkTo(new DiscardingSink<>()).uid("demand-table-nowhere");
    }
}
