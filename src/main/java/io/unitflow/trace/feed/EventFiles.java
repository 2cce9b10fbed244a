package io.unitflow.trace.feed;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Rejection;
import io.unitflow.trace.store.TraceIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files of events as an index; what they hold that is no event is left out and counted. */
public final class EventFiles {
    private EventFiles() {}

    /**
     * Tells an index all events of some files, in whatever order and however often they come.
     *
     * @return how many events were refused
     */
    public static long index(List<Path> files, TraceIndex index) throws IOException {
        long[] refused = new long[1];
        for (Path file : files) {
            EventReader.readFile(file, new EventConsumer() {
                @Override
                public void event(EpcisEvent event, long position) {
                    index.add(event);
                }

                @Override
                public void rejected(Rejection rejection) {
                    refused[0]++;
                }
            });
        }
        index.commit("", Map.of());
        return refused[0];
    }
}
