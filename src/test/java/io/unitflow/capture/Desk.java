package io.unitflow.capture;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.MasterData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A desk that remembers what it is told, or refuses all. */
public final class Desk implements EventDesk {
    /** What has been settled. */
    public final List<EpcisEvent> events = new CopyOnWriteArrayList<>();

    /** What headers said. */
    public final List<MasterData> masterData = new CopyOnWriteArrayList<>();

    /** Why nothing can be told, or null where it can. */
    public volatile String trouble;

    /** Told of each event once it counts. */
    public volatile java.util.function.Consumer<EpcisEvent> listener = event -> {};

    @Override
    public Telling begin() {
        List<EpcisEvent> told = new ArrayList<>();
        return new Telling() {
            @Override
            public void event(EpcisEvent event) {
                told.add(event);
            }

            @Override
            public void masterData(MasterData data) {
                masterData.add(data);
            }

            @Override
            public void settle() throws IOException {
                if (trouble != null) {
                    throw new IOException(trouble);
                }
                events.addAll(told);
                told.forEach(listener);
            }
        };
    }

    @Override
    public void close() {}
}
