package io.unitflow.job.operator;

/**
 * The watermarks of an endless run say two things: whether all that earlier runs had read has been read again, and how far event
 * time has come. Those of a run that still catches up are below zero and so before all others; the least of several inputs is
 * therefore behind if one of them is.
 */
public final class EventClock {
    /** From this watermark on, nothing that was read before is still to come. */
    public static final long CAUGHT_UP = 1;

    /** The watermark of a source: it is being read, but not yet as far as {@link #CAUGHT_UP} means. */
    public static final long BEGUN = Long.MIN_VALUE + 1;

    /** No watermark yet, or none that tells the time. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private EventClock() {}

    /** @param clockMillis event time, epoch milliseconds, or {@link #UNKNOWN} */
    public static long watermark(boolean caughtUp, long clockMillis) {
        long clock = Math.max(CAUGHT_UP, clockMillis);
        return caughtUp ? clock : Long.MIN_VALUE + clock;
    }

    /** The event time that a watermark tells, epoch milliseconds, or {@link #UNKNOWN}. */
    public static long millis(long watermark) {
        if (watermark == Long.MIN_VALUE) {
            return UNKNOWN;
        }
        return watermark < 0 ? watermark - Long.MIN_VALUE : watermark;
    }
}
