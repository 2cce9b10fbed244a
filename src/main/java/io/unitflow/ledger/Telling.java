package io.unitflow.ledger;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventHash;

/**
 * What has been told under one event ID: which event counts, and whether it was declared wrong. Immutable; depends on what was
 * told, not on the order.
 *
 * @param event the event that counts under this ID, or null while only a declaration has come
 * @param declaredWrong whether an error declaration names this ID
 */
public record Telling(EpcisEvent event, boolean declaredWrong) {
    /** Nothing told yet. */
    public static final Telling NOTHING = new Telling(null, false);

    /** The event whose effects are in force, or null. */
    public EpcisEvent inForce() {
        return declaredWrong ? null : event;
    }

    /** What is told when this event is heard too; this very object if it tells nothing new. */
    public Telling hear(EpcisEvent heard) {
        if (heard.errorDeclaration() != null) {
            return declaredWrong ? this : new Telling(event, true);
        }
        if (event == null) {
            return new Telling(heard, declaredWrong);
        }
        return conflicts(heard) && EventHash.of(heard).compareTo(EventHash.of(event)) < 0
                ? new Telling(heard, declaredWrong)
                : this;
    }

    /** Whether this is another event than the one that counts under the same ID, and not just another spelling of it. */
    public boolean conflicts(EpcisEvent heard) {
        return event != null
                && heard.errorDeclaration() == null
                && !event.equals(heard)
                && !EventHash.of(event).equals(EventHash.of(heard));
    }
}
