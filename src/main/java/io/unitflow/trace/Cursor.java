package io.unitflow.trace;

import io.unitflow.ledger.Moment;

/** A moment as text that a reader hands back to get what comes after it. */
final class Cursor {
    private Cursor() {}

    static String of(Moment at) {
        return at.seconds() + "." + at.nanos() + "." + at.eventId();
    }

    /** @throws IllegalArgumentException if the text is none that {@link #of} made */
    static Moment read(String cursor) {
        String[] parts = cursor.split("\\.", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("not a cursor");
        }
        return new Moment(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }
}
