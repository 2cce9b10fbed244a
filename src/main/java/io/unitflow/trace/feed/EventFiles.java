package io.unitflow.trace.feed;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Rejection;
import io.unitflow.trace.store.TraceIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Files of events as an index; what they hold that is no event is left out and counted. */
public final class EventFiles {
    private EventFiles() {}

    /**
     * What was read.
     *
     * @param refused how many events were refused
     * @param newest the time of the newest event that was not an error declaration; {@link Instant#EPOCH} where there is none
     */
    public record Read(long refused, Instant newest) {}

    /** Tells an index all events of some files, in whatever order and however often they come. */
    public static Read index(List<Path> files, TraceIndex index) throws IOException {
        long[] refused = new long[1];
        Instant[] newest = {Instant.EPOCH};
        for (Path file : files) {
            EventReader.readFile(file, new EventConsumer() {
                @Override
                public void event(EpcisEvent event, long position) {
                    index.add(event);
                    if (event.errorDeclaration() == null && event.eventTime().isAfter(newest[0])) {
                        newest[0] = event.eventTime();
                    }
                }

                @Override
                public void rejected(Rejection rejection) {
                    refused[0]++;
                }
            });
        }
        index.commit("", Map.of());
        return new Read(refused[0], newest[0]);
    }
}
