package io.unitflow.trace;

import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Observation;
import java.time.Instant;
import java.util.List;

/**
 * What the ledger needs to know of a remembered event, without the list of what it names.
 *
 * @param number the event's number in its memory
 * @param at its place in the order of events
 * @param declaredWrong whether an error declaration names its ID: then it moves nothing
 * @param roles the different observations that it makes, each of many objects
 */
public record Facts(long number, Moment at, boolean declaredWrong, List<Observation> roles) {
    /** When it happened. */
    public Instant time() {
        return Instant.ofEpochSecond(at.seconds(), at.nanos());
    }
}
