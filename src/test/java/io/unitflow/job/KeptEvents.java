package io.unitflow.job;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.EventWriter;
import io.unitflow.epcis.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Events that are kept beside a savepoint, one a line. */
final class KeptEvents {
    private KeptEvents() {}

    static void write(Path file, List<EpcisEvent> events) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, events.stream().map(EventWriter::toJson).toList());
    }

    static List<EpcisEvent> read(Path file) throws IOException {
        List<EpcisEvent> events = new ArrayList<>();
        EventReader.readFile(file, new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                events.add(event);
            }

            @Override
            public void rejected(Rejection rejection) {
                throw new AssertionError(rejection.message());
            }
        });
        return events;
    }
}
