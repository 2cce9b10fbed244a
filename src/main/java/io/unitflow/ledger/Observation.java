package io.unitflow.ledger;

import java.util.Arrays;
import java.util.Objects;

/**
 * What one event says of one object that it lists; immutable.
 *
 * @param at the event's place in the order of events
 * @param movement what it does to where the object is
 * @param site GLN of the event's site, or null where it has none
 * @param destination GLN of the destination it names, or null
 * @param disposition bare CBV word, or null where it leaves the disposition as it was
 * @param lot the lot it gives the object, or null
 * @param containment what it says of the object's container
 * @param container key of the container for {@link Containment#IN}, else null
 * @param companions for {@link Containment#WITH} the {@link Hash64} of each object listed beside it that could be its
 *     container, ascending; else empty
 * @param parent whether it names the object as a parent
 * @param empties whether it empties the object without a list
 */
public record Observation(
        Moment at,
        Movement movement,
        String site,
        String destination,
        String disposition,
        String lot,
        Containment containment,
        String container,
        long[] companions,
        boolean parent,
        boolean empties) {

    /** No companions; shared, never written to. */
    public static final long[] ALONE = {};

    /** Whether the object with this key was listed beside the observed one. */
    boolean listsBeside(String key) {
        return Arrays.binarySearch(companions, Hash64.of(key)) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Observation o
                && at.equals(o.at)
                && movement == o.movement
                && Objects.equals(site, o.site)
                && Objects.equals(destination, o.destination)
                && Objects.equals(disposition, o.disposition)
                && Objects.equals(lot, o.lot)
                && containment == o.containment
                && Objects.equals(container, o.container)
                && Arrays.equals(companions, o.companions)
                && parent == o.parent
                && empties == o.empties;
    }

    @Override
    public int hashCode() {
        return at.hashCode();
    }
}
