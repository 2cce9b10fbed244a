package io.unitflow.bench;

import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.message.Brought;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Sinks that cost nothing, but those of history. */
final class DiscardingButHistory extends Discarding {
    private final HistorySinks history;

    DiscardingButHistory(HistorySinks history) {
        this.history = history;
    }

    @Override
    public void history(DataStream<HistoryNote> events) {
        history.events(events);
    }

    @Override
    public boolean keepsDays() {
        return true;
    }

    @Override
    public void closings(DataStream<Brought<PositionKey>> changes) {
        history.positions(changes);
    }

    @Override
    public void dailyDemand(DataStream<Total<DemandKey>> changes) {
        history.demand(changes);
    }
}
