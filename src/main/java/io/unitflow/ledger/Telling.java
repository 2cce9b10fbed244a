package io.unitflow.ledger;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventHash;

/**
 * What has been told under one event ID: which event counts, and whether it was declared wrong. Immutable; depends on what was
 * told, not on the order.
 *
 * @param event the event that counts under this ID, or null while only a declaration has come
 * @param declaredWrong whether an error declaration names this ID
 * @param settled whether only the ID is still known: its event can neither come again nor be corrected any more
 */
public record Telling(EpcisEvent event, boolean declaredWrong, boolean settled) {
    /** Nothing told yet. */
    public static final Telling NOTHING = new Telling(null, false, false);

    /** All that is kept when it is too late for corrections. */
    public Telling settle() {
        return new Telling(null, declaredWrong, true);
    }

    /** The event whose effects are in force, or null. */
    public EpcisEvent inForce() {
        return declaredWrong ? null : event;
    }

    /** What is told when this event is heard too; this very object if it tells nothing new. */
    public Telling hear(EpcisEvent heard) {
        if (settled) {
            return this;
        }
        if (heard.errorDeclaration() != null) {
            return declaredWrong ? this : new Telling(event, true, false);
        }
        if (event == null || comesFirst(heard, event)) {
            return new Telling(heard, declaredWrong, false);
        }
        return this;
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

    /** Whether this would correct what can no longer be corrected. */
    public boolean isTooLateFor(EpcisEvent heard) {
        return settled && !declaredWrong && heard.errorDeclaration() != null;
    }

    /** Whether this is another event than the one that counts under the same ID, and not just another spelling of it. */
    public boolean conflicts(EpcisEvent heard) {
        return event != null
                && heard.errorDeclaration() == null
                && !event.equals(heard)
                && !EventHash.of(event).equals(EventHash.of(heard));
    }
}
