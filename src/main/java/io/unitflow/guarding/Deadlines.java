package io.unitflow.guarding;

import java.time.Instant;

/** Deadlines as timers have them: whole milliseconds, never before the instant that is meant. */
public final class Deadlines {
    /** There is none. */
    public static final long NONE = Long.MAX_VALUE;

    private static final long SECONDS_MAX = Long.MAX_VALUE / 2_000;

    private Deadlines() {}

    /** The first millisecond that is not before the instant; of absurd years the last that a timer may have. */
    public static long millis(Instant at) {
        if (Math.abs(at.getEpochSecond()) >= SECONDS_MAX) {
            return at.getEpochSecond() > 0 ? NONE - 1 : Long.MIN_VALUE + 1;
        }
        long millis = at.toEpochMilli();
        return Instant.ofEpochMilli(millis).isBefore(at) ? millis + 1 : millis;
    }

    /** The instant that a clock in epoch milliseconds shows; long ago where it shows none. */
    public static Instant clock(long millis) {
        if (millis == NONE) {
            return Instant.MAX;
        }
        return millis == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochMilli(millis);
    }
}
