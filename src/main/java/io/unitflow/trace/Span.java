package io.unitflow.trace;

import io.unitflow.ledger.Moment;

/**
 * A stretch of the order of events.
 *
 * @param after what comes after this is in it, or null for all from the beginning
 * @param before what comes before this is in it, or null for all to the end
 * @param through as {@code before}, but itself in it, or null
 */
record Span(Moment after, Moment before, Moment through) {
    static final Span ALWAYS = new Span(null, null, null);

    /** Whether nothing can be in it. */
    boolean isEmpty() {
        return after != null && endsBefore(after);
    }

    /** Whether it is over when this comes. */
    boolean endsBefore(Moment at) {
        return before != null && !at.precedes(before) || through != null && through.precedes(at);
    }

    /** The part of it after one moment and before another, either of which may be null. */
    Span between(Moment from, Moment to) {
        return new Span(later(after, from), earlier(before, to), through);
    }

    /** The part of it up to a moment, itself included. */
    Span through(Moment last) {
        return new Span(after, before, earlier(through, last));
    }

    private static Moment later(Moment one, Moment other) {
        return one == null || other != null && one.precedes(other) ? other : one;
    }

    private static Moment earlier(Moment one, Moment other) {
        return one == null || other != null && other.precedes(one) ? other : one;
    }
}
