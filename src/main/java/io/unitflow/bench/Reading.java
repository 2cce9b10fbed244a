package io.unitflow.bench;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import java.util.function.Consumer;

/** Reads the records of the workload with the product's own reader; the workload holds nothing that could be refused. */
record Reading(Consumer<EpcisEvent> out) implements EventConsumer {
    void read(byte[] record) {
        EventReader.readMessage(record, Feed.SHIPMENTS, this);
    }

    @Override
    public void event(EpcisEvent event, long position) {
        out.accept(event);
    }

    @Override
    public void rejected(Rejection rejection) {
        throw new IllegalStateException("The workload was refused: " + rejection.message());
    }
}
