package io.unitflow.guarding;

import io.unitflow.ledger.Observation;
import java.time.Instant;
import java.util.List;

/**
 * An event came in time, and yet could not be put in its place among those of an object that was seen more often since than the
 * ledger keeps apart; or it could not be taken back. Where the object is may then depend on the order in which its events came.
 */
public final class Unplaced {
    private Unplaced() {}

    /**
     * The exception that an event moved nothing of an object.
     *
     * @param object its key
     * @param seen what the event says of it
     */
    public static Finding of(String object, Observation seen) {
        return new Finding(
                Kind.DATA_QUALITY,
                object,
                seen.site() == null ? "" : seen.site(),
                "unplaced " + seen.at().eventId(),
                Instant.ofEpochSecond(seen.at().seconds(), seen.at().nanos()),
                null,
                null,
                List.of(seen.at().eventId()),
                null);
    }
}
