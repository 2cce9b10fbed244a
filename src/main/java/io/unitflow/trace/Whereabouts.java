package io.unitflow.trace;

import java.util.List;

/**
 * Where an object is.
 *
 * @param status {@code here}, {@code in_transit}, {@code gone} (sold, used up, destroyed, or inside of what is), or
 *     {@code unknown}
 * @param site GLN of where it is, or was last seen; empty if unknown
 * @param destination in transit: GLN of where to, empty if unknown; else null
 * @param disposition its own, a bare CBV word, or null if no event gave one
 * @param lot its lot, empty if unknown
 * @param containers keys of what it is in, from the inside out
 * @param emptied whether the outermost of what it was in was emptied without a list, so that it lies loose there
 * @param position the stock figure that it counts in as one unit, or null where it counts in none
 */
public record Whereabouts(
        String status,
        String site,
        String destination,
        String disposition,
        String lot,
        List<String> containers,
        boolean emptied,
        Position position) {
    static final String HERE = "here";
    static final String IN_TRANSIT = "in_transit";
    static final String GONE = "gone";
    static final String NOWHERE = "unknown";

    /** Nothing moved the object. */
    static final Whereabouts UNKNOWN = new Whereabouts(NOWHERE, "", null, null, "", List.of(), false, null);
}
