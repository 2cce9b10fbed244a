package io.unitflow.guarding;

import java.util.List;

/**
 * What is kept of one object: its sightings, and what was told of them.
 *
 * @param end all sightings folded
 * @param told the claims that were made and not taken back
 * @param timer when it is to be looked at next, epoch milliseconds: when the next deadline passes, or before; {@code Long.MAX_VALUE}:
 *     nothing is awaited
 */
public record ObjectFile(Sightings sightings, Watch end, List<Claim> told, long timer) {
    /** Of an object that no event has listed. */
    public static final ObjectFile EMPTY = new ObjectFile(Sightings.NONE, Watch.UNSEEN, List.of(), Long.MAX_VALUE);

    /** Of an object that was seen before anybody watched over it. */
    public static final ObjectFile UNWATCHED =
            new ObjectFile(new Sightings(Watch.UNWATCHED, List.of()), Watch.UNWATCHED, List.of(), Long.MAX_VALUE);

    public ObjectFile {
        told = List.copyOf(told);
    }

    /** The same with another timer. */
    public ObjectFile awaiting(long next) {
        return next == timer ? this : new ObjectFile(sightings, end, told, next);
    }
}
