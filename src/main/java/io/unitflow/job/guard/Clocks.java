package io.unitflow.job.guard;

import io.unitflow.job.operator.EventClock;
import java.time.Instant;

/** The event-time clock, between Flink's milliseconds and instants. */
final class Clocks {
    private static final long SECONDS_MAX = Long.MAX_VALUE / 2_000;

    private Clocks() {}

    /** What time a watermark says it is; long ago where none does. */
    static Instant at(long watermark) {
        long millis = EventClock.millis(watermark);
        if (millis == Long.MAX_VALUE) {
            return Instant.MAX;
        }
        return millis == EventClock.UNKNOWN ? Instant.MIN : Instant.ofEpochMilli(millis);
    }

    /** The first millisecond that is not before the instant; of absurd years the last that a timer may have. */
    static long timer(Instant at) {
        if (Math.abs(at.getEpochSecond()) >= SECONDS_MAX) {
            return at.getEpochSecond() > 0 ? Long.MAX_VALUE - 1 : Long.MIN_VALUE + 1;
        }
        long millis = at.toEpochMilli();
        return Instant.ofEpochMilli(millis).isBefore(at) ? millis + 1 : millis;
    }
}
