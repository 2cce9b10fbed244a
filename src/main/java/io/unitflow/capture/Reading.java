package io.unitflow.capture;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.MasterData;
import io.unitflow.epcis.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads one captured document: to see whether it is right, or to tell what is right in it. */
final class Reading {
    private Reading() {}

    /** Notes what would be refused, and tells nothing. Returns how much else there is: events and master data. */
    static long check(Path document, Progress progress) throws IOException {
        long[] right = new long[1];
        EventReader.readFile(document, new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                right[0]++;
                progress.seen(event.eventId());
            }

            @Override
            public void rejected(Rejection rejection) {
                progress.rejected(rejection);
            }

            @Override
            public void masterData(MasterData told) {
                right[0]++;
            }
        });
        return right[0];
    }

    /** Tells every event that is right, and notes those that are not where that was not done before. */
    static void tell(Path document, Progress progress, EventDesk.Telling to, boolean checked) throws IOException {
        try {
            EventReader.readFile(document, new EventConsumer() {
                @Override
                public void event(EpcisEvent event, long position) {
                    telling(() -> to.event(event));
                    progress.accepted(event);
                }

                @Override
                public void rejected(Rejection rejection) {
                    if (!checked) {
                        progress.rejected(rejection);
                    }
                }

                @Override
                public void masterData(MasterData told) {
                    telling(() -> to.masterData(told));
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        to.settle();
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void telling(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
