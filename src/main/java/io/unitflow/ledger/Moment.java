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

    @Override
    public int compareTo(Moment other) {
        int bySeconds = Long.compare(seconds, other.seconds);
        if (bySeconds != 0) {
            return bySeconds;
        }
        int byNanos = Integer.compare(nanos, other.nanos);
        return byNanos != 0 ? byNanos : eventId.compareTo(other.eventId);
    }

    /** Whether this comes before the other. */
    public boolean precedes(Moment other) {
        return compareTo(other) < 0;
    }
}
