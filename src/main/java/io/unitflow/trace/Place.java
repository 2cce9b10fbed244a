package io.unitflow.trace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where an event stands in a list: by a time, and where times are equal by its number.
 *
 * @param micros microseconds since 1970-01-01T00:00:00Z
 * @param number the event's number in its memory
 */
public record Place(long micros, long number) implements Comparable<Place> {
    /** Before everything. */
    public static final Place FIRST = new Place(Long.MIN_VALUE, 0);

    /** Behind everything. */
    public static final Place LAST = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

    /** A time as these count it. */
    public static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Override
    public int compareTo(Place other) {
        int byTime = Long.compare(micros, other.micros);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }

    /** The place right behind this one. */
    public Place next() {
        return number == Long.MAX_VALUE ? this : new Place(micros, number + 1);
    }

    /** The place right before this one. */
    public Place previous() {
        return number > 0 ? new Place(micros, number - 1) : new Place(micros - 1, Long.MAX_VALUE);
    }
}
