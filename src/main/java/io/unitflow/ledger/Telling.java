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
        return comesFirst(heard, event) ? new Telling(heard, declaredWrong) : this;
    }

    /** Of events under one ID the smaller hash counts; where a hash cannot tell them apart, the text that comes first. */
    private static boolean comesFirst(EpcisEvent one, EpcisEvent other) {
        if (one.equals(other)) {
            return false;
        }
        int byHash = EventHash.of(one).compareTo(EventHash.of(other));
        return byHash != 0 ? byHash < 0 : text(one).compareTo(text(other)) < 0;
    }

    /** All of an event but when some repository captured it: that differs with every delivery and means nothing. */
    private static String text(EpcisEvent event) {
        return event.toBuilder().recordTime(null).build().toString();
    }

    /** Whether this is another event than the one that counts under the same ID, and not just another spelling of it. */
    public boolean conflicts(EpcisEvent heard) {
        return event != null
                && heard.errorDeclaration() == null
                && !event.equals(heard)
                && !EventHash.of(event).equals(EventHash.of(heard));
    }
}
