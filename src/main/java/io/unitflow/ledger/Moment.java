package io.unitflow.ledger;

import java.time.Instant;

/**
 * A place in the one total order of events: by event time, ties by event ID as text.
 *
 * @param seconds epoch seconds of the event time
 * @param nanos nanoseconds within that second, 0 to 999,999,999
 * @param eventId the event's ID
 */
public record Moment(long seconds, int nanos, String eventId) implements Comparable<Moment> {

    /** The moment of an event. */
    public static Moment of(Instant eventTime, String eventId) {
        return new Moment(eventTime.getEpochSecond(), eventTime.getNano(), eventId);
    }

    /** Its event time in epoch milliseconds; years that do not fit come out as the first or last that do. */
    public long epochMillis() {
        long limit = Long.MAX_VALUE / 2_000;
        return Math.max(-limit, Math.min(limit, seconds)) * 1_000 + nanos / 1_000_000;
    }

    @Override
    public int compareTo(Moment other) {
        int bySeconds = Long.compare(seconds, other.seconds);
        if (bySeconds != 0) {
            return bySeconds;
        }
        int byNanos = Integer.compare(nanos, other.nanos);
        return byNanos != 0 ? byNanos : eventId.compareTo(other.eventId);
    }

    // Written out, as this is compared and hashed for every unit: the generated methods go through method handles.
    @Override
    public boolean equals(Object other) {
        return other instanceof Moment o && seconds == o.seconds && nanos == o.nanos && eventId.equals(o.eventId);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(seconds) + nanos) + eventId.hashCode();
    }

    /** Whether this comes before the other. */
    public boolean precedes(Moment other) {
        return compareTo(other) < 0;
    }
}
