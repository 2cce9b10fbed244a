package io.unitflow.guarding;

import java.time.Instant;

/** Deadlines as timers have them: whole milliseconds, never before the instant that is meant. */
public final class Deadlines {
    /** There is none. */
    public static final long NONE = Long.MAX_VALUE;

    private static final long MILLIS_A_DAY = 86_400_000;
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

    /** When the next day of a clock in epoch milliseconds begins, in UTC; at once where it shows no time. */
    public static long midnightAfter(long clockMillis) {
        return clockMillis == Long.MIN_VALUE || clockMillis > NONE - 2 * MILLIS_A_DAY
                ? 1
                : (Math.floorDiv(clockMillis, MILLIS_A_DAY) + 1) * MILLIS_A_DAY;
    }

    /** Whether a clock in epoch milliseconds has come to the end of all time: an input has ended, and no timer fires any more. */
    public static boolean isOver(long clockMillis) {
        return clockMillis == NONE;
    }

    /** The instant that a clock in epoch milliseconds shows; long ago where it shows none. */
    public static Instant clock(long millis) {
        if (millis == NONE) {
            return Instant.MAX;
        }
        return millis == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochMilli(millis);
    }
}
