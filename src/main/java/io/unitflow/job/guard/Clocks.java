package io.unitflow.job.guard;

import io.unitflow.guarding.Deadlines;
import io.unitflow.job.operator.EventClock;
import java.time.Instant;

/** The event-time clock, between Flink's milliseconds and instants. */
final class Clocks {
    private Clocks() {}

    /** What time a watermark says it is; long ago where none does. */
    static Instant at(long watermark) {
        return Deadlines.clock(EventClock.millis(watermark));
    }
}
