package io.unitflow.ledger;

/** Days of event time, UTC. */
public final class UtcDay {
    /** Milliseconds in a day. */
    public static final long MILLIS = 86_400_000;

    private UtcDay() {}

    /** The day of an instant, as days since 1970-01-01. */
    public static long of(long epochMillis) {
        return Math.floorDiv(epochMillis, MILLIS);
    }

    /** The day of a place in the order of events. */
    public static long of(Moment at) {
        return of(at.epochMillis());
    }

    /** When a day begins, epoch milliseconds. */
    public static long begin(long day) {
        return day * MILLIS;
    }
}
