package io.unitflow.ledger;

import java.util.List;

/**
 * What has to be so for goods to be in their container still: of events that list too many objects for each to be told of all others,
 * an object knows only that it was listed, and its container knows whether it was, too.
 *
 * @param asked the moments of these events, ascending
 * @param loose where the goods count if one of them does not list the container; null where they then count nowhere
 */
public record Proviso(List<Moment> asked, PositionKey loose) {
    /** Nothing is left to know. */
    public static final Proviso NONE = new Proviso(List.of(), null);

    /** Whether every event that is asked for lists the container, as far as that is remembered. */
    public boolean isMet(Register container) {
        for (Moment event : asked) {
            if (!container.isListedIn(event)) {
                return false;
            }
        }
        return true;
    }
}
