package io.unitflow.verification;

/** A unit that is not known while the index of events is still being read: no answer would be right. */
public final class NotYetKnown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One sentence for whoever asked. */
    public NotYetKnown() {
        super("The index of events has not been read to its end yet, and does not know this unit so far.");
    }
}
