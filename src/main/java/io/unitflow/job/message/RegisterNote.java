package io.unitflow.job.message;

import io.unitflow.ledger.Register;
import io.unitflow.ledger.Stamp;

/**
 * A container's register changed: from a day on, until the next of which one was told.
 *
 * @param container its key
 * @param register the new register, or null where there is none any more
 * @param kind why
 * @param stamp how new the change is, the event time being on that day; for one that is forgotten the watermark at which it was
 */
public record RegisterNote(String container, Register register, Kind kind, Stamp stamp) {

    /** Why a register changed; written by ordinal: new ones go to the end. */
    public enum Kind {
        /** The container was seen on that day. */
        SEEN,
        /** Nothing was seen of the container for long: there is no register any more. */
        FORGOTTEN,
        /** As is known now, it was not seen on that day: the register is that of the day before. */
        UNSEEN
    }

    /** Whether there is none because nothing was seen of it for long; else, no event names it as a parent. */
    public boolean forgotten() {
        return kind == Kind.FORGOTTEN;
    }
}
