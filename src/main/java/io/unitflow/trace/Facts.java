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
 * @param headline what it says of itself
 * @param roles the different observations that it makes, each of many objects; without companions where all of its list see each
 *     other, as hardly anybody asks: {@link EventView#beside}
 */
public record Facts(long number, Moment at, boolean declaredWrong, Headline headline, List<Observation> roles) {
    /** GLN of where it happened, as the ledger takes it, or null. */
    public String site() {
        return roles.isEmpty() ? headline.site() : roles.get(0).site();
    }

    /** When it happened. */
    public Instant time() {
        return Instant.ofEpochSecond(at.seconds(), at.nanos());
    }
}
