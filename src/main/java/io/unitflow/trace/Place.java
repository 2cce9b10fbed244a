package io.unitflow.trace;

import java.time.Instant;

/**
 * Where an event stands in a list: by a time, and where times are equal by its number.
 *
 * @param micros microseconds since 1970-01-01T00:00:00Z
 * @param number the event's number in its memory
 */
public record Place(long micros, long number) implements Comparable<Place> {
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final int NANOS_A_MICRO = 1_000;
    /** About 290,000 years. */
    private static final long SECONDS_MAX = Long.MAX_VALUE / MICROS_A_SECOND - 1;

    /** Before everything. */
    public static final Place FIRST = new Place(Long.MIN_VALUE, 0);

    /** Behind everything. */
    public static final Place LAST = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

    /** A time as these count it; what is further away than they reach stands at their end. */
    public static long micros(Instant time) {
        // Not MICROS.between: that counts nanoseconds, which end in the year 2262.
        long seconds = Math.max(-SECONDS_MAX, Math.min(SECONDS_MAX, time.getEpochSecond()));
        return seconds * MICROS_A_SECOND + time.getNano() / NANOS_A_MICRO;
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
