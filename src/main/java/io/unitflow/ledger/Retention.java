package io.unitflow.ledger;

import java.io.Serializable;

/**
 * How long the ledger of an endless run remembers, in event time; an input that ends keeps all of it.
 *
 * @param lateSeconds how late an event may come and still be put exactly in its place
 * @param forgetSeconds how long after its last event an object that is gone, an empty container, and the ID of an event are
 *     still known; at least as long. That an object was a container is known ten times as long
 */
public record Retention(long lateSeconds, long forgetSeconds) implements Serializable {
    /** Nothing is ever too late. */
    public static final Retention FOREVER = new Retention(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final long SECONDS_A_DAY = 86_400;
    /** So many times as long it is known that an object was a container: for thirty years, if all else goes after three. */
    private static final int TIMES_FOR_CONTAINERS = 10;
    /** A local date has ended everywhere on earth, and a day has passed. */
    private static final long DAYS_AROUND = 3;

    public Retention {
        if (lateSeconds <= 0 || forgetSeconds < lateSeconds) {
            throw new IllegalArgumentException(
                    "An ID has to be known for longer than its event can still be corrected.");
        }
    }

    /** Whether anything ever ends. */
    public boolean ends() {
        return lateSeconds != Long.MAX_VALUE;
    }

    /** Epoch seconds before which all is settled: what comes for that time comes late. */
    public long settledBefore(long clockMillis) {
        return before(clockMillis, lateSeconds);
    }

    /** Epoch seconds before which nothing is known any more: what comes for that time is not applied. */
    public long forgottenBefore(long clockMillis) {
        return before(clockMillis, forgetSeconds);
    }

    /** Epoch seconds before which it is not even known any more what was a container. */
    public long containersForgottenBefore(long clockMillis) {
        return before(clockMillis, containerSeconds());
    }

    /** When it is forgotten that an object seen last then was a container, epoch milliseconds of event time. */
    public long containersForgottenAtMillis(long epochSeconds) {
        return after(epochSeconds, containerSeconds());
    }

    private long containerSeconds() {
        return forgetSeconds > Long.MAX_VALUE / TIMES_FOR_CONTAINERS
                ? Long.MAX_VALUE
                : forgetSeconds * TIMES_FOR_CONTAINERS;
    }

    /** When what happened then is settled, epoch milliseconds of event time. */
    public long settledAtMillis(long epochSeconds) {
        return after(epochSeconds, lateSeconds);
    }

    /** When what happened then is forgotten, epoch milliseconds of event time. */
    public long forgottenAtMillis(long epochSeconds) {
        return after(epochSeconds, forgetSeconds);
    }

    /**
     * When the demand of a local date is final, epoch milliseconds of event time: its last event is forgotten, and so is the last
     * one that may have come late and been corrected after that.
     */
    public long demandEndsAtMillis(long epochDay) {
        return ends() ? after((epochDay + DAYS_AROUND) * SECONDS_A_DAY, forgetSeconds + lateSeconds) : Long.MAX_VALUE;
    }

    private static long before(long clockMillis, long seconds) {
        boolean known = clockMillis != Long.MIN_VALUE && seconds != Long.MAX_VALUE;
        return known ? Math.floorDiv(clockMillis, 1_000) - seconds : Long.MIN_VALUE;
    }

    private static long after(long epochSeconds, long seconds) {
        long limit = Long.MAX_VALUE / 4_000;
        // A second more: then every instant of that second is before the horizon.
        return (Math.max(-limit, Math.min(limit, epochSeconds)) + Math.min(limit, seconds) + 1) * 1_000;
    }
}
